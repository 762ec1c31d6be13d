/** The timers of a change: reminders, the end of the time to confirm, the end of its day; and the end of a call list. */
import { changeMoved } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import {
  scheduleAnswered,
  scheduleConfirmDue,
  scheduleDayOver,
  scheduleReminded,
  scheduleReminderDue,
} from './dayplan.events.js';
import { NoticedChildren } from './noticed-children.reader.js';
import { ScheduleChange } from './schedule-change.entity.js';
import { ScheduleMatters } from './schedule-matters.service.js';

/** Silent families at which a call list is nearly done; some of them may be on leave. */
const FEW = 20;

interface About {
  readonly schoolId: string;
  readonly changeId: string;
}

@Injectable()
export class ScheduleChangeListener {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly children: NoticedChildren,
    private readonly matters: ScheduleMatters,
  ) {}

  /** Only while somebody has not answered. */
  @On(scheduleReminderDue, 'dayplan.remind_families')
  async reminderCame(tx: Tx, { payload }: EventOf<typeof scheduleReminderDue>): Promise<void> {
    const change = await this.inForce(tx, payload);
    if (change === null) return;
    const children = await this.children.on(payload, tx);
    const isSilent = children.some(
      ({ notice }) => notice?.changeId === change.id && notice.standing === 'UNANSWERED',
    );
    if (isSilent) await this.outbox.append(tx, scheduleReminded, payload);
  }

  @On(scheduleConfirmDue, 'dayplan.call_families')
  async timeIsUp(tx: Tx, { payload }: EventOf<typeof scheduleConfirmDue>): Promise<void> {
    const change = await this.inForce(tx, payload);
    if (change !== null) await this.matters.callTheRest(tx, change);
  }

  @On(scheduleAnswered, 'dayplan.end_call_list')
  async familyAnswered(tx: Tx, { payload }: EventOf<typeof scheduleAnswered>): Promise<void> {
    const change = await this.inForce(tx, payload);
    if (change === null || !(await this.isNearTheEnd(tx, change))) return;
    if ((await this.matters.toCall(tx, change)).length > 0) return;
    await this.matters.settle(tx, change, '都已确认或答复', payload.byPersonId);
  }

  @On(scheduleDayOver, 'dayplan.end_schedule_change')
  async dayEnded(tx: Tx, { payload }: EventOf<typeof scheduleDayOver>): Promise<void> {
    const change = await this.inForce(tx, payload);
    const state = change && changeMoved(change.state, 'END');
    if (change === null || state === null) return;
    const { schoolId, id } = change;
    await tx.update(ScheduleChange, { schoolId, id }, { state, endedAt: this.clock.date() });
    await this.matters.settle(tx, change, '当天已结束');
  }

  /** While many families are silent nobody needs to look at each of them. */
  private async isNearTheEnd(tx: Tx, { schoolId, id }: ScheduleChange): Promise<boolean> {
    const silent = await rowsIn(
      tx,
      `SELECT c.studentId FROM schedule_change_child c
        WHERE c.schoolId = ? AND c.changeId = ? AND NOT EXISTS (
          SELECT 1 FROM schedule_word w WHERE w.schoolId = c.schoolId AND w.changeId = c.changeId
            AND w.studentId = c.studentId AND w.said <> 'NO_ANSWER') LIMIT ${FEW}`,
      [schoolId, id],
    );
    return silent.length < FEW;
  }

  private inForce(tx: Tx, { schoolId, changeId: id }: About): Promise<ScheduleChange | null> {
    return tx.findOneBy(ScheduleChange, { schoolId, id, state: 'ANNOUNCED' });
  }
}
