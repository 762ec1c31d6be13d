/** What a scan is, by its first bytes, never by its name; null for anything but PDF, JPG and PNG. */
export function scanTypeOf(bytes: Buffer): string | null {
  const starts = (hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex;
  if (starts('25504446')) return 'application/pdf';
  if (starts('ffd8ff')) return 'image/jpeg';
  return starts('89504e47') ? 'image/png' : null;
}
