/** The day's timers of this module, and what custody and dayplan say of a child whose clock may run. */
import { instantOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { custodyRecorded, dayFrozen } from '../custody/custody.public.js';
import {
  LeaveRequest,
  leaveCancelled,
  leaveGranted,
  scheduleAnnounced,
  scheduleAnswered,
  scheduleRecalled,
} from '../dayplan/dayplan.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { CaseClock } from './case-clock.service.js';
import { CaseEndings } from './case-endings.service.js';
import { MissingWatch } from './missing-watch.service.js';
import { bellLookDue, endLookDue, rungDue } from './safety.events.js';
import { UncollectedWatch } from './uncollected-watch.service.js';

@Injectable()
export class SafetyListener {
  constructor(
    private readonly calendar: SchoolCalendar,
    private readonly missing: MissingWatch,
    private readonly uncollected: UncollectedWatch,
    private readonly clockOfCases: CaseClock,
    private readonly endings: CaseEndings,
  ) {}

  /** Who is expected is decided: the clocks of the day are set. */
  @On(dayFrozen, 'safety.set_clocks')
  async setClocks(tx: Tx, { payload }: EventOf<typeof dayFrozen>): Promise<void> {
    const { schoolId, serviceDate, grade } = payload;
    const day = { schoolId, serviceDate };
    const { bells } = await this.calendar.serviceDay(schoolId, serviceDate, tx);
    const bell = bells.find((one) => one.grade === grade);
    if (bell !== undefined)
      await this.missing.arrange(tx, day, new Date(instantOf(serviceDate, bell.bellAt)));
    await this.uncollected.arrangeForGrade(tx, day, grade);
  }

  @On(bellLookDue, 'safety.look_after_bell')
  async lookAfterBell(tx: Tx, event: EventOf<typeof bellLookDue>): Promise<void> {
    await this.missing.afterBell(tx, event);
  }

  @On(endLookDue, 'safety.look_at_end')
  async lookAtEnd(tx: Tx, event: EventOf<typeof endLookDue>): Promise<void> {
    await this.uncollected.atEnd(tx, event);
  }

  @On(rungDue, 'safety.climb')
  async climb(tx: Tx, event: EventOf<typeof rungDue>): Promise<void> {
    await this.uncollected.beforeRung(tx, event);
    await this.clockOfCases.climb(tx, event);
  }

  @On(custodyRecorded, 'safety.follow_ledger', { isSmall: true })
  async followLedger(tx: Tx, { payload, recordedAt }: EventOf<typeof custodyRecorded>): Promise<void> {
    const { schoolId, serviceDate, actorId, facts } = payload;
    const day = { schoolId, serviceDate };
    const studentIds = [...new Set(facts.flatMap(({ studentId }) => studentId ?? []))];
    if (studentIds.length === 0) return;
    await this.endings.follow(tx, day, studentIds, actorId);
    await this.missing.afterFacts(tx, day, facts, recordedAt);
    await this.uncollected.afterFacts(tx, day, facts);
  }

  @On(leaveGranted, 'safety.note_leave')
  async leaveWasGranted(tx: Tx, { payload, recordedAt }: EventOf<typeof leaveGranted>): Promise<void> {
    const { schoolId, serviceDate, studentId, leaveRequestId, byPersonId } = payload;
    const leave = await tx.findOneBy(LeaveRequest, { schoolId, id: leaveRequestId });
    if (leave?.state !== 'GRANTED') return;
    const day = { schoolId, serviceDate };
    if (leave.kind === 'WHOLE_DAY') await this.endings.leave(tx, day, studentId, byPersonId);
    else await this.uncollected.follow(tx, day, [studentId], new Date(recordedAt));
  }

  /** A child that does not leave early any more is waited for from its regular end, and not before. */
  @On(leaveCancelled, 'safety.note_leave_cancelled')
  async leaveWasCancelled(tx: Tx, { payload, recordedAt }: EventOf<typeof leaveCancelled>): Promise<void> {
    const { schoolId, serviceDate, studentId } = payload;
    await this.uncollected.follow(tx, { schoolId, serviceDate }, [studentId], new Date(recordedAt));
  }

  /** A family that confirms another end of the day is waited for from that one; nobody else is. */
  @On(scheduleAnswered, 'safety.note_schedule_answered')
  async scheduleWasAnswered(
    tx: Tx,
    { payload, recordedAt }: EventOf<typeof scheduleAnswered>,
  ): Promise<void> {
    const { schoolId, serviceDate, studentId } = payload;
    await this.uncollected.follow(tx, { schoolId, serviceDate }, [studentId], new Date(recordedAt));
  }

  @On(scheduleRecalled, 'safety.note_schedule_recalled')
  async scheduleWasRecalled(
    tx: Tx,
    { payload, recordedAt }: EventOf<typeof scheduleRecalled>,
  ): Promise<void> {
    const { schoolId, serviceDate } = payload;
    await this.uncollected.followEverybody(tx, { schoolId, serviceDate }, new Date(recordedAt));
  }

  /** By itself an announcement moves nobody's end; that it takes another's place does. */
  @On(scheduleAnnounced, 'safety.note_schedule_replaced')
  async scheduleWasReplaced(
    tx: Tx,
    { payload, recordedAt }: EventOf<typeof scheduleAnnounced>,
  ): Promise<void> {
    const { schoolId, serviceDate, replacedId } = payload;
    if (replacedId === null) return;
    await this.uncollected.followEverybody(tx, { schoolId, serviceDate }, new Date(recordedAt));
  }
}
