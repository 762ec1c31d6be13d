/**
 * The clock of every case: opens it, climbs its rungs, ends it, always in the caller's transaction (C4, C5). Promises:
 * one open case of a kind for a child; a rung is climbed once, by whoever comes first; a rung that comes late says so.
 */
import {
  type CaseCause,
  type CaseKind,
  type CustodyParameter,
  RUNGS,
  type Rung,
  rungDueAt,
  rungsDue,
  stateAfter,
  stateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import type { EventOf } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { CustodyParameters, type DayKey, type DayPupil, DayReader } from '../custody/custody.public.js';
import { endOf } from './case-end.rules.js';
import { CaseEndings } from './case-endings.service.js';
import { CaseRungs, type Climb } from './case-rungs.service.js';
import { rungDue } from './safety.events.js';
import { SafetyCase } from './safety-case.entity.js';

export interface Opening {
  readonly kind: CaseKind;
  readonly cause: CaseCause;
  readonly startsAt: Date;
}

@Injectable()
export class CaseClock {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly parameters: CustodyParameters,
    private readonly reader: DayReader,
    private readonly rungs: CaseRungs,
    private readonly endings: CaseEndings,
  ) {}

  /** `pupils` are locked by this transaction: nobody else opens a case for them, or sees them, meanwhile. */
  async open(tx: Tx, day: DayKey, opening: Opening, pupils: readonly DayPupil[]): Promise<void> {
    if (pupils.length === 0) return;
    const { schoolId, serviceDate } = day;
    const { kind, cause, startsAt } = opening;
    const studentId = In(pupils.map((one) => one.studentId));
    const open = await tx.findBy(SafetyCase, { schoolId, serviceDate, studentId, kind, endedAt: IsNull() });
    const running = new Set(open.map((one) => one.studentId));
    // One instant for all of it: a rung that falls due meanwhile has its timer.
    const now = this.clock.now();
    const cases = pupils
      .filter((one) => !running.has(one.studentId))
      .map((one): SafetyCase => {
        return {
          ...{ schoolId, id: newId(), serviceDate, studentId: one.studentId, kind, cause, startsAt },
          ...{ state: RUNGS[kind][0], openedAt: new Date(now), secondAdultId: null },
          ...{ endedAt: null, endedBecause: null, endedBy: null },
        };
      });
    if (cases.length === 0) return;
    await tx.insert(SafetyCase, cases);
    const minutes = await this.parameters.of(schoolId, tx);
    await this.climbDue(tx, day, cases, pupils, minutes, { now });
    await this.arrange(tx, day, opening, minutes, now);
  }

  /** A timer of cases that started together: its own rung, and any that is due and was missed. */
  async climb(tx: Tx, { payload }: EventOf<typeof rungDue>): Promise<void> {
    const { schoolId, serviceDate, kind, startsAt, rung, dueAt } = payload;
    const day = { schoolId, serviceDate };
    const cases = await tx.find(SafetyCase, {
      where: { schoolId, serviceDate, kind, startsAt: new Date(startsAt), endedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (cases.length === 0) return;
    const studentIds = cases.map((one) => one.studentId);
    const pupils = await this.reader.pupils(day, 'AND studentId IN (?)', [studentIds]);
    // The ledger's word may come after the timer: a child who was seen alarms nobody any more.
    const stateOfChild = new Map(pupils.map((one) => [one.studentId, stateOf(one.head)]));
    const isOver = (one: SafetyCase) => endOf(kind, stateOfChild.get(one.studentId) ?? 'NOT_TODAY') !== null;
    await this.endings.settle(tx, day, cases.filter(isOver), pupils, null);
    const minutes = await this.parameters.of(schoolId, tx);
    const at = { now: this.clock.now(), timer: { rung, dueAt: new Date(dueAt) } };
    const going = cases.filter((one) => !isOver(one));
    await this.climbDue(tx, day, going, pupils, minutes, at);
  }

  private async climbDue(
    tx: Tx,
    day: DayKey,
    cases: readonly SafetyCase[],
    pupils: readonly DayPupil[],
    minutes: CustodyParameter,
    { now, timer }: { readonly now: number; readonly timer?: { readonly rung: Rung; readonly dueAt: Date } },
  ): Promise<void> {
    if (cases.length === 0) return;
    const climbed = await this.climbedOf(tx, day.schoolId, cases);
    const pupilOf = new Map(pupils.map((one) => [one.studentId, one]));
    const climbs: Climb[] = [];
    for (const one of cases) {
      const pupil = pupilOf.get(one.studentId);
      if (pupil === undefined) continue;
      const done = climbed.get(one.id) ?? new Set<string>();
      const running = { kind: one.kind, cause: one.cause, startsAt: one.startsAt.getTime() };
      const due = new Set<Rung>(rungsDue(running, done, now, minutes));
      if (timer !== undefined && !done.has(timer.rung)) due.add(timer.rung);
      for (const rung of RUNGS[one.kind].filter((each) => due.has(each))) {
        const dueAt = rung === timer?.rung ? timer.dueAt : new Date(rungDueAt(running, rung, minutes));
        one.state = stateAfter(one.kind, one.state, rung);
        climbs.push({ of: one, pupil, rung, dueAt });
      }
    }
    await this.rungs.climb(tx, day, climbs);
  }

  private async climbedOf(tx: Tx, schoolId: string, cases: readonly SafetyCase[]) {
    const rows = await rowsIn<{ caseId: string; onceKey: string }>(
      tx,
      'SELECT caseId, onceKey FROM safety_step WHERE schoolId = ? AND caseId IN (?) AND onceKey IS NOT NULL',
      [schoolId, cases.map(({ id }) => id)],
    );
    const climbed = new Map<string, Set<string>>();
    for (const { caseId, onceKey } of rows) {
      climbed.set(caseId, (climbed.get(caseId) ?? new Set()).add(onceKey));
    }
    return climbed;
  }

  /** One timer a rung for all that started together. Twice the same does nothing. */
  private async arrange(
    tx: Tx,
    day: DayKey,
    opening: Opening,
    minutes: CustodyParameter,
    now: number,
  ): Promise<void> {
    const { kind, cause, startsAt } = opening;
    const running = { kind, cause, startsAt: startsAt.getTime() };
    for (const rung of RUNGS[kind]) {
      const dueAt = new Date(rungDueAt(running, rung, minutes));
      if (dueAt.getTime() <= now) continue;
      const timer = { kind, rung, startsAt: startsAt.toISOString(), dueAt: dueAt.toISOString() };
      await this.outbox.append(tx, rungDue, { ...day, ...timer }, { dueAt });
    }
  }
}
