/**
 * What a signature proves and how anybody can check it: hashes over exact words, each signature carrying the hash of
 * the one before it in its school. Only ids, times and hashes: the evidence still verifies after a child's data is
 * erased (E15).
 */
import { createHash } from 'node:crypto';
import type { AgreementContent, Strokes } from '@anxin/shared';

export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const fileHashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The words that are signed, in one fixed order. */
export function contentHashOf(content: AgreementContent): string {
  const { title, time, form, management, rights, principalName, sealText } = content;
  return sha256(JSON.stringify([title, time, form, management, rights, principalName, sealText]));
}

export const markHashOf = ({ width, height, strokes }: Strokes): string =>
  sha256(JSON.stringify([width, height, strokes]));

/** Everything one signature states; nothing of it may be changed afterwards without breaking its hash. */
export interface Evidence {
  readonly schoolId: string;
  readonly id: string;
  readonly studentId: string;
  readonly applicationId: string;
  readonly approvalVersion: number;
  readonly versionId: string;
  readonly contentHash: string;
  readonly way: 'SCREEN' | 'PAPER';
  /** The guardian on the screen, or whoever uploaded the scan, and whoever checked it. */
  readonly signerId: string | null;
  readonly uploaderId: string | null;
  readonly checkerId: string | null;
  readonly signedAt: Date;
  readonly markHash: string;
  readonly position: number;
  readonly previousHash: string;
}

export function evidenceHashOf(one: Evidence): string {
  return sha256(
    JSON.stringify([
      one.schoolId,
      one.id,
      one.studentId,
      one.applicationId,
      one.approvalVersion,
      one.versionId,
      one.contentHash,
      one.way,
      one.signerId,
      one.uploaderId,
      one.checkerId,
      one.signedAt.toISOString(),
      one.markHash,
      one.position,
      one.previousHash,
    ]),
  );
}

/** Does this signature still say what it said, and does it follow the one that stood before it? */
export function isIntact(
  one: Evidence & { readonly evidenceHash: string },
  before: { readonly evidenceHash: string } | null,
): boolean {
  return one.previousHash === (before?.evidenceHash ?? GENESIS) && evidenceHashOf(one) === one.evidenceHash;
}
