/**
 * Sealing (AES-256-GCM) and keyed hashing (HMAC-SHA256). Every box and every hash carries the id of its key, so a
 * key can be rotated and, for a child's own key, destroyed. A box opens only for the purpose it was sealed for.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, type NamedKey } from '../config/config.js';

/** `<keyId>.<base64url of iv, tag and ciphertext>` */
export function sealWith(key: NamedKey, purpose: string, plain: string | Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(plain as string), cipher.final()]);
  return `${key.id}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

export function openWith(key: NamedKey, purpose: string, box: string): Buffer {
  const bytes = Buffer.from(box.slice(box.indexOf('.') + 1), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, 12))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

export const keyIdOf = (box: string): string => box.slice(0, box.indexOf('.'));

@Injectable()
export class Vault {
  private readonly sealing: readonly NamedKey[];
  private readonly hashing: readonly NamedKey[];

  constructor(config: Config) {
    this.sealing = config.keys.map((key) => derived(key, 'seal'));
    this.hashing = config.keys.map((key) => derived(key, 'hash'));
  }

  seal(purpose: string, plain: string | Buffer): string {
    return sealWith(this.sealing[0] as NamedKey, purpose, plain);
  }

  open(purpose: string, box: string): Buffer {
    const key = this.sealing.find(({ id }) => id === keyIdOf(box));
    if (key === undefined) throw new Error(`No key ${keyIdOf(box)} to open a box`);
    return openWith(key, purpose, box);
  }

  openText(purpose: string, box: string): string {
    return this.open(purpose, box).toString('utf8');
  }

  /** `<keyId>.<64 hex digits>`, under the present key: what is stored. At most 77 characters. */
  keyedHash(purpose: string, text: string): string {
    return this.keyedHashes(purpose, text)[0] as string;
  }

  /** The hash under every key still known: what is searched for, with `IN (?)`. */
  keyedHashes(purpose: string, text: string): string[] {
    return this.hashing.map(({ id, bytes }) => {
      return `${id}.${createHmac('sha256', bytes).update(`${purpose}\n${text}`).digest('hex')}`;
    });
  }

  /** A secret for one use (signing sessions, say), derived from each known key, the present one first. */
  secretsFor(use: string): Buffer[] {
    return this.sealing.map((key) => derived(key, use).bytes);
  }
}

function derived({ id, bytes }: NamedKey, use: string): NamedKey {
  return { id, bytes: createHmac('sha256', bytes).update(use).digest() };
}
