/** The mornings of a blocked venue, and groups that moved: what is still to be decided of a venue (M039). */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { tempClassChanged, tempClassClosed, tempClassRelocated } from '../regrouping/regrouping.public.js';
import { blockedMorning } from './preparedness.events.js';
import { VenueBlockings } from './venue-blockings.service.js';

@Injectable()
export class PreparednessListener {
  constructor(private readonly blockings: VenueBlockings) {}

  @On(blockedMorning, 'preparedness.tell_morning')
  async morning(tx: Tx, { payload }: EventOf<typeof blockedMorning>): Promise<void> {
    await this.blockings.morning(tx, payload);
  }

  @On(tempClassRelocated, 'preparedness.note_relocated')
  async relocated(tx: Tx, { payload }: EventOf<typeof tempClassRelocated>): Promise<void> {
    await this.blockings.settleDone(tx, payload.schoolId);
  }

  @On(tempClassChanged, 'preparedness.note_group_changed')
  async changed(tx: Tx, { payload }: EventOf<typeof tempClassChanged>): Promise<void> {
    await this.blockings.settleDone(tx, payload.schoolId);
  }

  @On(tempClassClosed, 'preparedness.note_group_closed')
  async closed(tx: Tx, { payload }: EventOf<typeof tempClassClosed>): Promise<void> {
    await this.blockings.settleDone(tx, payload.schoolId);
  }
}
