/**
 * The end of a case: by the child's own chain, never by a clock or by a guardian's word alone (C4, C5). The all-clear
 * goes to exactly those who were called.
 */
import { type CaseEnd, type CaseKind, caseEndText, stateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { type DayKey, type DayPupil, DayReader } from '../custody/custody.public.js';
import { endOf } from './case-end.rules.js';
import { caseEnded } from './safety.events.js';
import { SafetyCase } from './safety-case.entity.js';
import { SafetyStep } from './safety-step.entity.js';

interface End {
  readonly of: SafetyCase;
  readonly because: CaseEnd;
}

@Injectable()
export class CaseEndings {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly reader: DayReader,
  ) {}

  /** After a batch of the ledger: what runs for these children, and is over by how they stand now. */
  async follow(tx: Tx, day: DayKey, studentIds: readonly string[], endedBy: string | null): Promise<void> {
    if (!(await this.isAnyRunning(tx, day, studentIds))) return;
    const cases = await this.running(tx, day, studentIds);
    if (cases.length === 0) return;
    const open = [...new Set(cases.map(({ studentId }) => studentId))];
    const pupils = await this.reader.pupils(day, 'AND studentId IN (?)', [open]);
    await this.settle(tx, day, cases, pupils, endedBy);
  }

  /** Leave granted after the bell, before the ledger has written it: a child whom no adult has taken yet is not missing. */
  async leave(tx: Tx, day: DayKey, studentId: string, endedBy: string): Promise<void> {
    const [pupil] = await this.reader.pupils(day, 'AND studentId = ?', [studentId]);
    if (pupil === undefined || pupil.head.isTouched || pupil.head.sightings.length > 0) return;
    const cases = await this.running(tx, day, [studentId], 'MISSING');
    await this.end(
      tx,
      day,
      cases.map((of) => ({ of, because: 'ON_LEAVE' })),
      endedBy,
    );
  }

  /** `cases` are locked by this transaction. */
  async settle(
    tx: Tx,
    day: DayKey,
    cases: readonly SafetyCase[],
    pupils: readonly DayPupil[],
    endedBy: string | null,
  ): Promise<void> {
    const states = new Map(pupils.map((one) => [one.studentId, stateOf(one.head)]));
    const ends = cases.flatMap((of): End[] => {
      const because = endOf(of.kind, states.get(of.studentId) ?? 'NOT_TODAY');
      return because === null ? [] : [{ of, because }];
    });
    await this.end(tx, day, ends, endedBy);
  }

  /** Of these children, whose wait began before what is its own end now: nobody is waited for that early. */
  async endsMoved(tx: Tx, day: DayKey, ends: ReadonlyMap<string, number>): Promise<void> {
    const later = [...ends].flatMap(([studentId, end]) => (end > this.clock.now() ? [studentId] : []));
    if (later.length === 0) return;
    const cases = await this.running(tx, day, later, 'UNCOLLECTED');
    await this.end(
      tx,
      day,
      cases.map((of) => ({ of, because: 'END_MOVED' })),
      null,
    );
  }

  /** Asked after every fact of the ledger, and almost always there is none; a case being opened is waited for. */
  private async isAnyRunning(tx: Tx, { schoolId, serviceDate }: DayKey, studentIds: readonly string[]) {
    const rows = await rowsIn(
      tx,
      `SELECT 1 FROM safety_case
        WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?) AND endedAt IS NULL FOR UPDATE`,
      [schoolId, serviceDate, studentIds],
    );
    return rows.length > 0;
  }

  private running(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    studentIds: readonly string[],
    kind?: CaseKind,
  ): Promise<SafetyCase[]> {
    return tx.find(SafetyCase, {
      where: {
        schoolId,
        serviceDate,
        studentId: In([...studentIds]),
        endedAt: IsNull(),
        ...(kind && { kind }),
      },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async end(tx: Tx, day: DayKey, ends: readonly End[], endedBy: string | null): Promise<void> {
    if (ends.length === 0) return;
    const { schoolId } = day;
    const now = this.clock.date();
    for (const because of new Set(ends.map((one) => one.because))) {
      const ids = ends.filter((one) => one.because === because).map(({ of }) => of.id);
      await tx.update(
        SafetyCase,
        { schoolId, id: In(ids) },
        { state: 'OVER', endedAt: now, endedBecause: because, endedBy },
      );
    }
    await tx.insert(
      SafetyStep,
      ends.map(({ of, because }) => ({
        ...{ schoolId, id: newId(), caseId: of.id, kind: 'OVER' as const, code: because, personId: endedBy },
        ...{ aboutRelation: null, dueAt: null, at: now, recordedAt: now, noteBox: null, onceKey: 'OVER' },
      })),
    );
    const called = await this.calledFor(tx, schoolId, ends);
    await this.outbox.appendAll(
      tx,
      caseEnded,
      ends.map(({ of: { id: caseId, studentId, kind, startsAt }, because }) => ({
        ...{ ...day, caseId, studentId, kind, startsAt: startsAt.toISOString(), because },
        personIds: called.get(caseId) ?? [],
      })),
    );
    for (const { of, because } of ends) {
      const kind = of.kind === 'MISSING' ? 'safety.missing' : 'safety.uncollected';
      const resolvedBy = endedBy ?? undefined;
      await this.attention.settle(tx, {
        ...{ schoolId, kind, subjectId: of.id, resolution: caseEndText[because] },
        ...(resolvedBy && { resolvedBy }),
      });
    }
  }

  private async calledFor(tx: Tx, schoolId: string, ends: readonly End[]): Promise<Map<string, string[]>> {
    const rows = await rowsIn<{ caseId: string; personId: string }>(
      tx,
      'SELECT caseId, personId FROM safety_alarmed WHERE schoolId = ? AND caseId IN (?) ORDER BY personId',
      [schoolId, ends.map(({ of }) => of.id)],
    );
    const called = new Map<string, string[]>();
    for (const { caseId, personId } of rows) called.set(caseId, [...(called.get(caseId) ?? []), personId]);
    return called;
  }
}
