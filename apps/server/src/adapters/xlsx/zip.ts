/** How many bytes a zip says it unfolds to, read from its central directory without unfolding anything. */
const END = 0x06054b50;
const ENTRY = 0x02014b50;

export function unpackedBytes(zip: Buffer): number {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || zip.length < end + 22 || zip.readUInt32LE(end) !== END) return Number.POSITIVE_INFINITY;
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === ENTRY) {
    total += zip.readUInt32LE(at + 24);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}
