/**
 * A change of the day's end that was announced, taken back or answered: who may go is another question now, so every
 * phone's list of the children it touches is out of date at once (M064 C6).
 */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import {
  NoticedChildren,
  type SchoolDate,
  scheduleAnnounced,
  scheduleAnswered,
  scheduleRecalled,
} from '../dayplan/dayplan.public.js';
import { DayReplan } from './day-replan.service.js';

@Injectable()
export class CustodyScheduleListener {
  constructor(
    private readonly children: NoticedChildren,
    private readonly replan: DayReplan,
  ) {}

  @On(scheduleAnnounced, 'custody.note_schedule')
  async announced(tx: Tx, { payload }: EventOf<typeof scheduleAnnounced>): Promise<void> {
    await this.everyone(tx, payload);
  }

  @On(scheduleRecalled, 'custody.note_schedule_recalled')
  async recalled(tx: Tx, { payload }: EventOf<typeof scheduleRecalled>): Promise<void> {
    await this.everyone(tx, payload);
  }

  @On(scheduleAnswered, 'custody.note_schedule_answered')
  async answered(tx: Tx, { payload }: EventOf<typeof scheduleAnswered>): Promise<void> {
    await this.replan.show(tx, payload, [payload.studentId]);
  }

  /** In the order of their keys, as whoever else locks several of them. */
  private async everyone(tx: Tx, day: SchoolDate): Promise<void> {
    const children = await this.children.on(day, tx);
    const touched = children.filter(({ notice }) => notice !== null);
    await this.replan.show(tx, day, touched.map(({ studentId }) => studentId).sort());
  }
}
