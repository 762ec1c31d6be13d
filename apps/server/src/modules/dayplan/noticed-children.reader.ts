/** Every child served on a date, with its regular end and what was announced to its family: by ids and times alone (M064). */
import type { ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { SchoolCalendar, type ServiceDayView } from '../school/school.public.js';
import { Students } from '../student/student.public.js';
import type { ChildNotice } from './child-notice.rules.js';
import { ChildNotices, type ServedChild } from './child-notices.reader.js';

export interface SchoolDate {
  readonly schoolId: string;
  readonly serviceDate: ServiceDate;
}

export interface NoticedChild extends ServedChild {
  readonly notice: ChildNotice | null;
}

@Injectable()
export class NoticedChildren {
  constructor(
    private readonly database: Database,
    private readonly calendar: SchoolCalendar,
    private readonly enrollments: Enrollments,
    private readonly students: Students,
    private readonly notices: ChildNotices,
  ) {}

  /** The whole school, or those named. */
  async on(
    { schoolId, serviceDate }: SchoolDate,
    on: EntityManager = this.database.read,
    among?: readonly string[],
  ): Promise<NoticedChild[]> {
    const day = await this.calendar.serviceDay(schoolId, serviceDate, on);
    const served = await this.served(schoolId, day, on, among);
    const notices = await this.notices.of(schoolId, day, served, on);
    return served.map((child) => ({ ...child, notice: notices.get(child.studentId) ?? null }));
  }

  async served(
    schoolId: string,
    { date, closesAt, weekdayServed }: ServiceDayView,
    on: EntityManager = this.database.read,
    among?: readonly string[],
  ): Promise<ServedChild[]> {
    if (closesAt === null || weekdayServed === null || among?.length === 0) return [];
    const enrolled = await this.enrollments.activeOn(schoolId, date, weekdayServed, on, among);
    const until = new Map(enrolled.map((one) => [one.studentId, one.until]));
    const pupils = await this.students.pupilsOf(schoolId, on, [...until.keys()]);
    return pupils.map(({ studentId, classId, grade }) => {
      const agreed = until.get(studentId) ?? closesAt;
      return { studentId, classId, grade, regularAt: agreed < closesAt ? agreed : closesAt };
    });
  }
}
