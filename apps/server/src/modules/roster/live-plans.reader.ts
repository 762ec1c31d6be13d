/** Reads the roster of some weeks as it stands, and what its duties are called. */
import { addDays, type DatedDuty, type ServiceDate, serviceDateOf, weekdayOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar, Terms } from '../school/school.public.js';
import { Duties } from './duties.reader.js';
import type { DutyAssignment } from './duty-assignment.entity.js';
import { firstBell } from './duty-days.queries.js';
import { type LivePlan, livePlanOf } from './live-plan.rules.js';
import { RosterFacts } from './roster-facts.reader.js';

const mondayOf = (date: ServiceDate): ServiceDate => addDays(date, 1 - weekdayOf(date));
/** Duties so many days away may be exchanged against each other. */
const REACH_DAYS = 14;

export interface LiveWeeks {
  readonly live: LivePlan | null;
  readonly duties: readonly DutyAssignment[];
}

@Injectable()
export class LivePlans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calendar: SchoolCalendar,
    private readonly terms: Terms,
    private readonly tempClasses: TempClasses,
    private readonly duties: Duties,
    private readonly facts: RosterFacts,
  ) {}

  /** The weeks around a date that is not past, as they stand; `only` some colleagues, or all. */
  async around(
    schoolId: string,
    date: ServiceDate,
    { only, on = this.database.read }: { only?: readonly string[]; on?: Database['read'] } = {},
  ): Promise<LiveWeeks> {
    const thisMonday = mondayOf(serviceDateOf(this.clock.now()));
    const earliest = mondayOf(addDays(date, -REACH_DAYS));
    const first = earliest > thisMonday ? earliest : thisMonday;
    const last = addDays(mondayOf(addDays(date, REACH_DAYS)), 6);
    const term = await this.terms.on(schoolId, date);
    const [days, duties, colleagues, away, turns] = await Promise.all([
      this.calendar.serviceDays({ schoolId, first, last }),
      this.duties.between(schoolId, first, last, on),
      this.facts.colleagues(schoolId),
      this.facts.away(schoolId, first, last, on),
      this.facts.turns(schoolId, term?.startsOn ?? first, addDays(first, -1)),
    ]);
    const isIn = ({ personId }: { readonly personId: string }) =>
      only === undefined || only.includes(personId);
    const dates = days.filter(({ service }) => service).map((day) => day.date);
    const seats = duties.filter(isIn);
    return { live: livePlanOf({ dates, seats, colleagues: colleagues.filter(isIn), away, turns }), duties };
  }

  /** Where and when each of these duties is, in a fixed number of queries. */
  async dated(schoolId: string, duties: readonly DutyAssignment[]): Promise<DatedDuty[]> {
    const dates = duties.map(({ serviceDate }) => serviceDate).sort();
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined || last === undefined) return [];
    const groupIds = duties.flatMap(({ tempClassId }) => tempClassId ?? []);
    const [days, groups] = await Promise.all([
      this.calendar.serviceDays({ schoolId, first, last }),
      this.tempClasses.named(schoolId, groupIds),
    ]);
    const dayAt = new Map(days.map((day) => [day.date, day]));
    const groupOf = new Map(groups.map((one) => [one.id, one]));
    return duties.map(({ id, serviceDate, duty, tempClassId, pickupPoint }) => {
      const day = dayAt.get(serviceDate);
      const group = groupOf.get(tempClassId ?? '');
      return {
        ...{ dutyAssignmentId: id, serviceDate, duty, pickupPoint },
        ...{ label: group?.label ?? null, venueLabel: group?.venueLabel ?? null },
        ...{ startsAt: day === undefined ? null : firstBell(day), endsAt: day?.closesAt ?? null },
      };
    });
  }

  /** When the duties of a date begin; null on a day without service. */
  async startOf(schoolId: string, date: ServiceDate): Promise<string | null> {
    return firstBell(await this.calendar.serviceDay(schoolId, date));
  }
}
