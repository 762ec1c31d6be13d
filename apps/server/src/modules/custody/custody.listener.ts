/** The day's own timers, and what the modules before custody say of a plan that changed after the bell. */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { changedBy, type Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import {
  LeaveRequest,
  leaveCancelled,
  leaveGranted,
  pickupChanged,
  proxyIssued,
  proxyRevoked,
} from '../dayplan/dayplan.public.js';
import {
  collectorAdded,
  collectorRevoked,
  personRestricted,
  restrictionEnded,
} from '../student/student.public.js';
import { bellDue, dayDue } from './custody.events.js';
import { DayFreeze } from './day-freeze.service.js';
import { DayOpening } from './day-opening.service.js';

@Injectable()
export class CustodyListener {
  constructor(
    private readonly clock: Clock,
    private readonly opening: DayOpening,
    private readonly freeze: DayFreeze,
  ) {}

  @On(bellDue, 'custody.freeze_at_bell')
  async bellRang(_: Tx, { payload }: EventOf<typeof bellDue>): Promise<void> {
    await this.opening.ensure(payload);
  }

  /** A day without service passes the word on to the next. */
  @On(dayDue, 'custody.prepare_day')
  async dayComes(tx: Tx, { payload }: EventOf<typeof dayDue>): Promise<void> {
    if (await this.opening.isServed(payload)) await this.opening.ensure(payload);
    else await this.opening.expectNext(tx, payload);
  }

  /** Before the bell the freeze reads it; after it, leave is a fact of its own, seen by whoever holds the list. */
  @On(leaveGranted, 'custody.note_leave')
  async leaveWasGranted(tx: Tx, { payload }: EventOf<typeof leaveGranted>): Promise<void> {
    const { schoolId, serviceDate, studentId, leaveRequestId } = payload;
    const leave = await tx.findOneBy(LeaveRequest, { schoolId, id: leaveRequestId });
    const isAllDay = leave?.kind === 'WHOLE_DAY' && leave.state === 'GRANTED';
    if (isAllDay && (await this.isFrozen(tx, payload))) {
      await this.freeze.plan(tx, { schoolId, serviceDate }, [{ studentId, kind: 'ON_LEAVE' }]);
    } else await this.touch(tx, payload);
  }

  @On(leaveCancelled, 'custody.note_leave_cancelled')
  async leaveWasCancelled(tx: Tx, { payload }: EventOf<typeof leaveCancelled>): Promise<void> {
    await this.touch(tx, payload);
  }

  @On(pickupChanged, 'custody.note_pickup')
  async pickupWasChanged(tx: Tx, { payload }: EventOf<typeof pickupChanged>): Promise<void> {
    await this.touch(tx, payload);
  }

  @On(proxyIssued, 'custody.note_proxy')
  async proxyWasIssued(tx: Tx, { payload }: EventOf<typeof proxyIssued>): Promise<void> {
    await this.touch(tx, payload);
  }

  @On(proxyRevoked, 'custody.note_proxy_revoked')
  async proxyWasRevoked(tx: Tx, { payload }: EventOf<typeof proxyRevoked>): Promise<void> {
    await this.touch(tx, payload);
  }

  @On(collectorAdded, 'custody.note_collector')
  async collectorWasAdded(tx: Tx, { payload }: EventOf<typeof collectorAdded>): Promise<void> {
    await this.touchToday(tx, payload);
  }

  @On(collectorRevoked, 'custody.note_collector_revoked')
  async collectorWasRevoked(tx: Tx, { payload }: EventOf<typeof collectorRevoked>): Promise<void> {
    await this.touchToday(tx, payload);
  }

  @On(personRestricted, 'custody.note_restriction')
  async personWasRestricted(tx: Tx, { payload }: EventOf<typeof personRestricted>): Promise<void> {
    await this.touchToday(tx, payload);
  }

  @On(restrictionEnded, 'custody.note_restriction_ended')
  async restrictionHasEnded(tx: Tx, { payload }: EventOf<typeof restrictionEnded>): Promise<void> {
    await this.touchToday(tx, payload);
  }

  private touchToday(tx: Tx, { schoolId, studentId }: { schoolId: string; studentId: string }) {
    return this.touch(tx, { schoolId, studentId, serviceDate: serviceDateOf(this.clock.now()) });
  }

  /** Lists and pages that show this child are out of date. */
  private touch(tx: Tx, of: { schoolId: string; serviceDate: string; studentId: string }): Promise<number> {
    return changedBy(
      tx,
      'UPDATE day_pupil SET version = version + 1 WHERE schoolId = ? AND serviceDate = ? AND studentId = ?',
      [of.schoolId, of.serviceDate, of.studentId],
    );
  }

  private async isFrozen(
    tx: Tx,
    of: { schoolId: string; serviceDate: string; studentId: string },
  ): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT 1 FROM day_pupil p JOIN custody_freeze f
          ON f.schoolId = p.schoolId AND f.serviceDate = p.serviceDate AND f.grade = p.grade
        WHERE p.schoolId = ? AND p.serviceDate = ? AND p.studentId = ?`,
      [of.schoolId, of.serviceDate, of.studentId],
    )) as unknown[];
    return rows.length > 0;
  }
}
