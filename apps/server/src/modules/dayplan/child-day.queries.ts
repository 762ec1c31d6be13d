/** A guardian's card of one child and date, whole in one answer; and the statement that is signed for leaving alone. */
import {
  type ChildDayView,
  type InputOf,
  instantOf,
  kinshipText,
  type readChildDay,
  type readIndependentLeaveStatement,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { refuse } from '../../http/refuse.js';
import { Guardianship } from '../student/student.public.js';
import { type DayPlan, DayPlans } from './day-plans.reader.js';
import { statement } from './independent-leave.statement.js';
import { leaveView } from './leave-request.view.js';

@Injectable()
export class ChildDays {
  constructor(
    private readonly plans: DayPlans,
    private readonly guardianship: Guardianship,
  ) {}

  async read(
    { schoolId, studentId, serviceDate }: InputOf<typeof readChildDay>,
    actor: Actor,
  ): Promise<ChildDayView> {
    await this.guardianship.require(actor, { schoolId, studentId }, 'sees');
    const plan = (await this.plans.of(schoolId, serviceDate, [studentId])).get(studentId);
    if (plan === undefined) throw refuse('access.not_found');
    return childDayView(plan, actor.personId);
  }

  async statement(input: InputOf<typeof readIndependentLeaveStatement>, actor: Actor) {
    await this.guardianship.require(actor, input, 'sees');
    return { ...statement, paragraphs: [...statement.paragraphs] };
  }
}

function childDayView({ day, bell, ...one }: DayPlan, personId: string): ChildDayView {
  const { leave, independentLeave: alone } = one;
  return {
    ...{ serviceDate: day.date, served: one.served, bell, closesAt: one.openUntil },
    leaveCountsUntil: bell === null ? null : new Date(instantOf(day.date, bell)).toISOString(),
    mayDecide: one.deciderIds.has(personId),
    leave: leave === null ? null : leaveView(leave),
    plan: one.served ? one.plan : null,
    collectors: one.collectors.map(({ id, name, relation, phoneLast4 }) => ({
      ...{ collectorId: id, name, phoneLast4 },
      relation: relation === null ? '家长' : kinshipText[relation],
    })),
    proxies: one.proxies
      .filter(({ state, blocked }) => state !== 'REVOKED' && !blocked)
      .map(({ proxyId, name, phoneLast4, relation, state, issuedBy }) => ({
        ...{ proxyId, name, phoneLast4, relation, state },
        issuedByMe: issuedBy === personId,
      })),
    independentLeave: alone && {
      ...{ independentLeaveId: alone.id, from: alone.fromDate, until: alone.untilDate },
      weekdays: alone.weekdays.map(Number),
      signedByMe: alone.signedBy === personId,
    },
    mayLeaveAlone: one.oldEnoughAlone,
  };
}
