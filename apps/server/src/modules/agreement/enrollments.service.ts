/**
 * Who is expected. Promises: an enrollment is made only in the transaction that holds the approval and writes the
 * signature, and the database refuses any other (M018 M082); leaving ends it, today's afternoon included if the last
 * lesson has not ended yet.
 */
import {
  addDays,
  clockTimeOf,
  type OutputOf,
  type PickupPoint,
  serviceDateOf,
  type signAgreement,
  weekdayBits,
  weekdaysOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, insertInto, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import type { ApprovedApplication } from '../application/application.public.js';
import { enrollmentEnded, enrollmentStarted } from './agreement.events.js';
import { Enrollment } from './enrollment.entity.js';

type EnrollmentView = OutputOf<typeof signAgreement>['enrollment'];

/** A child expected on a date. */
export interface Enrolled {
  readonly enrollmentId: string;
  readonly studentId: string;
  readonly until: string;
  readonly pickupPoint: PickupPoint;
}

export interface EnrollmentSpan {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly bellAt: string;
}

@Injectable()
export class Enrollments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Expected on this date: active, and on the weekday that is served (a swap day serves another weekday). */
  activeOn(
    schoolId: string,
    date: string,
    weekday: number,
    on: EntityManager = this.database.read,
    among?: readonly string[],
  ): Promise<Enrolled[]> {
    return rowsIn<Enrolled>(
      on,
      `SELECT id AS enrollmentId, studentId, until, pickupPoint FROM enrollment
        WHERE schoolId = ? AND activeUntil >= ? AND activeFrom <= ? AND weekdayBits & ? <> 0
          ${among === undefined ? '' : 'AND studentId IN (?)'} ORDER BY studentId`,
      [schoolId, date, date, weekdayBits([weekday]), ...(among === undefined ? [] : [among])],
    );
  }

  /** Every child enrolled for this weekday in the rest of the term. */
  async ofWeekday(
    schoolId: string,
    termId: string,
    weekday: number,
    on: EntityManager = this.database.read,
  ): Promise<Set<string>> {
    const rows = await rowsIn<{ studentId: string }>(
      on,
      `SELECT studentId FROM enrollment
        WHERE schoolId = ? AND activeUntil >= ? AND termId = ? AND endedAt IS NULL AND weekdayBits & ? <> 0`,
      [schoolId, serviceDateOf(this.clock.now()), termId, weekdayBits([weekday])],
    );
    return new Set(rows.map(({ studentId }) => studentId));
  }

  async live(
    schoolId: string,
    termId: string,
    studentIds?: readonly string[],
  ): Promise<Map<string, Enrollment>> {
    if (studentIds?.length === 0) return new Map();
    const rows = await this.database.rows<Enrollment>(
      `SELECT * FROM enrollment WHERE schoolId = ? AND termId = ? AND liveStudentId ${studentIds ? 'IN (?)' : 'IS NOT NULL'}`,
      [schoolId, termId, studentIds],
    );
    return new Map(rows.map((row) => [row.studentId, row]));
  }

  /** Today while the last lesson is not over, else tomorrow; never before the term. */
  async start(
    tx: Tx,
    of: { schoolId: string; studentId: string; signatureId: string },
    approved: ApprovedApplication,
    span: EnrollmentSpan,
  ): Promise<EnrollmentView> {
    const { schoolId, studentId, signatureId } = of;
    const { termId, applicationId, approvalVersion, weekdayBits: bits, until, pickupPoint } = approved;
    await this.end(tx, {
      schoolId,
      studentId,
      lastDay: addDays(this.firstDay(span), -1),
      before: this.clock.date(),
    });
    const enrollment = {
      schoolId,
      id: newId(),
      termId,
      studentId,
      applicationId,
      approvalVersion,
      signatureId,
      weekdayBits: bits,
      until,
      pickupPoint,
      activeFrom: this.firstDay(span),
      activeUntil: span.endsOn,
      createdAt: this.clock.date(),
      endedAt: null,
      endedBecause: null,
    };
    await insertInto(tx, 'enrollment', enrollment);
    await this.outbox.append(tx, enrollmentStarted, {
      schoolId,
      termId,
      studentId,
      enrollmentId: enrollment.id,
    });
    return enrollmentViewOf(enrollment);
  }

  /** Ends what was live before an instant: a family that came back meanwhile keeps its new enrollment. */
  async end(
    tx: Tx,
    of: { schoolId: string; studentId: string; lastDay: string; before: Date },
  ): Promise<void> {
    const { schoolId, studentId, lastDay, before } = of;
    const live = await tx.find(Enrollment, { where: { schoolId, studentId, endedAt: IsNull() } });
    const ending = live.filter(({ createdAt }) => createdAt <= before);
    if (ending.length === 0) return;
    await tx.query(
      `UPDATE enrollment SET endedAt = ?, endedBecause = 'WITHDRAWN', activeUntil = LEAST(activeUntil, ?)
        WHERE schoolId = ? AND id IN (?) AND endedAt IS NULL`,
      [this.clock.date(), lastDay, schoolId, ending.map(({ id }) => id)],
    );
    const facts = ending.map(({ id: enrollmentId, termId }) => ({
      schoolId,
      termId,
      studentId,
      enrollmentId,
    }));
    await this.outbox.appendAll(tx, enrollmentEnded, facts);
  }

  private firstDay({ startsOn, bellAt }: EnrollmentSpan): string {
    const now = this.clock.now();
    const today = serviceDateOf(now);
    const first = clockTimeOf(now) < bellAt ? today : addDays(today, 1);
    return first > startsOn ? first : startsOn;
  }
}

export const enrollmentViewOf = (
  one: Pick<Enrollment, 'id' | 'weekdayBits' | 'activeFrom' | 'activeUntil'>,
): EnrollmentView => ({
  enrollmentId: one.id,
  weekdays: weekdaysOf(one.weekdayBits),
  activeFrom: one.activeFrom,
  activeUntil: one.activeUntil,
});
