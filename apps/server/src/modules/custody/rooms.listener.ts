/** A group that meets elsewhere, a venue that is blocked or free again: every open list and board is out of date (M039). */
import { placeKey, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { VenueInspections, venueBlocked, venueUnblocked } from '../activity/activity.public.js';
import { TempClasses, tempClassRelocated } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { DayReplan } from './day-replan.service.js';

@Injectable()
export class CustodyRoomsListener {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: SchoolCalendar,
    private readonly tempClasses: TempClasses,
    private readonly venues: VenueInspections,
    private readonly replan: DayReplan,
  ) {}

  @On(tempClassRelocated, 'custody.note_relocated')
  async relocated(tx: Tx, { payload }: EventOf<typeof tempClassRelocated>): Promise<void> {
    await this.replan.showGroups(tx, this.day(payload.schoolId), [payload.tempClassId]);
  }

  @On(venueBlocked, 'custody.note_venue_blocked')
  async blocked(tx: Tx, { payload }: EventOf<typeof venueBlocked>): Promise<void> {
    await this.showVenue(tx, payload);
  }

  @On(venueUnblocked, 'custody.note_venue_unblocked')
  async unblocked(tx: Tx, { payload }: EventOf<typeof venueUnblocked>): Promise<void> {
    await this.showVenue(tx, payload);
  }

  /** The groups in it, and those that were moved out of it. */
  private async showVenue(tx: Tx, { schoolId, venueId }: { schoolId: string; venueId: string }) {
    const day = this.day(schoolId);
    const { termId, weekdayServed } = await this.calendar.serviceDay(schoolId, day.serviceDate, tx);
    const venue = await this.venues.one(schoolId, venueId, tx);
    if (termId === null || weekdayServed === null || venue === null) return;
    const groups = await this.tempClasses.ofWeekday(schoolId, termId, weekdayServed, tx);
    const concerned = groups.filter(({ venueLabel, movedFromLabel }) =>
      [venueLabel, movedFromLabel ?? ''].some((place) => placeKey(place) === placeKey(venue.label)),
    );
    await this.replan.showGroups(
      tx,
      day,
      concerned.map(({ id }) => id),
    );
  }

  private readonly day = (schoolId: string) => ({ schoolId, serviceDate: serviceDateOf(this.clock.now()) });
}
