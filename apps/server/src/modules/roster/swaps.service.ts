/**
 * 换班 (M065): a colleague offers a duty to one other or to all; it changes hands only when the other consents, all
 * hands at once, within the rules of the roster, and with the right to see the children it is about.
 */
import {
  type answerSwap,
  type askSwap,
  type cancelSwap,
  type InputOf,
  instantOf,
  type listSwapPartners,
  type OutputOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Staff } from '../staff/staff.public.js';
import { DutyAssignment } from './duty-assignment.entity.js';
import { DutyRoster } from './duty-roster.service.js';
import { mayTakeOver, postOf, teacherOf } from './live-plan.rules.js';
import { LivePlans, type LiveWeeks } from './live-plans.reader.js';
import { isRefusal } from './plan-input.rules.js';
import { swapAccepted, swapAsked, swapCancelled, swapDeclined, swapEnds } from './roster.events.js';
import { ShiftSwap } from './shift-swap.entity.js';
import { type Handover, swapped } from './swap.rules.js';

@Injectable()
export class Swaps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly staff: Staff,
    private readonly live: LivePlans,
    private readonly roster: DutyRoster,
  ) {}

  async partners(
    { schoolId, dutyAssignmentId }: InputOf<typeof listSwapPartners>,
    actor: Actor,
  ): Promise<OutputOf<typeof listSwapPartners>> {
    const duty = await this.own(schoolId, dutyAssignmentId, actor);
    const weeks = await this.live.around(schoolId, duty.serviceDate);
    const cards = await this.staff.byPersons(schoolId, colleaguesIn(weeks), duty.serviceDate);
    const found = partnersIn(weeks, duty);
    const dated = await this.live.dated(
      schoolId,
      found.flatMap(({ inReturn }) => inReturn),
    );
    const datedOf = new Map(dated.map((one) => [one.dutyAssignmentId, one]));
    return {
      partners: found.flatMap(({ personId, takesAlone, inReturn }) => {
        const card = cards.get(personId);
        if (card === undefined) return [];
        const duties = inReturn.flatMap(({ id }) => datedOf.get(id) ?? []);
        return [{ personId, name: card.name, subject: card.subject, takesAlone, duties }];
      }),
    };
  }

  async ask(input: InputOf<typeof askSwap>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, swapId, dutyAssignmentId, toPersonId = null, inReturnId = null } = input;
    if (toPersonId === actor.personId) throw refuse('roster.swap_self');
    const known = await this.database.read.findOneBy(ShiftSwap, {
      schoolId,
      id: swapId,
      fromPersonId: actor.personId,
    });
    if (known !== null) return { done: true };
    const duty = await this.own(schoolId, dutyAssignmentId, actor);
    const { serviceDate } = duty;
    const ends = await this.endOf(schoolId, serviceDate);
    const weeks = await this.live.around(schoolId, serviceDate);
    const partners = partnersIn(weeks, duty);
    if (toPersonId !== null) {
      const partner = partners.find(({ personId }) => personId === toPersonId);
      if (partner === undefined && !colleaguesIn(weeks).includes(toPersonId))
        throw refuse('access.not_found');
      const may =
        inReturnId === null ? partner?.takesAlone : partner?.inReturn.some(({ id }) => id === inReturnId);
      if (!may) throw refuse('roster.swap_breaks_rule');
    } else if (inReturnId !== null) throw refuse('roster.not_on_duty');
    await this.database.transaction(async (tx) => {
      const swap = {
        ...{ schoolId, id: swapId, dutyAssignmentId, inReturnId, serviceDate, fromPersonId: actor.personId },
        ...{ toPersonId, isOpen: toPersonId === null ? 1 : 0, state: 'ASKED' as const },
        ...{ askedAt: this.clock.date(), answeredAt: null },
      };
      await tx.insert(ShiftSwap, swap).catch((error: unknown) => {
        throw isDuplicate(error) ? refuse('roster.swap_asked') : error;
      });
      const all = partners.filter(({ takesAlone }) => takesAlone).map(({ personId }) => personId);
      const toPersonIds = toPersonId === null ? all : [toPersonId];
      await this.outbox.append(tx, swapAsked, { ...factOf(swap), toPersonIds });
      await this.outbox.append(tx, swapEnds, factOf(swap), { dueAt: ends });
    });
    return { done: true };
  }

  async answer(
    { schoolId, swapId, accepts }: InputOf<typeof answerSwap>,
    actor: Actor,
  ): Promise<{ done: true }> {
    const { personId } = actor;
    const seen = await this.database.read.findOneBy(ShiftSwap, { schoolId, id: swapId });
    const isForMe =
      seen !== null &&
      (seen.toPersonId === personId || (seen.isOpen === 1 && seen.fromPersonId !== personId));
    if (!isForMe) throw refuse('access.not_found');
    // Whoever does not want an open offer leaves it to the others.
    if (!accepts && seen.isOpen === 1) return { done: true };
    await this.endOf(schoolId, seen.serviceDate);
    await this.database.transaction(async (tx) => {
      const state = accepts ? 'ACCEPTED' : 'DECLINED';
      const changed = await changedBy(
        tx,
        `UPDATE shift_swap SET state = ?, toPersonId = ?, answeredAt = ? WHERE schoolId = ? AND id = ? AND state = 'ASKED'`,
        [state, personId, this.clock.date(), schoolId, swapId],
      );
      if (changed !== 1) throw refuse('roster.swap_over');
      if (accepts) await this.exchange(tx, { ...seen, toPersonId: personId }, actor);
      await this.outbox.append(tx, accepts ? swapAccepted : swapDeclined, {
        ...factOf(seen),
        toPersonId: personId,
      });
    });
    return { done: true };
  }

  cancel({ schoolId, swapId }: InputOf<typeof cancelSwap>, actor: Actor): Promise<{ done: true }> {
    return this.database.transaction(async (tx) => {
      const key = { schoolId, id: swapId, fromPersonId: actor.personId };
      const swap = await tx.findOneBy(ShiftSwap, key);
      if (swap === null) throw refuse('access.not_found');
      if (swap.state === 'CANCELLED') return { done: true as const };
      const answeredAt = this.clock.date();
      const { affected } = await tx.update(
        ShiftSwap,
        { ...key, state: 'ASKED' },
        { state: 'CANCELLED', answeredAt },
      );
      if (affected !== 1) throw refuse('roster.swap_over');
      await this.outbox.append(tx, swapCancelled, factOf(swap));
      return { done: true as const };
    });
  }

  /** All hands at once, judged by the rules on the roster as it stands in this transaction. */
  private async exchange(tx: Tx, swap: ShiftSwap & { toPersonId: string }, actor: Actor): Promise<void> {
    const { schoolId, serviceDate, dutyAssignmentId, inReturnId, fromPersonId: from, toPersonId: to } = swap;
    const { live, duties } = await this.live.around(schoolId, serviceDate, { only: [from, to], on: tx });
    const handovers: Handover[] = [
      { duty: dutyAssignmentId, from, to },
      ...(inReturnId === null ? [] : [{ duty: inReturnId, from: to, to: from }]),
    ];
    const judged =
      live === null
        ? { code: 'roster.swap_breaks_rule' as const }
        : swapped(live.plan, live.costs, live.assignments, handovers);
    if (isRefusal(judged)) {
      throw refuse(judged.code === 'roster.plan_unknown_id' ? 'roster.swap_breaks_rule' : judged.code);
    }
    for (const { duty, to: taker } of handovers) {
      const found = duties.find(({ id }) => id === duty);
      if (found === undefined) throw refuse('roster.not_on_duty');
      await this.roster.handOver(tx, { schoolId, serviceDate: found.serviceDate, id: duty }, taker, actor);
    }
  }

  private async own(schoolId: string, id: string, { personId }: Actor): Promise<DutyAssignment> {
    const duty = await this.database.read.findOneBy(DutyAssignment, { schoolId, id, personId });
    if (duty === null) throw refuse('access.not_found');
    if (duty.endedAt !== null) throw refuse('roster.not_on_duty');
    await this.endOf(schoolId, duty.serviceDate);
    return duty;
  }

  /** Until the bell of the date a duty may change hands so; afterwards it is the office's to substitute. */
  private async endOf(schoolId: string, serviceDate: string): Promise<Date> {
    const start = await this.live.startOf(schoolId, serviceDate);
    const ends = instantOf(serviceDate, start ?? '00:00');
    if (ends <= this.clock.now()) throw refuse('roster.swap_late');
    return new Date(ends);
  }
}

