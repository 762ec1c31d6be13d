/**
 * Looks for children whom nobody has seen after a bell (M090, C4). A group that nobody counted is its teacher's matter,
 * then the duty leader's, and no family is told (G44); a child counted out of its group, marked absent, taken back or
 * wrongly released is missing alone, from that moment.
 */
import { type CaseCause, type EventKind, instantOf, stateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import type { EventOf } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import {
  CustodyParameters,
  type custodyRecorded,
  type DayKey,
  type DayPupil,
  DayReader,
  lockDayPupils,
} from '../custody/custody.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { CaseClock } from './case-clock.service.js';
import { LookBook } from './look-book.service.js';
import { lookAt } from './missing-look.rules.js';
import { bellLookDue } from './safety.events.js';
import { UncountedGroups } from './uncounted-groups.service.js';

type Fact = EventOf<typeof custodyRecorded>['payload']['facts'][number];

const CAUSES: Partial<Record<EventKind, CaseCause>> = {
  ABSENT_MARKED: 'MARKED_ABSENT',
  SIGHTING_RETRACTED: 'SIGHTING_RETRACTED',
  RELEASE_REVERSED: 'RELEASE_REVERSED',
  DECIDED: 'NOT_FOUND',
};

const LEAVING: ReadonlySet<EventKind> = new Set<EventKind>(['RELEASED', 'LEFT_ALONE']);

@Injectable()
export class MissingWatch {
  constructor(
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
    private readonly parameters: CustodyParameters,
    private readonly reader: DayReader,
    private readonly clockOfCases: CaseClock,
    private readonly groups: UncountedGroups,
    private readonly looks: LookBook,
  ) {}

  /** Once per bell of the day, however many grades share it. */
  async arrange(tx: Tx, day: DayKey, bellAt: Date): Promise<void> {
    if (!(await this.looks.isFirst(tx, day, 'BELL', bellAt))) return;
    const minutes = await this.parameters.of(day.schoolId, tx);
    const waits = { HOMEROOM: minutes.missingHomeroomMinutes, LEADER: minutes.missingLeaderMinutes } as const;
    for (const rung of ['HOMEROOM', 'LEADER'] as const) {
      const dueAt = new Date(bellAt.getTime() + waits[rung] * 60_000);
      const timer = { bellAt: bellAt.toISOString(), dueAt: dueAt.toISOString(), rung };
      await this.outbox.append(tx, bellLookDue, { ...day, ...timer }, { dueAt });
    }
  }

  async afterBell(tx: Tx, { payload }: EventOf<typeof bellLookDue>): Promise<void> {
    const { schoolId, serviceDate, bellAt, dueAt, rung } = payload;
    const day = { schoolId, serviceDate };
    const at = new Date(bellAt);
    const { missing, uncounted } = await this.look(tx, day, at);
    const { missingHomeroomMinutes } = await this.parameters.of(schoolId, tx);
    const asked = rung === 'HOMEROOM' ? Date.parse(dueAt) : at.getTime() + missingHomeroomMinutes * 60_000;
    await this.searchFor(tx, day, missing, { cause: 'NOT_COUNTED', startsAt: new Date(asked) });
    await this.groups.ask(tx, day, at, uncounted, rung);
  }

  /** What a batch of the ledger means: children to look for from now on, and groups that were counted at last. */
  async afterFacts(tx: Tx, day: DayKey, facts: readonly Fact[], recordedAt: Date): Promise<void> {
    const causes = new Map<CaseCause, string[]>();
    for (const { kind, studentId, is, outcome } of facts) {
      const cause = CAUSES[kind];
      if (cause === undefined || studentId === null || is !== 'UNKNOWN' || outcome !== 'accepted') continue;
      causes.set(cause, [...(causes.get(cause) ?? []), studentId]);
    }
    for (const [cause, studentIds] of causes) {
      await this.searchFor(tx, day, studentIds, { cause, startsAt: recordedAt });
    }
    // Whoever was seen before and left says nothing of children whom nobody has seen.
    if (facts.every(({ kind, was, is }) => LEAVING.has(kind) && was !== 'UNKNOWN' && is !== 'UNKNOWN'))
      return;
    for (const bellAt of await this.groups.openBells(tx, day)) {
      const { missing, uncounted } = await this.look(tx, day, bellAt);
      await this.searchFor(tx, day, missing, { cause: 'NOT_COUNTED', startsAt: recordedAt });
      await this.groups.settle(tx, day, bellAt, new Set(uncounted.keys()));
    }
  }

  private async look(tx: Tx, day: DayKey, bellAt: Date) {
    const { bells } = await this.calendar.serviceDay(day.schoolId, day.serviceDate, tx);
    const grades = bells
      .filter((bell) => instantOf(day.serviceDate, bell.bellAt) === bellAt.getTime())
      .map(({ grade }) => grade);
    if (grades.length === 0) return { missing: [], uncounted: new Map<string, readonly DayPupil[]>() };
    const pupils = await this.reader.pupils(day, "AND grade IN (?) AND state = 'UNKNOWN'", [grades]);
    const awaited = pupils.map((pupil) => ({
      ...{ pupil, studentId: pupil.studentId, isMarkedAbsent: pupil.head.absentMarkedAt !== null },
      groupId: pupil.head.tempClassId ?? pupil.plannedTempClassId ?? pupil.classId,
    }));
    const { missing, uncounted } = lookAt(awaited, await this.countedSince(tx, day, bellAt));
    return {
      missing: missing.map(({ studentId }) => studentId),
      uncounted: new Map([...uncounted].map(([groupId, some]) => [groupId, some.map(({ pupil }) => pupil)])),
    };
  }

  private async countedSince(tx: Tx, { schoolId, serviceDate }: DayKey, bellAt: Date): Promise<Set<string>> {
    const rows = await rowsIn<{ tempClassId: string }>(
      tx,
      `SELECT DISTINCT tempClassId FROM roll_call WHERE schoolId = ? AND serviceDate = ?
          AND tempClassId IS NOT NULL AND agreed = 1 AND recordedAt >= ?`,
      [schoolId, serviceDate, bellAt],
    );
    return new Set(rows.map(({ tempClassId }) => tempClassId));
  }

  /** Locked, and looked at once more: whoever was seen meanwhile is not looked for. */
  private async searchFor(
    tx: Tx,
    day: DayKey,
    studentIds: readonly string[],
    { cause, startsAt }: { cause: CaseCause; startsAt: Date },
  ): Promise<void> {
    const pupils = await lockDayPupils(tx, [{ ...day, studentIds }]);
    const missing = pupils.filter(({ head }) => stateOf(head) === 'UNKNOWN');
    await this.clockOfCases.open(tx, day, { kind: 'MISSING', cause, startsAt }, missing);
  }
}
