/**
 * The plan in hand of a school: begun, stopped, thrown away. What it is made from is fixed when it is begun, so that
 * every later cost speaks of the same facts; making it is the worker's.
 */
import {
  addDays,
  type discardRosterPlan,
  type draftRosterPlan,
  type InputOf,
  PLAN_DAYS,
  type RosterPlanView,
  type ServiceDate,
  serviceDateOf,
  type stopRosterSolving,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { type ClubOffer, ClubOffers } from '../activity/activity.public.js';
import { type TempClass, TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar, Terms } from '../school/school.public.js';
import { type ClubLeader, ledByThem } from './club-leaders.rules.js';
import { Duties } from './duties.reader.js';
import { isRefusal, type PlanInput, readPlanInput } from './plan-input.rules.js';
import { rosterDraftAsked } from './roster.events.js';
import { type DemandDay, dutiesNeeded, standingSeats, wishesWithin } from './roster-demand.rules.js';
import { RosterFacts } from './roster-facts.reader.js';
import { type RosterNeeds, RosterPlan } from './roster-plan.entity.js';
import { RosterPlanViews } from './roster-plan.view.js';
import { planTeachers } from './roster-staff.rules.js';

interface Period {
  readonly termId: string;
  readonly termStartsOn: ServiceDate;
  readonly days: readonly DemandDay[];
}

@Injectable()
export class RosterPlans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
    private readonly terms: Terms,
    private readonly tempClasses: TempClasses,
    private readonly offers: ClubOffers,
    private readonly duties: Duties,
    private readonly facts: RosterFacts,
    private readonly views: RosterPlanViews,
  ) {}

  async draft(input: InputOf<typeof draftRosterPlan>, actor: Actor): Promise<RosterPlanView> {
    const { schoolId, rosterPlanId, fromDate, toDate, teachersPerGroup, escortsPerGate } = input;
    const known = await this.database.read.findOneBy(RosterPlan, { schoolId, id: rosterPlanId });
    if (known !== null) return this.views.of(known);
    const needs = {
      teachersPerGroup,
      escortsPerGate,
      roomClosers: input.roomClosers,
      subjects: input.subjects,
    };
    const period = await this.period(schoolId, fromDate, toDate);
    const made = await this.inputFor(schoolId, period, needs);
    const plan = await this.database.transaction(async (tx) => {
      const row = {
        ...{ schoolId, id: rosterPlanId, termId: period.termId, fromDate, toDate, needs, input: made },
        ...{ state: 'DRAFT' as const, revision: 0, result: null, progress: null },
        ...{ draftedBy: actor.personId, draftedAt: this.clock.date() },
      };
      await tx.insert(RosterPlan, row).catch((error: unknown) => {
        throw isDuplicate(error) ? refuse('roster.plan_in_hand') : error;
      });
      await this.outbox.append(tx, rosterDraftAsked, { schoolId, rosterPlanId });
      return this.find(tx, schoolId, rosterPlanId);
    });
    return this.views.of(plan);
  }

  /** What was found until now stands; without a draft there is nothing to stop yet. */
  async stop({ schoolId, rosterPlanId }: InputOf<typeof stopRosterSolving>): Promise<RosterPlanView> {
    const plan = await this.database.transaction(async (tx) => {
      const stopped = await changedBy(
        tx,
        `UPDATE roster_plan SET state = 'READY', solveToken = NULL, leaseUntil = NULL, progress = NULL,
           solvedAt = ? WHERE schoolId = ? AND id = ? AND state = 'SOLVING'`,
        [this.clock.date(), schoolId, rosterPlanId],
      );
      const found = await this.find(tx, schoolId, rosterPlanId);
      if (stopped === 0 && found.state !== 'READY') throw refuse('roster.plan_not_ready');
      return found;
    });
    return this.views.of(plan);
  }

  async discard({ schoolId, rosterPlanId }: InputOf<typeof discardRosterPlan>): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const ended = await changedBy(
        tx,
        `UPDATE roster_plan SET state = 'SUPERSEDED', solveToken = NULL, leaseUntil = NULL, progress = NULL
          WHERE schoolId = ? AND id = ? AND state IN ('DRAFT', 'SOLVING', 'READY')`,
        [schoolId, rosterPlanId],
      );
      const { state } = await this.find(tx, schoolId, rosterPlanId);
      if (ended === 0 && state === 'PUBLISHED') throw refuse('roster.plan_not_ready');
    });
    return { done: true };
  }

  async find(tx: Tx, schoolId: string, id: string): Promise<RosterPlan> {
    const plan = await tx.findOneBy(RosterPlan, { schoolId, id });
    if (plan === null) throw refuse('access.not_found');
    return plan;
  }

  private async period(schoolId: string, fromDate: ServiceDate, toDate: ServiceDate): Promise<Period> {
    const today = serviceDateOf(this.clock.now());
    if (fromDate <= today || toDate < fromDate || toDate > addDays(fromDate, PLAN_DAYS - 1)) {
      throw refuse('roster.plan_days');
    }
    const days = await this.calendar.serviceDays({ schoolId, first: fromDate, last: toDate });
    const served = days.filter(({ service }) => service);
    if (served.length === 0) throw refuse('roster.no_service');
    const termIds = [...new Set(served.map(({ termId }) => termId))];
    const term = await this.terms.on(schoolId, (served[0] as { date: string }).date);
    if (termIds.length !== 1 || term === null) throw refuse('roster.plan_no_term');
    return {
      ...{ termId: term.id, termStartsOn: term.startsOn },
      days: served.map(({ date, weekdayServed }) => ({ date, weekdayServed: weekdayServed as number })),
    };
  }

  private async inputFor(schoolId: string, period: Period, needs: RosterNeeds): Promise<PlanInput> {
    const { termId, termStartsOn, days } = period;
    const dates = days.map(({ date }) => date);
    const [first, last] = [dates[0] as string, dates.at(-1) as string];
    const [groups, offers, colleagues, away, wishes, turns, standing] = await Promise.all([
      this.tempClasses.ofTerm(schoolId, termId),
      this.offers.ofTerm(schoolId, termId),
      this.facts.colleagues(schoolId),
      this.facts.away(schoolId, first, last),
      this.facts.wishes(schoolId, first),
      this.facts.turns(schoolId, termStartsOn, addDays(first, -1)),
      this.duties.between(schoolId, first, last),
    ]);
    const { duties, teachers, ...led } = ledByThem(
      dutiesNeeded(days, groups, needs),
      planTeachers(colleagues, dates, away, turns),
      leadersOf(groups, offers, colleagues),
    );
    const known = new Set(teachers.map(({ id }) => id));
    const published = standingSeats(duties, standing, known);
    const made = readPlanInput({
      ...{ teachers, days: dates, duties, wishes: [...wishesWithin(wishes, dates, known), ...led.wishes] },
      published: published.length === 0 ? null : published,
    });
    if (isRefusal(made)) throw refuse(made.code, { fields: made.fields ?? [] });
    return made;
  }
}

const WEEKDAYS = '一二三四五六日';

/** The groups of clubs whose offer of that weekday names a leader who works here. */
function leadersOf(
  groups: readonly TempClass[],
  offers: readonly ClubOffer[],
  colleagues: readonly { readonly staffId: string; readonly personId: string }[],
): ClubLeader[] {
  const personOf = new Map(colleagues.map(({ staffId, personId }) => [staffId, personId]));
  return groups.flatMap(({ id: tempClassId, weekday, label, clubLabel }) => {
    const offer = offers.find((one) => one.weekday === weekday && one.label === (clubLabel ?? label));
    const personId = personOf.get(offer?.leaderStaffId ?? '');
    return personId === undefined
      ? []
      : [{ tempClassId, label: `周${WEEKDAYS[weekday - 1]}${label}`, personId }];
  });
}
