/**
 * What a phone on duty keeps for one day, sealed under a key of that login and day (E5, M091). The key lies in
 * WeChat's own encrypted storage; all of it goes at logout, at a change of account and when the day is over.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha';
import { base64Of, bytesOf } from '@/platform/bytes';
import { fillRandomPool, randomBytes } from '@/platform/random';
import { keepSecret, readSecret } from '@/platform/secret';
import { readStored, removeStored, storedKeys, writeStored } from '@/platform/storage';
import { textOf, utf8Of } from './utf8.rules';

const nonceLength = 24;

export interface SealedDay {
  read<T>(name: string): T | undefined;
  write(name: string, value: unknown): void;
}

/** Kept under `daylist.`, which logging out wipes; other days and other people's are wiped here. */
export async function openSealedDay(owner: string, serviceDate: string): Promise<SealedDay> {
  const own = `daylist.${owner}.${serviceDate}.`;
  for (const key of storedKeys('daylist.')) if (!key.startsWith(own)) removeStored(key);
  await fillRandomPool();
  const kept = await readSecret(`${own}key`);
  const secret = kept === undefined ? randomBytes(32) : bytesOf(kept);
  if (kept === undefined) await keepSecret(`${own}key`, base64Of(secret));
  return {
    read<T>(name: string): T | undefined {
      const sealed = readStored<string>(own + name);
      if (sealed === undefined) return undefined;
      try {
        const bytes = bytesOf(sealed);
        const cipher = xchacha20poly1305(secret, bytes.slice(0, nonceLength));
        return JSON.parse(textOf(cipher.decrypt(bytes.slice(nonceLength)))) as T;
      } catch {
        removeStored(own + name);
        return undefined;
      }
    },
    write(name, value) {
      const nonce = randomBytes(nonceLength);
      const sealed = xchacha20poly1305(secret, nonce).encrypt(utf8Of(JSON.stringify(value)));
      const bytes = new Uint8Array(nonceLength + sealed.length);
      bytes.set(nonce);
      bytes.set(sealed, nonceLength);
      writeStored(own + name, base64Of(bytes));
    },
  };
}
