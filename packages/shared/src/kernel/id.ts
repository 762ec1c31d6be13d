/**
 * UUIDv7 (RFC 9562 §5.7) from a time and ten random bytes. Both come from outside: a phone draws its
 * randomness from `wx.getRandomValues`, a server from `node:crypto`, and time has one door.
 */
export function uuidv7At(unixMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidv7 needs ten random bytes');
  const hex = Math.trunc(unixMs).toString(16).padStart(12, '0');
  const bytes = [...random.subarray(0, 10)];
  bytes[0] = 0x70 | ((bytes[0] as number) & 0x0f);
  bytes[2] = 0x80 | ((bytes[2] as number) & 0x3f);
  const tail = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}
