/**
 * What the duty leader, the gate and notes about a child mean for one person: a matter that is now theirs, an urging, a
 * day opened again; for a family, that a teacher wrote, never what (M091, M103, M111).
 */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import { attentionHanded } from '../attention/attention.public.js';
import { dayReopened, disciplineAnswered, disciplineNoted } from '../custody/custody.public.js';
import { dutyReminded } from '../watch/watch.public.js';
import type { News } from './news.js';
import { Tellings } from './tellings.service.js';

@Injectable()
export class WatchNewsListener {
  constructor(private readonly tellings: Tellings) {}

  @On(dutyReminded, 'notification.tell_duty_reminded')
  async reminded(tx: Tx, event: EventOf<typeof dutyReminded>): Promise<void> {
    const { schoolId, personId, remindedBy, serviceDate } = event.payload;
    const news = newsOf(event, 'DUTY_REMINDED', { serviceDate, staffPersonId: remindedBy });
    await this.tellings.tellPerson(tx, schoolId, personId, news);
  }

  /** Whoever took it knows. */
  @On(attentionHanded, 'notification.tell_alarm_handed')
  async handed(tx: Tx, event: EventOf<typeof attentionHanded>): Promise<void> {
    const { schoolId, ownerPersonId, byPersonId } = event.payload;
    if (ownerPersonId === byPersonId) return;
    const news = newsOf(event, 'ALARM_HANDED', { staffPersonId: byPersonId });
    await this.tellings.tellPerson(tx, schoolId, ownerPersonId, news);
  }

  @On(dayReopened, 'notification.tell_day_reopened')
  async reopened(tx: Tx, event: EventOf<typeof dayReopened>): Promise<void> {
    const { schoolId, serviceDate, dutyLeaderId, reopenedBy } = event.payload;
    const news = newsOf(event, 'DAY_REOPENED', { serviceDate, staffPersonId: reopenedBy });
    await this.tellings.tellPerson(tx, schoolId, dutyLeaderId, news);
  }

  @On(disciplineNoted, 'notification.tell_discipline_noted')
  async noted(tx: Tx, event: EventOf<typeof disciplineNoted>): Promise<void> {
    const { schoolId, studentId, serviceDate, writtenBy: staffPersonId } = event.payload;
    const news = newsOf(event, 'DISCIPLINE_NOTED', { studentId, serviceDate, staffPersonId });
    await this.tellings.tellGuardians(tx, schoolId, [news]);
  }

  @On(disciplineAnswered, 'notification.tell_discipline_answered')
  async answered(tx: Tx, event: EventOf<typeof disciplineAnswered>): Promise<void> {
    const { schoolId, writtenBy } = event.payload;
    const news = newsOf(event, 'DISCIPLINE_ANSWERED', {});
    await this.tellings.tellPerson(tx, schoolId, writtenBy, news);
  }
}

function newsOf(
  { id, recordedAt }: DomainEvent<object>,
  topic: MessageTopic,
  about: { studentId?: string; serviceDate?: string; staffPersonId?: string },
): News {
  const { studentId = null, serviceDate = null, staffPersonId = null } = about;
  return { topic, becauseId: id, studentId, serviceDate, happenedAt: recordedAt, facts: { staffPersonId } };
}
