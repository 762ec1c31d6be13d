/**
 * A change of the day's end, told once per announcement to whoever decides; reminders to who has not answered; and
 * what takes it back to whom it was told (M064 M098 C6). The change is held while it is told, so that a recall comes
 * after the message that it recalls.
 */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import {
  NoticedChildren,
  ScheduleChange,
  scheduleAnnounced,
  scheduleRecalled,
  scheduleReminded,
} from '../dayplan/dayplan.public.js';
import { Duties } from '../roster/roster.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import type { News, NewsFacts } from './news.js';
import { Tellings } from './tellings.service.js';

type About = DomainEvent<{ schoolId: string; serviceDate: string; changeId: string }>;

@Injectable()
export class ScheduleNewsListener {
  constructor(
    private readonly tellings: Tellings,
    private readonly children: NoticedChildren,
    private readonly calendar: SchoolCalendar,
    private readonly duties: Duties,
    private readonly staff: Staff,
  ) {}

  @On(scheduleAnnounced, 'notification.tell_schedule')
  async announced(tx: Tx, event: EventOf<typeof scheduleAnnounced>): Promise<void> {
    const change = await this.inForce(tx, event);
    if (change === null) return;
    const { schoolId, replacedId, byPersonId } = event.payload;
    const children = await this.children.on(event.payload, tx);
    const covered = children.filter(({ notice }) => notice?.changeId === change.id);
    const told = covered.filter(({ notice }) => notice?.standing !== 'ON_LEAVE');
    const facts = await this.factsOf(tx, change);
    await this.tell(tx, event, told, 'SCHEDULE_CHANGED', { becauseId: change.id, facts });
    if (replacedId !== null) {
      const still = new Set(covered.map(({ studentId }) => studentId));
      const heardBefore = await this.heard(tx, schoolId, replacedId);
      const dropped = heardBefore.filter(({ studentId }) => !still.has(studentId));
      await this.tell(tx, event, dropped, 'SCHEDULE_RECALLED', { becauseId: event.id, facts: {} });
    }
    await this.tellStaff(tx, event, [...new Set(covered.map(({ classId }) => classId))], byPersonId, facts);
  }

  @On(scheduleReminded, 'notification.remind_schedule')
  async reminded(tx: Tx, event: EventOf<typeof scheduleReminded>): Promise<void> {
    const change = await this.inForce(tx, event);
    if (change === null) return;
    const children = await this.children.on(event.payload, tx);
    const silent = children.filter(
      ({ notice }) => notice?.changeId === change.id && notice.standing === 'UNANSWERED',
    );
    const facts = await this.factsOf(tx, change);
    await this.tell(tx, event, silent, 'SCHEDULE_REMINDER', { becauseId: event.id, facts });
  }

  @On(scheduleRecalled, 'notification.tell_schedule_recalled')
  async recalled(tx: Tx, event: EventOf<typeof scheduleRecalled>): Promise<void> {
    const { schoolId, changeId, byPersonId } = event.payload;
    const heard = await this.heard(tx, schoolId, changeId);
    await this.tell(tx, event, heard, 'SCHEDULE_RECALLED', { becauseId: event.id, facts: {} });
    const homerooms = await this.staff.homeroomPersons(schoolId, tx);
    await this.tellStaff(tx, event, [...homerooms.keys()], byPersonId, { isRecalled: true });
  }

  private async tell(
    tx: Tx,
    { payload: { schoolId, serviceDate }, recordedAt: happenedAt }: About,
    children: readonly { readonly studentId: string }[],
    topic: MessageTopic,
    of: Pick<News, 'becauseId' | 'facts'>,
  ): Promise<void> {
    const news = children.map(({ studentId }) => ({ topic, studentId, serviceDate, happenedAt, ...of }));
    await this.tellings.tellGuardians(tx, schoolId, news, { onlyDeciding: true });
  }

  /** Whoever has a duty that day, and the homeroom teachers: not the one who made it. */
  private async tellStaff(
    tx: Tx,
    { id: becauseId, payload: { schoolId, serviceDate }, recordedAt: happenedAt }: About,
    classIds: readonly string[],
    byPersonId: string,
    facts: NewsFacts,
  ): Promise<void> {
    const duties = await this.duties.on(schoolId, serviceDate, tx);
    const homerooms = await this.staff.homeroomPersons(schoolId, tx);
    const concerned = new Set([
      ...duties.map(({ personId }) => personId),
      ...classIds.flatMap((classId) => homerooms.get(classId) ?? []),
    ]);
    concerned.delete(byPersonId);
    const news = { topic: 'SCHEDULE_FOR_STAFF', becauseId, studentId: null } as const;
    const told = { ...news, serviceDate, happenedAt, facts };
    await this.tellings.tellPersons(tx, schoolId, [...concerned], told);
  }

  private async heard(tx: Tx, schoolId: string, changeId: string): Promise<{ studentId: string }[]> {
    return rowsIn<{ studentId: string }>(
      tx,
      `SELECT DISTINCT studentId FROM notification
        WHERE schoolId = ? AND becauseId = ? AND studentId IS NOT NULL`,
      [schoolId, changeId],
    );
  }

  private async inForce(tx: Tx, { payload: { schoolId, changeId } }: About): Promise<ScheduleChange | null> {
    const [row] = await rowsIn<{ state: string }>(
      tx,
      'SELECT state FROM schedule_change WHERE schoolId = ? AND id = ? LOCK IN SHARE MODE',
      [schoolId, changeId],
    );
    if (row?.state !== 'ANNOUNCED') return null;
    return tx.findOneBy(ScheduleChange, { schoolId, id: changeId });
  }

  private async factsOf(tx: Tx, change: ScheduleChange): Promise<NewsFacts> {
    const { schoolId, serviceDate, endsAt, reasonCode } = change;
    const { closesAt } = await this.calendar.serviceDay(schoolId, serviceDate, tx);
    return { endsAt, reasonCode, isLater: closesAt !== null && endsAt > closesAt };
  }
}
