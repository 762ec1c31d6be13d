/** The school as the planner needs it, in a fixed number of queries (C2). */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { type DayKey, type DayPupil, DayReader, DutyBooks } from '../custody/custody.public.js';
import { DayPlans, ServiceEnds } from '../dayplan/dayplan.public.js';
import { type EscortFacts, escortFactsOf, nextEnd, type PupilFacts } from './escort-facts.rules.js';
import type { AdultFacts } from './escort-plan.rules.js';
import { EscortSettingsBook } from './escort-settings.service.js';

export interface SchoolFacts extends EscortFacts {
  readonly endsAt: number;
  /** Every end of today at which somebody leaves. */
  readonly ends: readonly number[];
}

@Injectable()
export class EscortFactsReader {
  constructor(
    private readonly clock: Clock,
    private readonly reader: DayReader,
    private readonly dutyBooks: DutyBooks,
    private readonly dayPlans: DayPlans,
    private readonly serviceEnds: ServiceEnds,
    private readonly settings: EscortSettingsBook,
  ) {}

  async endOf(day: DayKey, studentId: string, on: EntityManager): Promise<number | null> {
    return (await this.serviceEnds.ofChildren(day, [studentId], on)).get(studentId) ?? null;
  }

  /** Null on a date without an end. `endsAt` says for which end; by default the next one from now. */
  async of(day: DayKey, wantedEnd?: number): Promise<SchoolFacts | null> {
    const schoolEnd = await this.serviceEnds.schoolEnd(day);
    if (schoolEnd === null) return null;
    const present = await this.reader.pupils(day, "AND origin <> 'NOT_TODAY'");
    const studentIds = present.map(({ studentId }) => studentId);
    const [plans, ends, book, { maxChildrenCount }] = await Promise.all([
      this.dayPlans.of(day.schoolId, day.serviceDate, studentIds),
      this.serviceEnds.ofChildren(day, studentIds),
      this.dutyBooks.open(day),
      this.settings.of(day.schoolId),
    ]);
    const pupils = present.flatMap((pupil): (PupilFacts & { order: string })[] => {
      const plan = plans.get(pupil.studentId);
      if (plan === undefined) return [];
      return [
        {
          ...placeOf(pupil),
          pickupPoint: plan.plan?.pickupPoint ?? pupil.plannedPickupPoint ?? plan.child.pickupPoint,
          endsAt: ends.get(pupil.studentId) ?? schoolEnd,
          isHeld: plan.plan?.hold === 'GUARDIANS_DISAGREE',
          leavesAlone: plan.plan?.manner === 'ALONE' && plan.independentLeave !== null,
          order: `${plan.child.classLabel} ${plan.child.name}`,
        },
      ];
    });
    pupils.sort((one, other) => one.order.localeCompare(other.order, 'zh'));
    const all = pupils.map((one) => one.endsAt);
    const endsAt = wantedEnd ?? nextEnd(all, this.clock.now()) ?? schoolEnd;
    const adults = adultsOf(book.duties.filter(({ personId }) => !book.signedOut.has(personId)));
    const facts = escortFactsOf({ pupils, adults, endsAt, maxChildren: maxChildrenCount });
    return { ...facts, endsAt, ends: [...new Set(all)].sort((one, other) => one - other) };
  }
}

const placeOf = ({ studentId, head, plannedTempClassId }: DayPupil) => ({
  studentId,
  head,
  plannedTempClassId,
});

function adultsOf(duties: Awaited<ReturnType<DutyBooks['open']>>['duties']): AdultFacts[] {
  const posts = new Map<string, AdultFacts['posts'][number][]>();
  for (const { personId, duty, tempClassId, pickupPoint } of duties)
    posts.set(personId, [...(posts.get(personId) ?? []), { duty, tempClassId, pickupPoint }]);
  return [...posts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([personId, own]) => ({ personId, posts: own }));
}
