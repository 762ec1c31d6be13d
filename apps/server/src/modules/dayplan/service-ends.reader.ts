/**
 * When the service day ends (M064 C6): for one child, and for the last of the school. Unix milliseconds; null on a
 * date without service. Whoever walks children out, counts who is left or waits for a family reads it here.
 */
import { instantOf, type ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { LeaveRequest } from './leave-request.entity.js';

export interface SchoolDate {
  readonly schoolId: string;
  readonly serviceDate: ServiceDate;
}

@Injectable()
export class ServiceEnds {
  constructor(
    private readonly database: Database,
    private readonly calendar: SchoolCalendar,
    private readonly enrollments: Enrollments,
  ) {}

  /** The last end of the day for anybody; the regular close while nobody is enrolled. */
  async schoolEnd(day: SchoolDate, on: EntityManager = this.database.read): Promise<number | null> {
    const { closesAt } = await this.calendar.serviceDay(day.schoolId, day.serviceDate, on);
    return closesAt === null ? null : instantOf(day.serviceDate, closesAt);
  }

  /** Of the children named, those who are served that day: the end agreed with the family, or an early leave granted. */
  async ofChildren(
    { schoolId, serviceDate }: SchoolDate,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, number>> {
    if (studentIds.length === 0) return new Map();
    const { closesAt, weekdayServed } = await this.calendar.serviceDay(schoolId, serviceDate, on);
    if (closesAt === null || weekdayServed === null) return new Map();
    const served = await this.enrollments.activeOn(schoolId, serviceDate, weekdayServed, on, studentIds);
    const early = await on.findBy(LeaveRequest, { schoolId, serviceDate, state: 'GRANTED', kind: 'EARLY' });
    const leavesAt = new Map(early.map((one) => [one.studentId, one.leavesAt]));
    return new Map(
      served.map(({ studentId, until }) => {
        const end = [leavesAt.get(studentId) ?? closesAt, until, closesAt].sort()[0] as string;
        return [studentId, instantOf(serviceDate, end)];
      }),
    );
  }
}