const factOf = ({ schoolId, id: swapId, serviceDate, fromPersonId }: ShiftSwap) => ({
  ...{ schoolId, swapId, serviceDate, fromPersonId },
});

interface Partner {
  readonly personId: string;
  /** May take it without giving one back. */
  readonly takesAlone: boolean;
  /** Duties of theirs that could be had in exchange. */
  readonly inReturn: readonly DutyAssignment[];
}

const colleaguesIn = ({ live }: LiveWeeks): string[] => live?.plan.teachers.map(({ id }) => id) ?? [];

function partnersIn({ live, duties }: LiveWeeks, duty: DutyAssignment): Partner[] {
  if (live === null) return [];
  const giver = { teacher: teacherOf(live, duty.personId), post: postOf(live, duty.id) };
  if (giver.teacher === -1 || giver.post === -1) return [];
  const ahead = duties.filter(({ serviceDate }) => serviceDate >= duty.serviceDate);
  return live.plan.teachers.flatMap(({ id: personId }, taker) => {
    if (taker === giver.teacher) return [];
    const takesAlone = mayTakeOver(live, giver, taker);
    const inReturn = ahead.filter((one) => {
      const post = one.personId === personId ? postOf(live, one.id) : -1;
      return post !== -1 && mayTakeOver(live, giver, taker, post);
    });
    return takesAlone || inReturn.length > 0 ? [{ personId, takesAlone, inReturn }] : [];
  });
}
