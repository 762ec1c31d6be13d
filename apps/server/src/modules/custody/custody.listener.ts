/** The day's own timers, and what the modules before custody say of a plan that changed. */
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import {
  LeaveRequest,
  leaveCancelled,
  leaveGranted,
  pickupChanged,
  proxyIssued,
  proxyRevoked,
} from '../dayplan/dayplan.public.js';
import { studentMoved, studentsPlaced, studentsRemoved } from '../regrouping/regrouping.public.js';
import {
  collectorAdded,
  collectorCardsChanged,
  collectorRevoked,
  personRestricted,
  restrictionEnded,
} from '../student/student.public.js';
import { bellDue, dayDue } from './custody.events.js';
import { DayFreeze } from './day-freeze.service.js';
import { DayOpening } from './day-opening.service.js';
import { DayReplan } from './day-replan.service.js';

interface ChildDay {
  readonly schoolId: string;
  readonly serviceDate: string;
  readonly studentId: string;
}

@Injectable()
export class CustodyListener {
  constructor(
    private readonly opening: DayOpening,
    private readonly freeze: DayFreeze,
    private readonly replan: DayReplan,
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
    if (leave?.kind === 'WHOLE_DAY' && leave.state === 'GRANTED' && (await this.isFrozen(tx, payload))) {
      await this.freeze.plan(tx, { schoolId, serviceDate }, [{ studentId, kind: 'ON_LEAVE' }]);
    }
    await this.childDay(tx, payload);
  }

  @On(leaveCancelled, 'custody.note_leave_cancelled')
  async leaveWasCancelled(tx: Tx, { payload }: EventOf<typeof leaveCancelled>): Promise<void> {
    await this.childDay(tx, payload);
  }

  @On(pickupChanged, 'custody.note_pickup')
  async pickupWasChanged(tx: Tx, { payload }: EventOf<typeof pickupChanged>): Promise<void> {
    await this.childDay(tx, payload);
  }

  @On(proxyIssued, 'custody.note_proxy')
  async proxyWasIssued(tx: Tx, { payload }: EventOf<typeof proxyIssued>): Promise<void> {
    await this.childDay(tx, payload);
  }

  @On(proxyRevoked, 'custody.note_proxy_revoked')
  async proxyWasRevoked(tx: Tx, { payload }: EventOf<typeof proxyRevoked>): Promise<void> {
    await this.childDay(tx, payload);
  }

  @On(collectorAdded, 'custody.note_collector')
  async collectorWasAdded(tx: Tx, { payload }: EventOf<typeof collectorAdded>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, [payload.studentId]);
  }

  @On(collectorCardsChanged, 'custody.note_cards')
  async cardsWereChanged(tx: Tx, { payload }: EventOf<typeof collectorCardsChanged>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, payload.studentIds);
  }

  @On(collectorRevoked, 'custody.note_collector_revoked')
  async collectorWasRevoked(tx: Tx, { payload }: EventOf<typeof collectorRevoked>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, [payload.studentId]);
  }

  @On(personRestricted, 'custody.note_restriction')
  async personWasRestricted(tx: Tx, { payload }: EventOf<typeof personRestricted>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, [payload.studentId]);
  }

  @On(restrictionEnded, 'custody.note_restriction_ended')
  async restrictionHasEnded(tx: Tx, { payload }: EventOf<typeof restrictionEnded>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, [payload.studentId]);
  }

  @On(studentsPlaced, 'custody.note_placed')
  async studentsWerePlaced(tx: Tx, { payload }: EventOf<typeof studentsPlaced>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, payload.studentIds);
  }

  @On(studentsRemoved, 'custody.note_removed')
  async studentsWereRemoved(tx: Tx, { payload }: EventOf<typeof studentsRemoved>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, payload.studentIds);
  }

  @On(studentMoved, 'custody.note_moved')
  async studentWasMoved(tx: Tx, { payload }: EventOf<typeof studentMoved>): Promise<void> {
    await this.replan.openDays(tx, payload.schoolId, [payload.studentId]);
  }

  private childDay(tx: Tx, { schoolId, serviceDate, studentId }: ChildDay): Promise<void> {
    return this.replan.day(tx, { schoolId, serviceDate }, [studentId]);
  }

  private async isFrozen(tx: Tx, { schoolId, serviceDate, studentId }: ChildDay): Promise<boolean> {
    const rows = await rowsIn(
      tx,
      `SELECT 1 FROM day_pupil p JOIN custody_freeze f
          ON f.schoolId = p.schoolId AND f.serviceDate = p.serviceDate AND f.grade = p.grade
        WHERE p.schoolId = ? AND p.serviceDate = ? AND p.studentId = ?`,
      [schoolId, serviceDate, studentId],
    );
    return rows.length > 0;
  }
}
