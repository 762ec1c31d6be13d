/**
 * A plan becomes the roster: the duties of every date to come, in one transaction. Refused while a group, a gate or
 * the duty leader is uncovered (M036), and when the school is no longer what the plan was made from.
 */
import {
  type InputOf,
  type publishRosterPlan,
  type RosterPlanView,
  type ServiceDate,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThanOrEqual, Not } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { Duties } from './duties.reader.js';
import { DutyRoster } from './duty-roster.service.js';
import { type PlacedPerson, publicationOf } from './publication.rules.js';
import { rosterPublished } from './roster.events.js';
import { dutiesNeeded, placeOf } from './roster-demand.rules.js';
import { RosterFacts } from './roster-facts.reader.js';
import { type KeptResult, RosterPlan } from './roster-plan.entity.js';
import { RosterPlanViews } from './roster-plan.view.js';
import { RosterPlans } from './roster-plans.service.js';

@Injectable()
export class RosterPublishing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
    private readonly tempClasses: TempClasses,
    private readonly staff: Staff,
    private readonly facts: RosterFacts,
    private readonly duties: Duties,
    private readonly roster: DutyRoster,
    private readonly plans: RosterPlans,
    private readonly views: RosterPlanViews,
  ) {}

  async publish(
    { schoolId, rosterPlanId: id, revision }: InputOf<typeof publishRosterPlan>,
    actor: Actor,
  ): Promise<RosterPlanView> {
    const published = await this.database.transaction(async (tx) => {
      const plan = await tx.findOne(RosterPlan, {
        where: { schoolId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (plan === null) throw refuse('access.not_found');
      const { state, result, fromDate, toDate } = plan;
      if (state !== 'READY' || result === null) throw refuse('roster.plan_not_ready');
      if (plan.revision !== revision) throw refuse('roster.plan_moved_on');
      mustBeCovered(plan, result);
      const wanted = await this.wantedAhead(tx, plan, result);
      const [first, last] = [wanted[0]?.serviceDate ?? toDate, toDate];
      const standing = await this.duties.between(schoolId, first, last, tx);
      const kinds = new Set(wanted.map(({ duty }) => duty));
      const { begin, end, told } = publicationOf(wanted, standing, kinds);
      await this.roster.endAll(tx, end, actor);
      if (begin.length > 0)
        await this.roster.begin(
          tx,
          begin.map((one) => ({ schoolId, ...one })),
          actor,
        );
      const publishedAt = this.clock.date();
      await tx.update(
        RosterPlan,
        {
          ...{ schoolId, id: Not(id), state: 'PUBLISHED' as const },
          ...{ fromDate: LessThanOrEqual(toDate), toDate: MoreThanOrEqual(fromDate) },
        },
        { state: 'SUPERSEDED' },
      );
      const now = { state: 'PUBLISHED' as const, revision: revision + 1 };
      await tx.update(RosterPlan, { schoolId, id }, { ...now, publishedAt, publishedBy: actor.personId });
      const fact = { schoolId, rosterPlanId: id, fromDate, toDate, personIds: [...told] };
      await this.outbox.append(tx, rosterPublished, fact);
      return this.plans.find(tx, schoolId, id);
    });
    return this.views.of(published);
  }

  /** Every seat of a date to come, in order; refused when groups, calendar, vetting or absences have moved on. */
  private async wantedAhead(tx: Tx, plan: RosterPlan, result: KeptResult): Promise<PlacedPerson[]> {
    const { schoolId, fromDate, toDate, termId, needs, input } = plan;
    const today = serviceDateOf(this.clock.now());
    const days = await this.calendar.serviceDays({ schoolId, first: fromDate, last: toDate }, tx);
    const ahead = days.filter(({ date, service }) => service && date > today);
    const dates = new Set(ahead.map(({ date }) => date));
    const groups = await this.tempClasses.ofTerm(schoolId, termId);
    const needed = dutiesNeeded(
      ahead.map(({ date, weekdayServed }) => ({ date, weekdayServed: weekdayServed as number })),
      groups,
      needs,
    );
    const planned = new Map((input?.duties ?? []).map((duty) => [duty.id, duty]));
    const neededIds = new Set(needed.map(({ id }) => id));
    const isStale =
      ahead.length === 0 ||
      needed.some(({ id }) => !planned.has(id)) ||
      [...planned.values()].some(({ id, day }) => day > today && !neededIds.has(id));
    if (isStale) throw refuse('roster.plan_stale');
    const wanted = result.assignment
      .map(({ duty, teacher }) => ({ ...placeOf(planned.get(duty)!), personId: teacher }))
      .filter(({ serviceDate }) => dates.has(serviceDate))
      .map(({ subject: _, ...place }) => place)
      .sort((one, other) => one.serviceDate.localeCompare(other.serviceDate));
    await this.mustBeAbleStill(tx, plan, wanted);
    return wanted;
  }

  private async mustBeAbleStill(tx: Tx, plan: RosterPlan, wanted: readonly PlacedPerson[]): Promise<void> {
    const { schoolId, fromDate, toDate } = plan;
    const staff = await this.staff.forRoster(schoolId, tx);
    const away = await this.facts.away(schoolId, fromDate, toDate, tx);
    const vettedUntil = new Map(staff.map((one) => [one.personId, one.vettedUntil]));
    const isAway = (personId: string, date: ServiceDate) =>
      away.some((one) => one.personId === personId && one.fromDate <= date && date <= one.toDate);
    for (const { personId, serviceDate } of wanted) {
      if ((vettedUntil.get(personId) ?? '') < serviceDate)
        throw refuse('roster.not_vetted', { detail: { serviceDate } });
      if (isAway(personId, serviceDate)) throw refuse('roster.plan_stale', { detail: { serviceDate } });
    }
  }
}

function mustBeCovered({ input }: RosterPlan, { uncovered }: KeptResult): void {
  const [first] = uncovered;
  if (first === undefined) return;
  const duty = input?.duties.find(({ id }) => id === first.duty)?.kind ?? 'DUTY_TEACHER';
  const missingCount = uncovered.reduce((sum, one) => sum + one.missingCount, 0);
  throw refuse('roster.plan_uncovered', { detail: { missingCount, serviceDate: first.day, duty } });
}
