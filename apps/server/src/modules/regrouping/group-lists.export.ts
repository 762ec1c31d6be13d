/** Temporary classes with their members, for the door of each room, and who has no class yet (M088). */
import {
  type exportTempClasses,
  type exportUnplaced,
  type InputOf,
  WEEKDAY_TEXT,
  weekdaysOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { ExportedLists, inClassOrder } from '../staff/staff.public.js';
import { Students } from '../student/student.public.js';
import { GroupTerm } from './group-term.reader.js';
import { TempClasses } from './temp-classes.reader.js';

interface Seat {
  readonly weekday: number;
  readonly studentId: string;
  readonly tempClassId: string;
}

@Injectable()
export class GroupListsExport {
  constructor(
    private readonly database: Database,
    private readonly groupTerm: GroupTerm,
    private readonly tempClasses: TempClasses,
    private readonly enrollments: Enrollments,
    private readonly students: Students,
    private readonly lists: ExportedLists,
  ) {}

  async groups(
    { schoolId, format, exportId, weekday }: InputOf<typeof exportTempClasses>,
    actor: Actor,
  ): Promise<FileAnswer> {
    const termId = await this.groupTerm.of(schoolId);
    const open = await this.tempClasses.ofTerm(schoolId, termId);
    const groups = open
      .filter((one) => weekday === undefined || one.weekday === weekday)
      .sort((one, other) => one.weekday - other.weekday || one.label.localeCompare(other.label, 'zh-CN'));
    const seats = await this.seats(schoolId, termId);
    const cards = await this.students.namesOf(
      schoolId,
      seats.map(({ studentId }) => studentId),
    );
    const rows = groups.flatMap((group) => {
      const members = seats.filter(({ tempClassId }) => tempClassId === group.id);
      const named = inClassOrder(members.flatMap(({ studentId }) => cards.get(studentId) ?? []));
      const place = [WEEKDAY_TEXT[group.weekday] ?? '', group.label, group.venueLabel];
      return named.map(({ name, classLabel }, position) => [
        ...place,
        String(position + 1),
        name,
        classLabel,
      ]);
    });
    return this.lists.hand(actor, {
      ...{
        schoolId,
        format,
        exportId,
        what: 'export_temp_classes',
        title: `临时班名单${dayOf(weekday)}`,
        rows,
      },
      columns: [
        { label: '星期', width: 8 },
        { label: '临时班', width: 18 },
        { label: '场所', width: 18 },
        { label: '序号', width: 6 },
        { label: '姓名', width: 18 },
        { label: '行政班', width: 12 },
      ],
    });
  }

  async unplaced(
    { schoolId, format, exportId, weekday }: InputOf<typeof exportUnplaced>,
    actor: Actor,
  ): Promise<FileAnswer> {
    const termId = await this.groupTerm.of(schoolId);
    const [live, seats] = await Promise.all([
      this.enrollments.live(schoolId, termId),
      this.seats(schoolId, termId),
    ]);
    const placed = new Set(seats.map((seat) => `${seat.studentId} ${seat.weekday}`));
    const missing = new Map<string, number[]>();
    for (const [studentId, { weekdayBits }] of live) {
      const days = weekdaysOf(weekdayBits).filter(
        (day) => (weekday === undefined || day === weekday) && !placed.has(`${studentId} ${day}`),
      );
      if (days.length > 0) missing.set(studentId, days);
    }
    const cards = await this.students.namesOf(schoolId, [...missing.keys()]);
    return this.lists.hand(actor, {
      ...{ schoolId, format, exportId, what: 'export_unplaced', title: `未编班名单${dayOf(weekday)}` },
      columns: [
        { label: '行政班', width: 12 },
        { label: '姓名', width: 18 },
        { label: '还没编班的星期', width: 26 },
      ],
      rows: inClassOrder(cards.values()).map(({ studentId, classLabel, name }) => [
        classLabel,
        name,
        (missing.get(studentId) ?? []).map((day) => WEEKDAY_TEXT[day]).join('、'),
      ]),
    });
  }

  private seats(schoolId: string, termId: string): Promise<Seat[]> {
    return this.database.rows<Seat>(
      'SELECT weekday, studentId, tempClassId FROM temp_class_member WHERE schoolId = ? AND termId = ?',
      [schoolId, termId],
    );
  }
}

const dayOf = (weekday: number | undefined): string =>
  weekday === undefined ? '' : ` ${WEEKDAY_TEXT[weekday]}`;
