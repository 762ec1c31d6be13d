/**
 * Seats: places, moves and removes children. A seat is taken by a conditional UPDATE beside a CHECK, so the 41st
 * child finds no seat however many administrators tap at once (M089). A move never leaves a child without a group.
 */
import {
  type InputOf,
  type moveStudent,
  type placeStudents,
  type removeStudent,
  type TempClassView,
  weekdaysOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { lockedTempClass } from './locked-temp-class.js';
import { OffSite } from './off-site.reader.js';
import { studentMoved, studentsPlaced, studentsRemoved } from './regrouping.events.js';
import { judgePlacing } from './regrouping.rules.js';
import { TempClass } from './temp-class.entity.js';
import { tempClassView } from './temp-class.view.js';
import { TempClassMember } from './temp-class-member.entity.js';

@Injectable()
export class Placing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly enrollments: Enrollments,
    private readonly offSite: OffSite,
  ) {}

  place(
    input: InputOf<typeof placeStudents>,
    actor: Actor,
  ): Promise<{ placedCount: number; tempClass: TempClassView }> {
    const { schoolId, tempClassId, studentIds } = input;
    return this.database.transaction(async (tx) => {
      const tempClass = await lockedTempClass(tx, schoolId, tempClassId);
      const { termId, weekday } = tempClass;
      const members = await tx.findBy(TempClassMember, {
        schoolId,
        termId,
        weekday,
        studentId: In(studentIds),
      });
      const verdict = judgePlacing({
        tempClassId,
        studentIds,
        enrolled: await this.enrollments.ofWeekday(schoolId, termId, weekday, tx),
        placedIn: new Map(members.map((one) => [one.studentId, one.tempClassId])),
      });
      if ('code' in verdict) throw refuse(verdict.code, { detail: { studentId: verdict.studentId } });
      const { toPlace } = verdict;
      if (toPlace.length > 0) {
        const seats = await this.takeSeats(tx, tempClass, toPlace.length);
        await this.seat(tx, seats, toPlace, actor);
        await this.outbox.append(tx, studentsPlaced, { schoolId, tempClassId, studentIds: [...toPlace] });
        return { placedCount: toPlace.length, tempClass: tempClassView(seats) };
      }
      return { placedCount: 0, tempClass: tempClassView(tempClass) };
    });
  }

  move(
    input: InputOf<typeof moveStudent>,
    actor: Actor,
  ): Promise<{ from: TempClassView; to: TempClassView }> {
    const { schoolId, studentId, tempClassId, toTempClassId } = input;
    return this.database.transaction(async (tx) => {
      // Both rows in one order, so that two opposite moves cannot wait for each other.
      const locked = new Map<string, TempClass>();
      for (const id of [tempClassId, toTempClassId].sort())
        locked.set(id, await lockedTempClass(tx, schoolId, id));
      const from = locked.get(tempClassId) as TempClass;
      const to = locked.get(toTempClassId) as TempClass;
      if (from.weekday !== to.weekday || from.termId !== to.termId) throw refuse('regrouping.other_weekday');
      if (from.id === to.id) return { from: tempClassView(from), to: tempClassView(to) };
      const left = await this.leaveSeat(tx, from, studentId);
      const taken = await this.takeSeats(tx, to, 1);
      await this.seat(tx, taken, [studentId], actor);
      const moved = { schoolId, studentId, fromTempClassId: from.id, toTempClassId: to.id };
      await this.outbox.append(tx, studentMoved, moved);
      return { from: tempClassView(left), to: tempClassView(taken) };
    });
  }

  /** Into this class from wherever the child sits that weekday, in the caller's transaction. */
  async bring(
    tx: Tx,
    { schoolId, tempClassId, studentId }: { schoolId: string; tempClassId: string; studentId: string },
    actor: Pick<Actor, 'personId'>,
  ): Promise<void> {
    const { termId, weekday } = await this.found(tx, schoolId, tempClassId);
    const held = await tx.findOneBy(TempClassMember, { schoolId, termId, weekday, studentId });
    if (held?.tempClassId === tempClassId) return;
    const locked = new Map<string, TempClass>();
    for (const id of [tempClassId, ...(held ? [held.tempClassId] : [])].sort())
      locked.set(id, await lockedTempClass(tx, schoolId, id));
    if (held) await this.leaveSeat(tx, locked.get(held.tempClassId) as TempClass, studentId);
    const taken = await this.takeSeats(tx, locked.get(tempClassId) as TempClass, 1);
    await this.seat(tx, taken, [studentId], actor);
    await (held
      ? this.outbox.append(tx, studentMoved, {
          ...{ schoolId, studentId, fromTempClassId: held.tempClassId, toTempClassId: tempClassId },
        })
      : this.outbox.append(tx, studentsPlaced, { schoolId, tempClassId, studentIds: [studentId] }));
  }

  remove({ schoolId, tempClassId, studentId }: InputOf<typeof removeStudent>): Promise<TempClassView> {
    return this.database.transaction(async (tx) =>
      tempClassView(await this.leave(tx, { schoolId, tempClassId, studentId })),
    );
  }

  /** Out of this class, in the caller's transaction. */
  async leave(
    tx: Tx,
    { schoolId, tempClassId, studentId }: { schoolId: string; tempClassId: string; studentId: string },
  ): Promise<TempClass> {
    const left = await this.leaveSeat(tx, await lockedTempClass(tx, schoolId, tempClassId), studentId);
    await this.outbox.append(tx, studentsRemoved, { schoolId, tempClassId, studentIds: [studentId] });
    return left;
  }

  /** A child whose enrollment has ended gives back its seats, but for the weekdays of a newer enrollment. */
  async freeSeats(tx: Tx, schoolId: string, termId: string, studentId: string): Promise<void> {
    const enrolled = (await this.enrollments.live(schoolId, termId, [studentId])).get(studentId);
    const stays = new Set(enrolled === undefined ? [] : weekdaysOf(enrolled.weekdayBits));
    const seats = await tx.find(TempClassMember, {
      where: { schoolId, termId, studentId },
      order: { tempClassId: 'ASC' },
    });
    for (const { tempClassId, weekday } of seats) {
      if (stays.has(weekday)) continue;
      await this.leave(tx, { schoolId, tempClassId, studentId });
    }
  }

  private async found(tx: Tx, schoolId: string, id: string): Promise<TempClass> {
    const tempClass = await tx.findOneBy(TempClass, { schoolId, id, closedAt: IsNull() });
    if (tempClass === null) throw refuse('access.not_found');
    return tempClass;
  }

  private async takeSeats(tx: Tx, tempClass: TempClass, seatCount: number): Promise<TempClass> {
    const taken = await changedBy(
      tx,
      `UPDATE temp_class SET seatsTaken = seatsTaken + ?
        WHERE schoolId = ? AND id = ? AND seatsTaken + ? <= capSeats`,
      [seatCount, tempClass.schoolId, tempClass.id, seatCount],
    );
    const freeSeats = tempClass.capSeats - tempClass.seatsTaken;
    if (taken === 0) throw refuse('regrouping.class_full', { detail: { freeSeats } });
    return { ...tempClass, seatsTaken: tempClass.seatsTaken + seatCount };
  }

  private async seat(
    tx: Tx,
    tempClass: TempClass,
    studentIds: readonly string[],
    actor: Pick<Actor, 'personId'>,
  ): Promise<void> {
    const { schoolId, termId, weekday, id: tempClassId } = tempClass;
    await this.offSite.require(tempClass, studentIds, tx);
    const seat = {
      schoolId,
      termId,
      weekday,
      tempClassId,
      placedBy: actor.personId,
      placedAt: this.clock.date(),
    };
    const seats = studentIds.map((studentId) => ({ ...seat, studentId }));
    await tx.insert(TempClassMember, seats).catch((error: unknown) => {
      if (isDuplicate(error)) throw refuse('regrouping.already_placed');
      throw error;
    });
  }

  private async leaveSeat(tx: Tx, tempClass: TempClass, studentId: string): Promise<TempClass> {
    const { schoolId, termId, weekday, id: tempClassId } = tempClass;
    const { affected } = await tx.delete(TempClassMember, {
      schoolId,
      termId,
      weekday,
      studentId,
      tempClassId,
    });
    if (affected !== 1) throw refuse('access.not_found');
    await tx.query('UPDATE temp_class SET seatsTaken = seatsTaken - 1 WHERE schoolId = ? AND id = ?', [
      schoolId,
      tempClassId,
    ]);
    return { ...tempClass, seatsTaken: tempClass.seatsTaken - 1 };
  }
}
