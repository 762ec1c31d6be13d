const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Version 7 and the variant of RFC 9562 stand in the first and the third byte. */
const marked = (position: number, byte: number): number => {
  if (position === 0) return 0x70 | (byte & 0x0f);
  return position === 2 ? 0x80 | (byte & 0x3f) : byte;
};

/**
 * UUIDv7 (RFC 9562 §5.7) from a time and ten random bytes. Both come from outside: a phone draws its
 * randomness from `wx.getRandomValues`, a server from `node:crypto`, and time has one door.
 */
export function uuidv7At(unixMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidv7 needs ten random bytes');
  const hex = Math.trunc(unixMs).toString(16).padStart(12, '0');
  let tail = '';
  for (let position = 0; position < 10; position++) tail += HEX[marked(position, random[position] as number)];
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}
