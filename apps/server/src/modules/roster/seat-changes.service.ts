/** The plan in hand changed by hand: who could sit there, what it costs by rule, and the change itself. */
import type { changeRosterSeat, InputOf, listSeatCandidates, OutputOf, RosterPlanView } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Staff } from '../staff/staff.public.js';
import { FREE, type Held, heldOf, type Plan, planOf } from './plan.rules.js';
import { type PlanCosts, planCosts, rosterCosts, weighed } from './plan-cost.rules.js';
import type { Assignment } from './plan-input.rules.js';
import { plannedRoster } from './planned-roster.rules.js';
import { dutyKey, placeOf } from './roster-demand.rules.js';
import { type KeptResult, RosterPlan } from './roster-plan.entity.js';
import { RosterPlanViews } from './roster-plan.view.js';
import { RosterPlans } from './roster-plans.service.js';
import { keptResult } from './roster-solving.job.js';
import { seatChange, seatChanges } from './seat-change.rules.js';

type Seat = Pick<
  InputOf<typeof listSeatCandidates>,
  'serviceDate' | 'duty' | 'tempClassId' | 'pickupPoint' | 'personId'
>;

interface Sight {
  readonly plan: Plan;
  readonly costs: PlanCosts;
  readonly held: Held;
  readonly seats: readonly Assignment[];
  readonly dutyId: string;
  readonly post: number;
  /** Who holds the seat now, or FREE. */
  readonly from: number;
}

@Injectable()
export class SeatChanges {
  constructor(
    private readonly database: Database,
    private readonly staff: Staff,
    private readonly plans: RosterPlans,
    private readonly views: RosterPlanViews,
  ) {}

  async candidates(input: InputOf<typeof listSeatCandidates>): Promise<OutputOf<typeof listSeatCandidates>> {
    const { schoolId, rosterPlanId: id } = input;
    const row = await this.database.read.findOneBy(RosterPlan, { schoolId, id });
    if (row === null) throw refuse('access.not_found');
    const { plan, costs, held, seats, dutyId, post, from } = this.sight(row, input);
    const there = new Set(seats.flatMap(({ duty, teacher }) => (duty === dutyId ? [teacher] : [])));
    const staff = new Map((await this.staff.forRoster(schoolId)).map((one) => [one.personId, one]));
    const candidates = seatChanges(plan, costs, held, post, from).flatMap(
      ({ teacher, exchanges, cost, costs: by }) => {
        const personId = plan.teachers[teacher]!.id;
        const card = staff.get(personId);
        if (card === undefined || there.has(personId)) return [];
        const dutyCount = held[teacher]!.filter((at) => at !== FREE).length;
        return [
          {
            ...{ personId, name: card.name, subject: card.subject, dutyCount },
            ...{ exchanges, cost, costs: by },
          },
        ];
      },
    );
    return { candidates };
  }

  async change(input: InputOf<typeof changeRosterSeat>): Promise<RosterPlanView> {
    const { schoolId, rosterPlanId: id, revision, toPersonId } = input;
    const changed = await this.database.transaction(async (tx) => {
      const row = await tx.findOne(RosterPlan, {
        where: { schoolId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (row === null) throw refuse('access.not_found');
      if (row.state !== 'READY') throw refuse('roster.plan_not_ready');
      if (row.revision !== revision) throw refuse('roster.plan_moved_on');
      const result = this.changed(row, this.sight(row, input), toPersonId);
      await tx.update(RosterPlan, { schoolId, id }, { result, revision: revision + 1 });
      return this.plans.find(tx, schoolId, id);
    });
    return this.views.of(changed);
  }

  private changed(row: RosterPlan, sight: Sight, toPersonId: string): KeptResult {
    const { plan, costs, held, seats, dutyId, post, from } = sight;
    const to = plan.teachers.findIndex(({ id }) => id === toPersonId);
    const isThere = seats.some(({ duty, teacher }) => duty === dutyId && teacher === toPersonId);
    const change = to === -1 || isThere ? null : seatChange(plan, costs, held, { post, from, to });
    if (change === null) throw refuse('roster.seat_not_allowed');
    const fromId = from === FREE ? null : plan.teachers[from]!.id;
    const { day } = plan.posts[post]!;
    const theirs = seats.find(({ duty, teacher }) => teacher === toPersonId && dayOf(plan, duty) === day);
    const kept = seats.filter((one) => one !== theirs && !(one.duty === dutyId && one.teacher === fromId));
    const after = [
      ...kept,
      { duty: dutyId, teacher: toPersonId },
      ...(theirs === undefined || fromId === null ? [] : [{ duty: theirs.duty, teacher: fromId }]),
    ];
    const now = heldOf(plan, after) as Held;
    const cost = weighed(plan, rosterCosts(plan, costs, now));
    const bound = row.result?.bound ?? 0;
    const outcome = { held: now, cost, bound, proven: cost <= bound + 1e-6, failure: null };
    const roster = plannedRoster(plan, costs, { ...outcome, source: 'DRAFT' });
    // Of seats that no rule tells apart the person chosen stays in the one chosen.
    return { ...keptResult(roster), assignment: after };
  }

  private sight({ input, result }: RosterPlan, seat: Seat): Sight {
    if (input === null || result === null) throw refuse('roster.plan_not_ready');
    const plan = planOf(input);
    const { personId, tempClassId = null, pickupPoint = null, ...place } = seat;
    const key = dutyKey({ ...place, tempClassId, pickupPoint });
    const there = plan.posts.flatMap(({ duties }, post) =>
      duties.filter((duty) => dutyKey(placeOf(duty)) === key).map((duty) => ({ duty, post })),
    );
    const seats = result.assignment;
    const sitting = (dutyId: string) => seats.filter(({ duty }) => duty === dutyId);
    const found = there.find(({ duty }) =>
      personId === undefined
        ? sitting(duty.id).length < duty.count
        : sitting(duty.id).some(({ teacher }) => teacher === personId),
    );
    if (found === undefined) throw refuse('roster.seat_unknown');
    return {
      ...{ plan, costs: planCosts(plan), held: heldOf(plan, seats) as Held, seats },
      ...{ dutyId: found.duty.id, post: found.post },
      from: personId === undefined ? FREE : plan.teachers.findIndex(({ id }) => id === personId),
    };
  }
}

function dayOf(plan: Plan, dutyId: string): number {
  const post = plan.posts.find(({ duties }) => duties.some(({ id }) => id === dutyId));
  return post?.day ?? -1;
}
