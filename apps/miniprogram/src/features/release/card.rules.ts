/** A printed card is a secret of 128 bits; the phone keeps only its hash and compares (M094). */
import type { DayListPupil } from '@anxin/shared';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { utf8Of } from '../custody-outbox/utf8.rules';

export const cardHash = (scanned: string): string => bytesToHex(sha256(utf8Of(scanned.trim())));

export function holderOf(scanned: string, pupils: readonly DayListPupil[]) {
  const hash = cardHash(scanned);
  for (const pupil of pupils) {
    const collector = pupil.collectors.find((one) => one.cardSecretHash === hash);
    if (collector) return { pupil, collector };
  }
  return undefined;
}
