/**
 * When the service day ends (M064 C6): for one child, and for the last of the school. Unix milliseconds; null on a
 * date without service. Whoever walks children out, counts who is left or waits for a family reads it here: a change
 * of the day's end is in it for whom it counts, and for nobody else.
 */
import { instantOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { SchoolCalendar } from '../school/school.public.js';
import { effectiveEnd } from './child-notice.rules.js';
import { ChildNotices } from './child-notices.reader.js';
import { LeaveRequest } from './leave-request.entity.js';
import { type NoticedChild, NoticedChildren, type SchoolDate } from './noticed-children.reader.js';

@Injectable()
export class ServiceEnds {
  constructor(
    private readonly database: Database,
    private readonly calendar: SchoolCalendar,
    private readonly notices: ChildNotices,
    private readonly children: NoticedChildren,
  ) {}

  /** The last end of the day for anybody; the regular close where nothing was announced. */
  async schoolEnd(
    { schoolId, serviceDate }: SchoolDate,
    on: EntityManager = this.database.read,
  ): Promise<number | null> {
    const { closesAt } = await this.calendar.serviceDay(schoolId, serviceDate, on);
    if (closesAt === null) return null;
    const announced = await this.notices.announcedOn(schoolId, serviceDate, on);
    const children = announced.length === 0 ? [] : await this.children.on({ schoolId, serviceDate }, on);
    const last = children.map(endOf).sort().at(-1) ?? closesAt;
    return instantOf(serviceDate, last);
  }

  /** Of the children named, those who are served that day; an early leave granted ends it sooner. */
  async ofChildren(
    { schoolId, serviceDate }: SchoolDate,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, number>> {
    const children = await this.children.on({ schoolId, serviceDate }, on, studentIds);
    if (children.length === 0) return new Map();
    const early = await on.findBy(LeaveRequest, { schoolId, serviceDate, state: 'GRANTED', kind: 'EARLY' });
    const leavesAt = new Map(early.map((one) => [one.studentId, one.leavesAt]));
    return new Map(
      children.map((child) => {
        const end = [leavesAt.get(child.studentId) ?? endOf(child), endOf(child)].sort()[0] as string;
        return [child.studentId, instantOf(serviceDate, end)];
      }),
    );
  }

  /** Children whose end was moved by a word of their family: when it was said. Until then they had time. */
  confirmedSince(
    { schoolId, serviceDate }: SchoolDate,
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, Date>> {
    return this.notices.confirmedSince(schoolId, serviceDate, studentIds, on);
  }
}

const endOf = ({ notice, regularAt }: NoticedChild) => effectiveEnd(notice, regularAt);
