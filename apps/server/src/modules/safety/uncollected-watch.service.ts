/**
 * Looks for children who are still here at their own end of the service (C5). Nobody counts how often a family comes
 * late: a case belongs to one child and one evening.
 */
import { stateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
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
import { DayPlans, ServiceEnds } from '../dayplan/dayplan.public.js';
import { CaseClock } from './case-clock.service.js';
import { CaseEndings } from './case-endings.service.js';
import { LookBook } from './look-book.service.js';
import { endLookDue, type rungDue } from './safety.events.js';
import { SafetyCase } from './safety-case.entity.js';

type Fact = EventOf<typeof custodyRecorded>['payload']['facts'][number];

const HERE: ReadonlySet<string> = new Set(['SEEN', 'IN_TRANSIT']);
const isHere = ({ head }: DayPupil) => HERE.has(stateOf(head));

@Injectable()
export class UncollectedWatch {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly parameters: CustodyParameters,
    private readonly reader: DayReader,
    private readonly dayPlans: DayPlans,
    private readonly ends: ServiceEnds,
    private readonly clockOfCases: CaseClock,
    private readonly endings: CaseEndings,
    private readonly looks: LookBook,
  ) {}

  /** A look at each end that a child of this grade has today, and at the school's. */
  async arrangeForGrade(tx: Tx, day: DayKey, grade: number): Promise<void> {
    const pupils = await this.reader.pupils(day, 'AND grade = ? AND onList = 1', [grade]);
    const ends = await this.endsOf(
      tx,
      day,
      pupils.map(({ studentId }) => studentId),
    );
    const last = await this.ends.schoolEnd(day, tx);
    const moments = new Set([...ends.values(), ...(last === null ? [] : [last])]);
    for (const endsAt of [...moments].sort()) await this.arrange(tx, day, new Date(endsAt));
  }

  /** What is done for one grade again, when anybody's end may have moved. */
  async followEverybody(tx: Tx, day: DayKey, movedAt: Date): Promise<void> {
    const pupils = await this.reader.pupils(day, "AND origin <> 'NOT_TODAY'");
    await this.follow(
      tx,
      day,
      pupils.map(({ studentId }) => studentId),
      movedAt,
    );
  }

  /**
   * The end of these children's day moved. Later: a wait that has begun is over, and its timers find nothing to climb.
   * Earlier, and past already: their families are waited for from the moment it moved, for until then they had time.
   */
  async follow(tx: Tx, day: DayKey, studentIds: readonly string[], movedAt: Date): Promise<void> {
    if (studentIds.length === 0) return;
    const ends = await this.ends.ofChildren(day, studentIds, tx);
    for (const endsAt of [...new Set(ends.values())].sort()) await this.arrange(tx, day, new Date(endsAt));
    await this.endings.endsMoved(tx, day, ends);
    const { uncollectedMinutes } = await this.parameters.of(day.schoolId, tx);
    const lookedUntil = this.clock.now() - (uncollectedMinutes[0] ?? 0) * 60_000;
    const passedOver = new Set([...ends].flatMap(([id, end]) => (end <= lookedUntil ? [id] : [])));
    if (passedOver.size === 0) return;
    const here = await this.reader.pupils(day, "AND state IN ('SEEN', 'IN_TRANSIT')");
    const waiting = here.map(({ studentId }) => studentId).filter((id) => passedOver.has(id));
    await this.waitFor(tx, day, waiting, movedAt);
  }

  /** A timer of the ladder rings for whose end has not moved past it. */
  async beforeRung(tx: Tx, { payload }: EventOf<typeof rungDue>): Promise<void> {
    const { schoolId, serviceDate, kind, startsAt } = payload;
    if (kind !== 'UNCOLLECTED') return;
    const day = { schoolId, serviceDate };
    const open = await tx.findBy(SafetyCase, {
      ...day,
      kind,
      startsAt: new Date(startsAt),
      endedAt: IsNull(),
    });
    if (open.length === 0) return;
    const studentIds = open.map(({ studentId }) => studentId);
    await this.endings.endsMoved(tx, day, await this.ends.ofChildren(day, studentIds, tx));
  }

  async arrange(tx: Tx, day: DayKey, endsAt: Date): Promise<void> {
    if (!(await this.looks.isFirst(tx, day, 'END', endsAt))) return;
    const { uncollectedMinutes } = await this.parameters.of(day.schoolId, tx);
    const dueAt = new Date(endsAt.getTime() + (uncollectedMinutes[0] ?? 0) * 60_000);
    await this.outbox.append(tx, endLookDue, { ...day, endsAt: endsAt.toISOString() }, { dueAt });
  }

  async atEnd(tx: Tx, { payload }: EventOf<typeof endLookDue>): Promise<void> {
    const day = { schoolId: payload.schoolId, serviceDate: payload.serviceDate };
    const pupils = await this.reader.pupils(day, "AND state IN ('SEEN', 'IN_TRANSIT')");
    await this.waitFor(
      tx,
      day,
      pupils.map(({ studentId }) => studentId),
    );
  }

  /** A child who is found, or comes back, after the end waits to be collected like any other. */
  async afterFacts(tx: Tx, day: DayKey, facts: readonly Fact[]): Promise<void> {
    const back = facts.flatMap(({ studentId, was, is }) =>
      studentId !== null && HERE.has(is) && !HERE.has(was) ? [studentId] : [],
    );
    if (back.length === 0 || !(await this.hasEnded(tx, day))) return;
    await this.waitFor(tx, day, [...new Set(back)]);
  }

  private async hasEnded(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<boolean> {
    const rows = await rowsIn(
      tx,
      "SELECT 1 FROM safety_look WHERE schoolId = ? AND serviceDate = ? AND kind = 'END' AND at <= ? LIMIT 1",
      [schoolId, serviceDate, this.clock.date()],
    );
    return rows.length > 0;
  }

  /** A child who is not enrolled and turned up is here until the school's end. */
  private async endsOf(tx: Tx, day: DayKey, studentIds: readonly string[]): Promise<Map<string, number>> {
    const [own, last] = await Promise.all([
      this.ends.ofChildren(day, studentIds, tx),
      this.ends.schoolEnd(day, tx),
    ]);
    if (last === null) return own;
    return new Map(studentIds.map((studentId) => [studentId, own.get(studentId) ?? last]));
  }

  /** Whoever leaves alone by a signed word is met by nobody: the adult who holds the child lets it go. */
  private async waitFor(
    tx: Tx,
    day: DayKey,
    studentIds: readonly string[],
    notBefore = new Date(0),
  ): Promise<void> {
    if (studentIds.length === 0) return;
    const ends = await this.endsOf(tx, day, studentIds);
    const plans = await this.dayPlans.of(day.schoolId, day.serviceDate, studentIds);
    const confirmed = await this.ends.confirmedSince(day, studentIds, tx);
    const later = new Set<number>();
    const waiting = new Map<number, string[]>();
    for (const studentId of studentIds) {
      const endsAt = ends.get(studentId);
      if (endsAt === undefined || plans.get(studentId)?.plan?.manner === 'ALONE') continue;
      if (endsAt > this.clock.now()) {
        later.add(endsAt);
        continue;
      }
      // Said after the new end: the family sets out at its own word, and has the whole first wait from there.
      const heardAt = confirmed.get(studentId)?.getTime() ?? 0;
      const startsAt = Math.max(endsAt, notBefore.getTime(), heardAt);
      waiting.set(startsAt, [...(waiting.get(startsAt) ?? []), studentId]);
    }
    for (const endsAt of later) await this.arrange(tx, day, new Date(endsAt));
    for (const [startsAt, some] of waiting) {
      const pupils = await lockDayPupils(tx, [{ ...day, studentIds: some }]);
      const opening = { kind: 'UNCOLLECTED', cause: 'STILL_HERE', startsAt: new Date(startsAt) } as const;
      await this.clockOfCases.open(tx, day, opening, pupils.filter(isHere));
    }
  }
}
