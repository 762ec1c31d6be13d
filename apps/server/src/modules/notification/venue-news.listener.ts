/** What a blocked venue means for whoever leads the day and for whoever has a group there today (M039). */
import { type MessageTopic, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import { venueStillBlocked, venueTold } from '../preparedness/preparedness.public.js';
import { TempClasses, tempClassRelocated } from '../regrouping/regrouping.public.js';
import { Duties } from '../roster/roster.public.js';
import type { News, NewsFacts } from './news.js';
import { Tellings } from './tellings.service.js';

@Injectable()
export class VenueNewsListener {
  constructor(
    private readonly clock: Clock,
    private readonly tellings: Tellings,
    private readonly duties: Duties,
    private readonly tempClasses: TempClasses,
  ) {}

  /** Whoever leads the day and has a group there hears what the leader must do. */
  @On(venueTold, 'notification.tell_venue')
  async venue(tx: Tx, event: EventOf<typeof venueTold>): Promise<void> {
    const { schoolId, venueId, serviceDate, isBlocked, leaderId, teacherIds } = event.payload;
    const news = (topic: MessageTopic) => newsOf(event, topic, serviceDate, { venueId });
    const leader = isBlocked ? 'VENUE_BLOCKED' : 'VENUE_UNBLOCKED';
    if (leaderId !== null) await this.tellings.tellPerson(tx, schoolId, leaderId, news(leader));
    const teachers = isBlocked ? 'GROUP_BLOCKED' : 'GROUP_UNBLOCKED';
    await this.tellings.tellPersons(tx, schoolId, teacherIds, news(teachers));
  }

  /** On the morning of a day whose groups are still planned for it. */
  @On(venueStillBlocked, 'notification.tell_venue_morning')
  async morning(tx: Tx, event: EventOf<typeof venueStillBlocked>): Promise<void> {
    const { schoolId, venueId, serviceDate, leaderId, teacherIds } = event.payload;
    const news = (topic: MessageTopic) => newsOf(event, topic, serviceDate, { venueId });
    if (leaderId !== null)
      await this.tellings.tellPerson(tx, schoolId, leaderId, news('VENUE_STILL_BLOCKED'));
    await this.tellings.tellPersons(tx, schoolId, teacherIds, news('GROUP_STILL_BLOCKED'));
  }

  /** Another room of another day is seen on that day. */
  @On(tempClassRelocated, 'notification.tell_relocated')
  async relocated(tx: Tx, event: EventOf<typeof tempClassRelocated>): Promise<void> {
    const { schoolId, tempClassId } = event.payload;
    if ((await this.tempClasses.byId(schoolId, tempClassId, tx)) === null) return;
    const serviceDate = serviceDateOf(this.clock.now());
    const duties = await this.duties.on(schoolId, serviceDate, tx);
    const teachers = duties.filter((one) => one.tempClassId === tempClassId && one.duty === 'DUTY_TEACHER');
    const personIds = [...new Set(teachers.map(({ personId }) => personId))];
    const news = newsOf(event, 'GROUP_RELOCATED', serviceDate, { tempClassId });
    await this.tellings.tellPersons(tx, schoolId, personIds, news);
  }
}

const newsOf = (
  { id: becauseId, recordedAt: happenedAt }: DomainEvent<object>,
  topic: MessageTopic,
  serviceDate: string,
  facts: NewsFacts,
): News => ({ topic, becauseId, studentId: null, serviceDate, happenedAt, facts });
