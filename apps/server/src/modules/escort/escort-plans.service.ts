/**
 * Makes the afternoon's plan and keeps it (C2, M092, M093): by the timer before the end of the day, when the duty
 * leader asks, and again by itself while nobody has accepted it. A version is never changed; a second tap makes none.
 */
import type { acceptEscortPlan, InputOf, makeEscortPlan } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertInto, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { CustodyParameters, type DayKey, DayOpening, DutyBooks } from '../custody/custody.public.js';
import { escortAccepted, escortPlanDue, escortPlanned } from './escort.events.js';
import { EscortFactsReader, type SchoolFacts } from './escort-facts.reader.js';
import { planEscort } from './escort-plan.rules.js';
import { EscortPlanStore } from './escort-plan.store.js';
import { isOutOfDate } from './out-of-date.rules.js';
import { type PlanRow, type StoredPlan, walkersOf } from './stored-plan.js';

@Injectable()
export class EscortPlans {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly parameters: CustodyParameters,
    private readonly facts: EscortFactsReader,
    private readonly store: EscortPlanStore,
  ) {}

  /** The timer for the first end of the day; a grade that begins later may have an earlier one. */
  async expect(tx: Tx, day: DayKey): Promise<void> {
    const { planDueAt } = await this.store.lock(tx, day);
    const facts = await this.facts.of(day);
    if (facts === null) return;
    const first = facts.ends.at(0) ?? facts.endsAt;
    const dueAt = first - (await this.leadMs(day));
    if (planDueAt === null || dueAt < planDueAt.getTime()) await this.setTimer(tx, day, first);
  }

  /** The timer rang: for the end that is near; the day's next end gets a timer of its own. */
  async whenDue(tx: Tx, day: DayKey): Promise<void> {
    const facts = await this.facts.of(day);
    if (facts === null) return;
    const dueAt = facts.endsAt - (await this.leadMs(day));
    if (dueAt > this.clock.now()) return this.setTimer(tx, day, facts.endsAt);
    const { latestVersion } = await this.store.lock(tx, day);
    // An end that moved away and back has two timers: the plan is made by the first.
    const latest = latestVersion === 0 ? null : await this.store.plan(day, latestVersion, tx);
    if (latest?.plan.endsAt === facts.endsAt && latest.madeAt.getTime() >= dueAt) return;
    const next = facts.ends.find((end) => end > facts.endsAt);
    if (next !== undefined) await this.setTimer(tx, day, next);
    if (isWorthAPlan(facts))
      await this.make(tx, day, facts, { because: 'TIMER', latestVersion, madeBy: null });
  }

  /** One child's day ends at another time now: the timer may not know of it. Before the day begins there is none. */
  async whenEndMoved(tx: Tx, day: DayKey, studentId: string): Promise<void> {
    const end = await this.facts.endOf(day, studentId, tx);
    if (end !== null) await this.expectEnd(tx, day, end);
  }

  /** A change was taken back or replaced: the next end of the day may be another one for many. */
  async whenEndsMoved(tx: Tx, day: DayKey): Promise<void> {
    if ((await this.store.look(day, tx)).planDueAt === null) return;
    const facts = await this.facts.of(day);
    const next = facts?.ends.find((end) => end > this.clock.now());
    if (next !== undefined) await this.expectEnd(tx, day, next);
  }

  private async expectEnd(tx: Tx, day: DayKey, end: number): Promise<void> {
    if (end <= this.clock.now()) return;
    if ((await this.store.look(day, tx)).planDueAt === null) return;
    const { planDueAt, latestVersion } = await this.store.lock(tx, day);
    const latest = latestVersion === 0 ? null : await this.store.plan(day, latestVersion, tx);
    if (planDueAt === null || latest?.plan.endsAt === end) return;
    const dueAt = end - (await this.leadMs(day));
    const hasRung = planDueAt.getTime() <= this.clock.now();
    const isMissed = hasRung ? dueAt !== planDueAt.getTime() : dueAt < planDueAt.getTime();
    if (isMissed) await this.setTimer(tx, day, end);
  }

  /** Something moved: a plan that nobody has accepted yet follows by itself. */
  async whenMoved(tx: Tx, day: DayKey): Promise<void> {
    const { latestVersion, acceptedVersion } = await this.store.look(day, tx);
    if (latestVersion === 0 || acceptedVersion === latestVersion) return;
    const latest = await this.store.plan(day, latestVersion, tx);
    const facts = await this.facts.of(day, latest?.plan.endsAt);
    if (latest === null || facts === null || !isOutOfDate(latest.plan, facts)) return;
    const locked = await this.store.lock(tx, day);
    if (locked.latestVersion !== latestVersion || locked.acceptedVersion === latestVersion) return;
    await this.make(tx, day, facts, { because: 'MOVED', latestVersion, madeBy: null });
  }

  async ask(input: InputOf<typeof makeEscortPlan>, actor: Actor): Promise<void> {
    const day = await this.openFor(input, actor);
    await this.database.transaction(async (tx) => {
      const { latestVersion } = await this.store.lock(tx, day);
      if (latestVersion !== input.afterVersion) return;
      const facts = await this.facts.of(day);
      if (facts === null || !isWorthAPlan(facts)) throw refuse('escort.nobody_to_walk');
      await this.make(tx, day, facts, { because: 'ASKED', latestVersion, madeBy: actor.personId });
    });
  }

  async accept(input: InputOf<typeof acceptEscortPlan>, actor: Actor): Promise<void> {
    const day = await this.openFor(input, actor);
    const { version } = input;
    await this.database.transaction(async (tx) => {
      const { latestVersion, acceptedVersion } = await this.store.lock(tx, day);
      if (latestVersion === 0) throw refuse('escort.no_plan');
      if (version !== latestVersion) throw refuse('escort.plan_moved_on');
      if (acceptedVersion === version) return;
      await this.store.accept(tx, day, {
        version,
        acceptedBy: actor.personId,
        acceptedAt: this.clock.date(),
      });
      const { plan } = (await this.store.plan(day, version, tx)) as PlanRow;
      await this.outbox.append(tx, escortAccepted, {
        ...{ ...day, version, acceptedBy: actor.personId, escortIds: walkersOf(plan) },
      });
    });
  }

  private async openFor({ schoolId, serviceDate }: DayKey, actor: Actor): Promise<DayKey> {
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    const { dutyLeaderId } = await this.dutyBooks.open(day);
    if (dutyLeaderId !== actor.personId) throw refuse('custody.not_duty_leader');
    return day;
  }

  private async make(
    tx: Tx,
    day: DayKey,
    facts: SchoolFacts,
    of: Pick<PlanRow, 'because'> & { readonly latestVersion: number; readonly madeBy: string | null },
  ): Promise<void> {
    const made = planEscort(facts);
    const plan: StoredPlan = {
      ...made,
      walks: made.walks.map((walk) => ({ walkId: newId(), ...walk })),
      adultIds: facts.adults.map(({ personId }) => personId),
      endsAt: facts.endsAt,
    };
    const version = of.latestVersion + 1;
    await insertInto(tx, 'escort_plan', {
      ...{ ...day, version, because: of.because, plan: JSON.stringify(plan) },
      ...{ madeBy: of.madeBy, madeAt: this.clock.date() },
    });
    await this.store.setLatest(tx, day, version);
    await this.callForAdults(tx, day, plan);
    await this.outbox.append(tx, escortPlanned, { ...day, version });
  }

  /** Who is lacking is the duty leader's to find; a plan that lacks nobody settles it. */
  private async callForAdults(tx: Tx, day: DayKey, { missing }: StoredPlan): Promise<void> {
    const { schoolId, serviceDate } = day;
    const about = { schoolId, kind: 'escort.adults_missing', subjectId: serviceDate } as const;
    const adultCount = missing.reduce((sum, one) => sum + one.adultCount, 0);
    if (adultCount === 0) return this.attention.settle(tx, { ...about, resolution: '重排以后人手够了' });
    const { dutyLeaderId } = await this.dutyBooks.open(day, tx);
    await this.attention.raise(tx, {
      ...about,
      ownerPersonId: dutyLeaderId,
      detail: { serviceDate, adultCount },
    });
  }

  private async setTimer(tx: Tx, day: DayKey, endsAt: number): Promise<void> {
    const dueAt = new Date(endsAt - (await this.leadMs(day)));
    await this.store.setDue(tx, day, dueAt);
    await this.outbox.append(
      tx,
      escortPlanDue,
      { schoolId: day.schoolId, serviceDate: day.serviceDate },
      { dueAt },
    );
  }

  private async leadMs({ schoolId }: DayKey): Promise<number> {
    return (await this.parameters.of(schoolId)).escortLeadMinutes * 60_000;
  }
}

const isWorthAPlan = ({ rooms, late }: SchoolFacts) =>
  late.length > 0 || rooms.some(({ walking }) => walking.length > 0);
