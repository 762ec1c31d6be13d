/** What the state of a send means to whoever asks whether a family heard. Pure. */
import type { TellingFate } from '@anxin/shared';

const FATE_OF = {
  WAITING: 'SENDING',
  SENDING: 'SENDING',
  SENT: 'WECHAT',
  UNCERTAIN: 'MAYBE',
  FAILED: 'INBOX',
} as const;
export type SendState = keyof typeof FATE_OF;

/** `undefined`: this guardian was told nothing; `null`: in the inbox alone. */
export function fateOf(told: { readonly state: SendState | null } | undefined): TellingFate {
  if (told === undefined) return 'NOT_REACHED';
  return told.state === null ? 'INBOX' : FATE_OF[told.state];
}
