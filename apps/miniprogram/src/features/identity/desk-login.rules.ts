/** The code on the computer's screen: shown in two halves, read back from a QR code or from what somebody typed. */
const PREFIX = 'anxin-desk:';

export const deskQrText = (code: string): string => `${PREFIX}${code}`;
export const deskCodeShown = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** `undefined`: this is no code of ours. A link to somewhere else is never followed. */
export function deskCodeIn(read: string): string | undefined {
  const text = read.trim();
  const bare = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  const code = bare.replace(/[\s-]/g, '').toUpperCase();
  return /^[A-HJ-NP-Z2-9]{8}$/.test(code) ? code : undefined;
}
