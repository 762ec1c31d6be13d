/** Open data as the mini-program gets it: AES-128-CBC under the person's session key, with the app's watermark. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface EncryptedData {
  encryptedData: string;
  iv: string;
}

export function encryptOpenData(sessionKey: string, data: object, appid: string, now: number): EncryptedData {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
  const watermark = { timestamp: Math.floor(now / 1000), appid };
  const plain = JSON.stringify({ ...data, watermark });
  return {
    encryptedData: Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64'),
    iv: iv.toString('base64'),
  };
}

export function decryptOpenData(
  sessionKey: string,
  { encryptedData, iv }: EncryptedData,
): Record<string, unknown> {
  const decipher = createDecipheriv(
    'aes-128-cbc',
    Buffer.from(sessionKey, 'base64'),
    Buffer.from(iv, 'base64'),
  );
  const plain = Buffer.concat([decipher.update(Buffer.from(encryptedData, 'base64')), decipher.final()]);
  return JSON.parse(plain.toString());
}
