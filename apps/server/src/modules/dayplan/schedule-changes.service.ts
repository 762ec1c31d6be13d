/**
 * Makes a change of the day's end: drafted, announced, taken back (M064 C6). Of two leaders who announce at once the
 * second is told and looks at the first one's. One change is in force for a date; a new one takes its place whole.
 */
import {
  addDays,
  type announceScheduleChange,
  type ChangeAction,
  changeMoved,
  type InputOf,
  instantOf,
  isFitNote,
  judgeChangeTimes,
  type OutputOf,
  type recallScheduleChange,
  type ScheduleChangeView,
  type saveScheduleChange,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { AccessScopes } from '../identity/identity.public.js';
import { SchoolCalendar, type ServiceDayView } from '../school/school.public.js';
import { reminderTimes } from './child-notice.rules.js';
import {
  scheduleAnnounced,
  scheduleConfirmDue,
  scheduleDayOver,
  scheduleRecalled,
  scheduleReminderDue,
} from './dayplan.events.js';
import { ScheduleChange } from './schedule-change.entity.js';
import { scheduleChangeView } from './schedule-change.view.js';
import { ScheduleMatters } from './schedule-matters.service.js';
import { ScheduleScopes } from './schedule-scope.reader.js';

type Draft = InputOf<typeof saveScheduleChange>;

@Injectable()
export class ScheduleChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly scopes: AccessScopes,
    private readonly calendar: SchoolCalendar,
    private readonly reach: ScheduleScopes,
    private readonly matters: ScheduleMatters,
  ) {}

  save(input: Draft, actor: Actor): Promise<OutputOf<typeof saveScheduleChange>> {
    const { schoolId, changeId: id, serviceDate, endsAt, reasonCode, note, confirmBy, scopeKind } = input;
    return this.database.transaction(async (tx) => {
      await this.mustLead(tx, schoolId, actor);
      const day = await this.calendar.serviceDay(schoolId, serviceDate, tx);
      this.judge(day, { endsAt, confirmBy: new Date(confirmBy) });
      if (!isFitNote(note)) throw refuse('dayplan.change_words');
      const scopeIds = await this.reach.idsOf(schoolId, day, input, tx);
      const stands = await this.locked(tx, schoolId, id);
      if (stands !== null) this.mustBeOwnDraft(stands, actor);
      const own = { schoolId, serviceDate, state: 'DRAFT' as const, savedBy: actor.personId };
      await tx.delete(ScheduleChange, { ...own, id: Not(id) });
      const draft = tx.create(ScheduleChange, {
        ...{ ...own, id, endsAt, reasonCode, note: note ?? null, confirmBy: new Date(confirmBy) },
        ...{ scopeKind, scopeIds, version: null, savedAt: this.clock.date() },
        ...{ announcedBy: null, announcedAt: null, endedBy: null, endedAt: null },
      });
      if (stands === null) {
        await tx.insert(ScheduleChange, draft).catch((error: unknown) => {
          throw isDuplicate(error) ? refuse('dayplan.change_id_reused') : error;
        });
      } else await tx.update(ScheduleChange, { schoolId, id }, draft);
      const children = await this.reach.reach(schoolId, day, draft, tx);
      const studentIds = children.map(({ studentId }) => studentId);
      return {
        change: scheduleChangeView(draft, day.closesAt, null),
        coveredCount: studentIds.length,
        unboundCount: await this.reach.unboundCount(schoolId, serviceDate, studentIds, tx),
      };
    });
  }

  /** Repeated, it says what stands. */
  announce(
    { schoolId, changeId: id, knownVersion }: InputOf<typeof announceScheduleChange>,
    actor: Actor,
  ): Promise<ScheduleChangeView> {
    return this.database.transaction(async (tx) => {
      await this.mustLead(tx, schoolId, actor);
      const change = await this.locked(tx, schoolId, id);
      if (change === null || change.savedBy !== actor.personId) throw refuse('access.not_found');
      const day = await this.calendar.serviceDay(schoolId, change.serviceDate, tx);
      if (change.state === 'ANNOUNCED') return scheduleChangeView(change, day.closesAt, null);
      const state = moved(change, 'ANNOUNCE', 'dayplan.change_not_draft');
      this.judge(day, change);
      const children = await this.reach.reach(schoolId, day, change, tx);
      if (children.length === 0) throw refuse('dayplan.change_nobody');
      const replaced = await this.makeRoom(tx, change, knownVersion, actor);
      const announced = { state, version: knownVersion + 1, announcedBy: actor.personId };
      const { affected } = await tx
        .update(ScheduleChange, { schoolId, id }, { ...announced, announcedAt: this.clock.date() })
        .catch((error: unknown) => {
          throw isDuplicate(error) ? refuse('dayplan.change_meanwhile') : error;
        });
      if (affected !== 1) throw refuse('access.not_found');
      await tx.query('INSERT INTO schedule_change_child (schoolId, changeId, studentId) VALUES ?', [
        children.map(({ studentId }) => [schoolId, id, studentId]),
      ]);
      const stands = (await this.locked(tx, schoolId, id)) as ScheduleChange;
      await this.setOut(tx, stands, replaced?.id ?? null, actor);
      return scheduleChangeView(stands, day.closesAt, null);
    });
  }

  recall(
    { schoolId, changeId: id }: InputOf<typeof recallScheduleChange>,
    actor: Actor,
  ): Promise<ScheduleChangeView> {
    return this.database.transaction(async (tx) => {
      await this.mustLead(tx, schoolId, actor);
      const change = await this.locked(tx, schoolId, id);
      if (change === null) throw refuse('access.not_found');
      const { serviceDate } = change;
      const { closesAt } = await this.calendar.serviceDay(schoolId, serviceDate, tx);
      if (change.state === 'RECALLED') return scheduleChangeView(change, closesAt, null);
      const state = moved(change, 'RECALL', 'dayplan.change_not_recallable');
      const ended = { state, endedBy: actor.personId, endedAt: this.clock.date() };
      await tx.update(ScheduleChange, { schoolId, id }, ended);
      const fact = { schoolId, serviceDate, changeId: id, byPersonId: actor.personId };
      await this.outbox.append(tx, scheduleRecalled, fact);
      await this.matters.settle(tx, change, '已收回，按原来的时间', actor.personId);
      return scheduleChangeView({ ...change, ...ended }, closesAt, null);
    });
  }

  /** Whoever announces has seen the last announcement; what is in force makes way for the new one. */
  private async makeRoom(
    tx: Tx,
    { schoolId, serviceDate }: ScheduleChange,
    knownVersion: number,
    actor: Actor,
  ): Promise<ScheduleChange | null> {
    const last = await tx.findOne(ScheduleChange, {
      where: { schoolId, serviceDate, version: Not(IsNull()) },
      order: { version: 'DESC' },
      lock: { mode: 'pessimistic_write' },
    });
    if ((last?.version ?? 0) !== knownVersion) throw refuse('dayplan.change_meanwhile');
    if (last === null || last.state !== 'ANNOUNCED') return null;
    const state = moved(last, 'CHANGE', 'dayplan.change_meanwhile');
    const ended = { state, endedBy: actor.personId, endedAt: this.clock.date() };
    await tx.update(ScheduleChange, { schoolId, id: last.id }, ended);
    await this.matters.settle(tx, last, '已另发新的时间', actor.personId);
    return last;
  }

  /** The news, the timers, and whoever must be called because no message reaches the family. */
  private async setOut(
    tx: Tx,
    change: ScheduleChange,
    replacedId: string | null,
    actor: Actor,
  ): Promise<void> {
    const { schoolId, serviceDate, id: changeId, version, confirmBy } = change;
    const fact = { schoolId, serviceDate, changeId };
    const announced = { version: version ?? 0, replacedId, byPersonId: actor.personId };
    await this.outbox.append(tx, scheduleAnnounced, { ...fact, ...announced });
    const times = reminderTimes(this.clock.now(), confirmBy.getTime());
    for (const [position, at] of times.entries()) {
      const reminder = { ...fact, round: position + 1 };
      await this.outbox.append(tx, scheduleReminderDue, reminder, { dueAt: new Date(at) });
    }
    await this.outbox.append(tx, scheduleConfirmDue, fact, { dueAt: confirmBy });
    const midnight = new Date(instantOf(addDays(serviceDate, 1), '00:00'));
    await this.outbox.append(tx, scheduleDayOver, fact, { dueAt: midnight });
    await this.matters.callUnreachable(tx, change);
  }

  private judge(day: ServiceDayView, change: { readonly endsAt: string; readonly confirmBy: Date }): void {
    const bells = day.bells.map(({ bellAt }) => bellAt).sort();
    const wrong = judgeChangeTimes({
      ...{ serviceDate: day.date, endsAt: change.endsAt, closesAt: day.closesAt },
      ...{ confirmByMs: change.confirmBy.getTime(), nowMs: this.clock.now(), bellAt: bells[0] ?? null },
    });
    if (wrong !== null) throw refuse(wrong);
  }

  private locked(tx: Tx, schoolId: string, id: string): Promise<ScheduleChange | null> {
    return tx.findOne(ScheduleChange, { where: { schoolId, id }, lock: { mode: 'pessimistic_write' } });
  }

  private mustBeOwnDraft(change: ScheduleChange, actor: Actor): void {
    if (change.savedBy !== actor.personId) throw refuse('dayplan.change_id_reused');
    moved(change, 'SAVE', 'dayplan.change_not_draft');
  }

  private mustLead(tx: Tx, schoolId: string, actor: Actor): Promise<void> {
    const leads = { schoolId, relations: ['LEADS_DAY'] as const, orRoles: ['ADMIN', 'PRINCIPAL'] as const };
    return this.scopes.require(actor, leads, tx);
  }
}

function moved(change: ScheduleChange, action: ChangeAction, otherwise: Parameters<typeof refuse>[0]) {
  const state = changeMoved(change.state, action);
  if (state === null) throw refuse(otherwise);
  return state;
}
