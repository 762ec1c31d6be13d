/** Open data that a mini-program received encrypted under its session key: AES-128-CBC, with the app's watermark. */
import { createDecipheriv } from 'node:crypto';

/** `null` when it doesn't open, or was made for another app. */
export function decryptOpenData(
  appid: string,
  sessionKey: string,
  { encryptedData, iv }: { encryptedData: string; iv: string },
): Record<string, unknown> | null {
  try {
    const key = Buffer.from(sessionKey, 'base64');
    const decipher = createDecipheriv('aes-128-cbc', key, Buffer.from(iv, 'base64'));
    const plain = Buffer.concat([decipher.update(Buffer.from(encryptedData, 'base64')), decipher.final()]);
    const data = JSON.parse(plain.toString('utf8')) as { watermark?: { appid?: string } };
    return data.watermark?.appid === appid ? data : null;
  } catch {
    return null;
  }
}
