/**
 * 清校 (C3, M045, M118): the duty leader signs the day when nobody is left in the middle: no child unknown, seen, in
 * transit or in conflict. Never grouped; the day's rows are locked while they are counted.
 */
import {
  balanceOf,
  type CloseView,
  type closeDay,
  type Equation,
  type InputOf,
  type OutputOf,
  openCountOf,
  originOf,
  type readClose,
  stateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';
import { AccessScopes } from '../identity/identity.public.js';
import { dayClosed } from './custody.events.js';
import { DayCloseGates } from './day-close-gates.js';
import { DayOpening } from './day-opening.service.js';
import { DAY_PUPIL_COLUMNS, type DayKey, dayPupilOf } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';
import {
  chainHashOf,
  headLines,
  isSignedBy,
  keyIdOfSigner,
  signHash,
  signingKeyOf,
} from './day-seal.rules.js';
import { DutyBooks } from './duty-book.service.js';

interface CloseRow extends DayKey {
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

@Injectable()
export class DayCloses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly scopes: AccessScopes,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
    private readonly gates: DayCloseGates,
  ) {}

  async close(input: InputOf<typeof closeDay>, actor: Actor): Promise<CloseView> {
    const day = { schoolId: input.schoolId, serviceDate: input.serviceDate };
    const open = await this.opening.ensure(day);
    const lastBell = open.service.bells
      .map(({ bellAt }) => bellAt)
      .sort()
      .at(-1);
    const row = await this.database.transaction(async (tx) => {
      const book = await this.dutyBooks.open(day, tx);
      if (book.dutyLeaderId !== actor.personId) throw refuse('custody.not_duty_leader');
      if (lastBell !== undefined && !(await this.haveAllBellsRung(tx, day, open.service.bells.length))) {
        throw refuse('custody.not_balanced');
      }
      return this.sign(tx, day, actor.personId);
    });
    return this.view(row);
  }

  async read(
    { schoolId, serviceDate }: InputOf<typeof readClose>,
    actor: Actor,
  ): Promise<OutputOf<typeof readClose>> {
    await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] });
    const rows = await this.rows(this.database.read, { schoolId, serviceDate });
    const versions: CloseView[] = [];
    for (const row of rows) versions.push(await this.view(row));
    return { verified: rows.length > 0 && this.verify(rows), versions };
  }

  async latest(day: DayKey): Promise<CloseView | null> {
    const row = (await this.rows(this.database.read, day)).at(-1);
    return row === undefined ? null : this.view(row);
  }

  private async sign(tx: Tx, day: DayKey, closedBy: string): Promise<CloseRow> {
    const { schoolId, serviceDate } = day;
    const locked = await rowsIn<Parameters<typeof dayPupilOf>[0]>(
      tx,
      `SELECT ${DAY_PUPIL_COLUMNS.join(', ')} FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? ORDER BY studentId FOR UPDATE`,
      [schoolId, serviceDate],
    );
    const before = (await this.rows(tx, day)).at(-1);
    if (before !== undefined && before.pendingCount === 0) throw refuse('custody.closed_already');
    const pupils = locked.map(dayPupilOf);
    const balance = balanceOf(
      pupils.map(({ head }) => ({ origin: originOf(head), state: stateOf(head), pupilCount: 1 })),
    );
    if (openCountOf(balance) > 0) throw refuse('custody.not_balanced', { detail: openPartOf(balance) });
    await this.gates.mustBeOpen(tx, day);
    const lines = headLines(pupils);
    const [seed] = this.vault.secretsFor('day_close');
    const key = signingKeyOf(seed as Buffer);
    const version = (before?.version ?? 0) + 1;
    const seal = { ...day, version, closedBy, closedAt: this.clock.date(), balance: JSON.stringify(balance) };
    const chainHash = chainHashOf(seal, lines, before?.chainHash ?? '');
    const row: CloseRow = {
      ...{ ...seal, heads: lines.join('\n'), chainHash, keyId: keyIdOfSigner(key) },
      ...{ signature: signHash(key, chainHash), pendingCount: 0 },
    };
    await tx.query(`INSERT INTO day_close (${Object.keys(row).join(', ')}) VALUES (?)`, [Object.values(row)]);
    await tx.query('UPDATE custody_day SET closedVersion = ? WHERE schoolId = ? AND serviceDate = ?', [
      ...[version, schoolId, serviceDate],
    ]);
    await this.outbox.append(tx, dayClosed, { ...day, version, closedBy });
    return row;
  }

  /** Every version from the first: its heads give its hash, it follows the one before, and the key signed it. */
  private verify(rows: readonly CloseRow[]): boolean {
    const keys = new Map(
      this.vault
        .secretsFor('day_close')
        .map(signingKeyOf)
        .map((key) => [keyIdOfSigner(key), key]),
    );
    return rows.every((row, index) => {
      const lines = row.heads === '' ? [] : row.heads.split('\n');
      const key = keys.get(row.keyId);
      const isWhole = chainHashOf(row, lines, rows[index - 1]?.chainHash ?? '') === row.chainHash;
      return isWhole && key !== undefined && isSignedBy(key, row.chainHash, row.signature);
    });
  }

  private rows(on: Database['read'], { schoolId, serviceDate }: DayKey): Promise<CloseRow[]> {
    return rowsIn<CloseRow>(
      on,
      'SELECT * FROM day_close WHERE schoolId = ? AND serviceDate = ? ORDER BY version',
      [schoolId, serviceDate],
    );
  }

  private async haveAllBellsRung(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    gradeCount: number,
  ): Promise<boolean> {
    const [row] = await rowsIn<{ frozenCount: number }>(
      tx,
      'SELECT COUNT(*) AS frozenCount FROM custody_freeze WHERE schoolId = ? AND serviceDate = ?',
      [schoolId, serviceDate],
    );
    return Number(row?.frozenCount ?? 0) >= gradeCount;
  }

  private async view(row: CloseRow): Promise<CloseView> {
    const { version, closedBy, closedAt, pendingCount, chainHash, signature, balance } = row;
    const personOf = await this.reader.namesOf(row, [closedBy]);
    return {
      ...{ version, pendingCount, chainHash, signature, closedAt: closedAt.toISOString() },
      closedBy: personOf(closedBy) ?? { personId: closedBy, name: '老师' },
      balance: JSON.parse(balance) as Equation,
    };
  }
}

const openPartOf = ({ unknownCount, seenCount, inTransitCount, conflictCount }: Equation) => ({
  ...{ unknownCount, seenCount, inTransitCount, conflictCount },
});
