/**
 * The closing proof (C3, M045): every child's head as one line, chained by hash, signed with Ed25519. It holds ids and
 * codes only, so it still verifies when a child has been erased; it is never changed, a later fact makes a new version.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { originOf, stateOf } from '@anxin/shared';
import type { DayKey, DayPupil } from './day-pupil.row.js';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

export const signingKeyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  });

/** Names the key without telling it. */
export const keyIdOfSigner = (key: KeyObject): string => {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
};

/** `student|state|origin|head|collector|facts`, in the order of the students' ids. */
export const headLines = (pupils: readonly DayPupil[]): string[] =>
  [...pupils]
    .sort((one, other) => (one.studentId < other.studentId ? -1 : 1))
    .map(({ studentId, head, eventCount }) =>
      [
        studentId,
        stateOf(head),
        originOf(head),
        head.headEventId ?? '',
        head.collectorId ?? '',
        eventCount,
      ].join('|'),
    );

export interface Seal extends DayKey {
  readonly version: number;
  readonly closedBy: string;
  readonly closedAt: Date;
  readonly balance: string;
}

/** Each line hashes the one before it; the first, what the seal is about and the version it follows. */
export function chainHashOf(seal: Seal, lines: readonly string[], before: string): string {
  const about = [
    seal.schoolId,
    seal.serviceDate,
    seal.version,
    seal.closedBy,
    seal.closedAt.toISOString(),
    seal.balance,
  ];
  return [about.join('|'), ...lines].reduce((hash, line) => {
    return createHash('sha256').update(hash).update('\n').update(line).digest('hex');
  }, before);
}

export const signHash = (key: KeyObject, chainHash: string): string =>
  sign(null, Buffer.from(chainHash, 'hex'), key).toString('base64url');

export const isSignedBy = (key: KeyObject, chainHash: string, signature: string): boolean =>
  verify(null, Buffer.from(chainHash, 'hex'), createPublicKey(key), Buffer.from(signature, 'base64url'));
