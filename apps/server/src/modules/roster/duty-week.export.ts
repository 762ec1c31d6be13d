/** A week's duties as a list to hang up: who is where on which day (M036, M065); nobody is counted against anybody. */
import {
  addDays,
  type Duty,
  type exportDutyWeek,
  type InputOf,
  WEEKDAY_TEXT,
  weekdayOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { ExportedLists, Staff } from '../staff/staff.public.js';
import { Duties } from './duties.reader.js';

const DUTY: Readonly<Record<Duty, string>> = {
  DUTY_LEADER: '值日领导',
  DUTY_TEACHER: '值班教师',
  ROOM_CLOSER: '关门检查',
  ESCORT: '护送',
  GATE: '门口值守',
};
const ORDER = Object.keys(DUTY);
const GATE = { EAST: '东门', WEST: '西门' } as const;

@Injectable()
export class DutyWeekExport {
  constructor(
    private readonly calendar: SchoolCalendar,
    private readonly staff: Staff,
    private readonly tempClasses: TempClasses,
    private readonly duties: Duties,
    private readonly lists: ExportedLists,
  ) {}

  async file(input: InputOf<typeof exportDutyWeek>, actor: Actor): Promise<FileAnswer> {
    const { schoolId, format, exportId, weekStart } = input;
    if (weekdayOf(weekStart) !== 1) throw refuse('roster.week_not_monday');
    const last = addDays(weekStart, 6);
    const [days, duties] = await Promise.all([
      this.calendar.serviceDays({ schoolId, first: weekStart, last }),
      this.duties.between(schoolId, weekStart, last),
    ]);
    const termId = days.find((day) => day.termId !== null)?.termId ?? null;
    const groups = termId === null ? [] : await this.tempClasses.ofTerm(schoolId, termId);
    const people = await this.staff.byPersons(
      schoolId,
      duties.map(({ personId }) => personId),
      weekStart,
    );
    const byId = new Map(groups.map((group) => [group.id, group]));
    const sorted = [...duties].sort(
      (one, other) =>
        one.serviceDate.localeCompare(other.serviceDate) ||
        ORDER.indexOf(one.duty) - ORDER.indexOf(other.duty),
    );
    return this.lists.hand(actor, {
      ...{ schoolId, format, exportId, what: 'export_duty_week', title: `值班表 ${weekStart}至${last}` },
      columns: [
        { label: '日期', width: 12 },
        { label: '星期', width: 8 },
        { label: '岗位', width: 12 },
        { label: '地点', width: 24 },
        { label: '姓名', width: 14 },
      ],
      rows: sorted.map(({ serviceDate, duty, tempClassId, pickupPoint, personId }) => {
        const group = tempClassId === null ? undefined : byId.get(tempClassId);
        const place = group ? `${group.label} ${group.venueLabel}` : pickupPoint ? GATE[pickupPoint] : '';
        const day = WEEKDAY_TEXT[weekdayOf(serviceDate)] ?? '';
        return [serviceDate, day, DUTY[duty], place, people.get(personId)?.name ?? ''];
      }),
    });
  }
}
