/** The signed versions of a day as they stand, and whether each still says what was signed (C3, M045). */
import type { PupilState } from '@anxin/shared';
import type { EntityManager } from 'typeorm';
import { rowsIn } from '../../database/database.js';
import type { Vault } from '../../kernel/vault.js';
import type { DayKey } from './day-pupil.row.js';
import { chainHashOf, isSignedBy, keyIdOfSigner, signingKeyOf } from './day-seal.rules.js';

export const SEAL_USE = 'day_close';

export interface CloseRow extends DayKey {
  readonly version: number;
  readonly closedBy: string;
  readonly closedAt: Date;
  readonly balance: string;
  readonly heads: string;
  readonly chainHash: string;
  readonly keyId: string;
  readonly signature: string;
  readonly pendingCount: number;
}

export function closeRows(on: EntityManager, { schoolId, serviceDate }: DayKey): Promise<CloseRow[]> {
  return rowsIn<CloseRow>(
    on,
    'SELECT * FROM day_close WHERE schoolId = ? AND serviceDate = ? ORDER BY version',
    [schoolId, serviceDate],
  );
}

export const linesOf = ({ heads }: Pick<CloseRow, 'heads'>): string[] =>
  heads === '' ? [] : heads.split('\n');

/** A child as one version signed it. */
export interface SignedPupil {
  readonly studentId: string;
  readonly state: PupilState;
  readonly origin: 'NOT_TODAY' | 'ON_LIST' | 'TURNED_UP';
  /** How many facts the ledger held of this child. */
  readonly factCount: number;
}

export const signedPupilsOf = (row: Pick<CloseRow, 'heads'>): SignedPupil[] =>
  linesOf(row).map((line) => {
    const [studentId, state, origin, , , factCount] = line.split('|');
    return { studentId, state, origin, factCount: Number(factCount) } as SignedPupil;
  });

/** Every version from the first: its heads give its hash, it follows the one before, and the key signed it. */
export function areIntact(vault: Vault, rows: readonly CloseRow[]): boolean {
  const keys = new Map(
    vault
      .secretsFor(SEAL_USE)
      .map(signingKeyOf)
      .map((key) => [keyIdOfSigner(key), key]),
  );
  return rows.every((row, index) => {
    const key = keys.get(row.keyId);
    const isWhole = chainHashOf(row, linesOf(row), rows[index - 1]?.chainHash ?? '') === row.chainHash;
    return isWhole && key !== undefined && isSignedBy(key, row.chainHash, row.signature);
  });
}
