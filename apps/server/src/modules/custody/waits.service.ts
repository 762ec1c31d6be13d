/**
 * Offers that nobody accepts, children on the way and children out of the room (C1, M095): past the school's minutes
 * one item for the whole batch calls the duty leader, for a child out of the room first the adult accountable. It
 * settles itself with the last of its children. The rows are locked, so an acceptance is before or after, never beside.
 */
import { type AttentionKind, type EventKind, stateOf, type WaitKind, waitsOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import type { PayloadOf } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { Attention } from '../attention/attention.public.js';
import { waitDue } from './custody.events.js';
import { CustodyParameters } from './custody-parameters.service.js';
import { type DayKey, type DayPupil, lockDayPupils } from './day-pupil.row.js';
import { DutyBooks } from './duty-book.service.js';
import { patienceOf } from './patience.rules.js';

const KIND_OF: Readonly<Record<WaitKind, AttentionKind>> = {
  TRANSFER: 'custody.transfer_open',
  TRANSIT: 'custody.transit_open',
  AWAY: 'custody.child_away',
};
const BEGINS: Partial<Record<EventKind, WaitKind>> = {
  OFFERED: 'TRANSFER',
  ESCORT_OUT: 'TRANSIT',
  STEPPED_OUT: 'AWAY',
};

interface Begun {
  readonly studentId: string;
  readonly eventId: string;
  readonly kind: EventKind;
}

@Injectable()
export class Waits {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly dutyBooks: DutyBooks,
    private readonly parameters: CustodyParameters,
  ) {}

  /** One timer for the children of a batch who wait for the same. */
  async begin(tx: Tx, day: DayKey, facts: readonly Begun[], recordedAt: Date): Promise<void> {
    const begun = facts.filter(({ kind }) => BEGINS[kind] !== undefined);
    if (begun.length === 0) return;
    const patience = patienceOf(await this.parameters.of(day.schoolId, tx));
    const since = recordedAt.getTime();
    for (const kind of new Set(begun.map((one) => BEGINS[one.kind] as WaitKind))) {
      const own = begun.filter((one) => BEGINS[one.kind] === kind);
      const { schoolId, serviceDate } = day;
      const subjectId = own[0]?.eventId as string;
      const studentIds = own.map(({ studentId }) => studentId);
      const timer = { schoolId, serviceDate, subjectId, kind, since: recordedAt.toISOString(), step: 1 };
      const dueAt = new Date(since + patience[kind]);
      await this.outbox.append(tx, waitDue, { ...timer, studentIds }, { dueAt });
    }
  }

  /** Time is over: whoever waits still, and since then, calls somebody. */
  async call(tx: Tx, timer: PayloadOf<typeof waitDue>): Promise<void> {
    const { schoolId, serviceDate, subjectId, kind, step, studentIds } = timer;
    const day = { schoolId, serviceDate };
    const pupils = await lockDayPupils(tx, [{ ...day, studentIds }]);
    const since = Date.parse(timer.since);
    const overdue = pupils.filter((one) => (waitOf(one, kind) ?? Number.POSITIVE_INFINITY) <= since);
    const [first] = overdue;
    if (first === undefined) return;
    const book = await this.dutyBooks.open(day, tx);
    const callsHolder = kind === 'AWAY' && step === 1 && first.head.custodianId !== book.dutyLeaderId;
    if (step > 1) await this.close(tx, schoolId, kind, subjectId, '转给值日领导');
    await this.keep(tx, day, kind, subjectId, overdue);
    await this.attention.raise(tx, {
      ...{ schoolId, kind: KIND_OF[kind], subjectId },
      ownerPersonId: callsHolder ? first.head.custodianId : book.dutyLeaderId,
      ...(overdue.length === 1 ? { studentId: first.studentId } : {}),
      detail: { serviceDate, pupilCount: overdue.length, fromPersonId: first.head.custodianId },
    });
    if (!callsHolder) return;
    const patience = patienceOf(await this.parameters.of(schoolId, tx));
    const dueAt = new Date(this.clock.now() + patience.TRANSFER);
    await this.outbox.append(tx, waitDue, { ...timer, step: 2 }, { dueAt });
  }

  /** Whoever was accepted, arrived or came back is waited for no longer. */
  async settle(tx: Tx, { schoolId, serviceDate }: DayKey, studentIds: readonly string[]): Promise<void> {
    if (studentIds.length === 0) return;
    const rows = await rowsIn<{ studentId: string; kind: WaitKind; subjectId: string; since: Date }>(
      tx,
      `SELECT studentId, kind, subjectId, since FROM custody_overdue
        WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?)`,
      [schoolId, serviceDate, studentIds],
    );
    if (rows.length === 0) return;
    const overdue = rows.map(({ studentId }) => studentId);
    const pupils = await lockDayPupils(tx, [{ schoolId, serviceDate, studentIds: overdue }]);
    const over = rows.filter(({ studentId, kind, since }) => {
      const pupil = pupils.find((one) => one.studentId === studentId);
      const waitsSince = pupil && waitOf(pupil, kind);
      return waitsSince === undefined || waitsSince > since.getTime();
    });
    if (over.length === 0) return;
    await tx.query(
      'DELETE FROM custody_overdue WHERE schoolId = ? AND serviceDate = ? AND (studentId, kind) IN (?)',
      [schoolId, serviceDate, over.map(({ studentId, kind }) => [studentId, kind])],
    );
    const subjects = new Map(over.map(({ subjectId, kind }) => [subjectId, kind]));
    const left = await rowsIn<{ subjectId: string }>(
      tx,
      'SELECT DISTINCT subjectId FROM custody_overdue WHERE schoolId = ? AND serviceDate = ? AND subjectId IN (?)',
      [schoolId, serviceDate, [...subjects.keys()]],
    );
    for (const { subjectId } of left) subjects.delete(subjectId);
    for (const [subjectId, kind] of subjects) await this.close(tx, schoolId, kind, subjectId, ENDED[kind]);
  }

  private async keep(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    kind: WaitKind,
    subjectId: string,
    pupils: readonly DayPupil[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO custody_overdue (schoolId, serviceDate, studentId, kind, subjectId, since) VALUES ?
       ON DUPLICATE KEY UPDATE subjectId = VALUES(subjectId), since = VALUES(since)`,
      [
        pupils.map((one) => [
          ...[schoolId, serviceDate, one.studentId, kind, subjectId],
          new Date(waitOf(one, kind) as number),
        ]),
      ],
    );
  }

  private close(tx: Tx, schoolId: string, kind: WaitKind, subjectId: string, resolution: string) {
    return this.attention.settle(tx, { schoolId, kind: KIND_OF[kind], subjectId, resolution });
  }
}

const ENDED: Readonly<Record<WaitKind, string>> = {
  TRANSFER: '已有人接手',
  TRANSIT: '已接到',
  AWAY: '孩子回来了',
};

/** Since when this child waits for that; undefined when it does not. */
const waitOf = ({ head }: DayPupil, kind: WaitKind): number | undefined =>
  waitsOf({ ...head, state: stateOf(head) }).find((wait) => wait.kind === kind)?.since;
