/** The five tones a state can have. Red is only for a child who needs someone now. */
export type Tone = 'safe' | 'wait' | 'alarm' | 'info' | 'quiet';

export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');
