/**
 * 清校 (C3, M045, M118): the duty leader signs the day when nobody is left in the middle: no child unknown, seen, in
 * transit or in conflict. Never grouped; the day's rows are locked while they are counted. A signed version is never
 * changed: late facts and the principal's reopening lead to the next one.
 */
import {
  balanceOf,
  type CloseView,
  type closeDay,
  type Equation,
  type InputOf,
  openCountOf,
  originOf,
  stateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';
import { Attention } from '../attention/attention.public.js';
import { dayClosed } from './custody.events.js';
import { DayCloseQueries } from './day-close.queries.js';
import { type CloseRow, closeRows, SEAL_USE } from './day-close.row.js';
import { DayCloseGates } from './day-close-gates.js';
import { DayOpening } from './day-opening.service.js';
import { DAY_PUPIL_COLUMNS, type DayKey, dayPupilOf } from './day-pupil.row.js';
import { chainHashOf, headLines, keyIdOfSigner, signHash, signingKeyOf } from './day-seal.rules.js';
import { DutyBooks } from './duty-book.service.js';
import { LateFacts } from './late-facts.queries.js';

@Injectable()
export class DayCloses {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly attention: Attention,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly gates: DayCloseGates,
    private readonly lateFacts: LateFacts,
    private readonly queries: DayCloseQueries,
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
      return this.sign(tx, day, actor.personId, input.seenLateCount ?? null);
    });
    return (await this.queries.views(day, [row]))[0] as CloseView;
  }

  private async sign(tx: Tx, day: DayKey, closedBy: string, seenLateCount: number | null): Promise<CloseRow> {
    const { schoolId, serviceDate } = day;
    const locked = await rowsIn<Parameters<typeof dayPupilOf>[0]>(
      tx,
      `SELECT ${DAY_PUPIL_COLUMNS.join(', ')} FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? ORDER BY studentId FOR UPDATE`,
      [schoolId, serviceDate],
    );
    const before = (await closeRows(tx, day)).at(-1);
    if (before !== undefined) await this.mustFollow(tx, day, before, seenLateCount);
    const pupils = locked.map(dayPupilOf);
    const balance = balanceOf(
      pupils.map(({ head }) => ({ origin: originOf(head), state: stateOf(head), pupilCount: 1 })),
    );
    if (openCountOf(balance) > 0) throw refuse('custody.not_balanced', { detail: openPartOf(balance) });
    await this.gates.mustBeOpen(tx, day);
    const lines = headLines(pupils);
    const [seed] = this.vault.secretsFor(SEAL_USE);
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
    await this.settle(tx, day, before, closedBy);
    await this.outbox.append(tx, dayClosed, { ...day, version, closedBy });
    return row;
  }

  /** The next version is for late facts that the leader has seen, all of them, or for a day opened again. */
  private async mustFollow(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    before: CloseRow,
    seenLateCount: number | null,
  ): Promise<void> {
    const [day] = await rowsIn<{ closedVersion: number | null }>(
      tx,
      'SELECT closedVersion FROM custody_day WHERE schoolId = ? AND serviceDate = ?',
      [schoolId, serviceDate],
    );
    if (day?.closedVersion == null) return;
    const lateCount = before.pendingCount;
    if (lateCount === 0) throw refuse('custody.closed_already');
    if (seenLateCount !== lateCount) throw refuse('custody.late_facts_unseen', { detail: { lateCount } });
  }

  /** What called the leader only because it came late, and what asked for this signature. */
  private async settle(tx: Tx, day: DayKey, before: CloseRow | undefined, by: string): Promise<void> {
    if (before === undefined) return;
    const late = await this.lateFacts.since(day, before, tx);
    await this.attention.settleAll(tx, {
      ...{ schoolId: day.schoolId, kind: 'custody.alarm', resolvedBy: by },
      subjectIds: late.map(({ id }) => id),
      where: { alarm: 'AFTER_CLOSE' },
      resolution: '值日领导看过，已签新版',
    });
    await this.attention.settleAll(tx, {
      ...{ schoolId: day.schoolId, kind: 'custody.day_reopened', resolvedBy: by },
      subjectIds: [`${day.serviceDate}:${before.version}`],
      resolution: '已重新清校',
    });
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
}

const openPartOf = ({ unknownCount, seenCount, inTransitCount, conflictCount }: Equation) => ({
  ...{ unknownCount, seenCount, inTransitCount, conflictCount },
});
