/** A date with everyone on duty and what is still missing (M036), and the same for a week at a glance. */
import {
  addDays,
  type DutyDayView,
  type DutyPersonView,
  type InputOf,
  type OutputOf,
  PICKUP_POINTS,
  type readDutyDay,
  type readDutyWeek,
  weekdayOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { refuse } from '../../http/refuse.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { type TempClass, TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar, type ServiceDayView } from '../school/school.public.js';
import { Staff, type StaffCard } from '../staff/staff.public.js';
import { Duties } from './duties.reader.js';
import type { DutyAssignment } from './duty-assignment.entity.js';
import { readinessGaps } from './roster.rules.js';

/** The earliest bell: duty begins when the first grade is dismissed. */
export const firstBell = ({ bells }: ServiceDayView): string | null =>
  bells.map(({ bellAt }) => bellAt).sort()[0] ?? null;

@Injectable()
export class DutyDays {
  constructor(
    private readonly calendar: SchoolCalendar,
    private readonly staff: Staff,
    private readonly enrollments: Enrollments,
    private readonly tempClasses: TempClasses,
    private readonly duties: Duties,
  ) {}

  async day({ schoolId, serviceDate }: InputOf<typeof readDutyDay>): Promise<DutyDayView> {
    const [day] = await this.days(schoolId, serviceDate, serviceDate);
    return day as DutyDayView;
  }

  async week({ schoolId, weekStart }: InputOf<typeof readDutyWeek>): Promise<OutputOf<typeof readDutyWeek>> {
    if (weekdayOf(weekStart) !== 1) throw refuse('roster.week_not_monday');
    const days = await this.days(schoolId, weekStart, addDays(weekStart, 6));
    return {
      days: days.map(({ serviceDate, served, leader, groups, gaps }) => ({
        ...{ serviceDate, served, leaderName: leader?.name ?? null, gapCount: gaps.length },
        groupCount: groups.length,
        coveredGroupCount: groups.filter(({ teachers }) => teachers.length > 0).length,
      })),
    };
  }

  /** Every date of the span, each with what it lacks; a few queries a date. */
  async days(schoolId: string, first: string, last: string): Promise<DutyDayView[]> {
    const calendar = await this.calendar.serviceDays({ schoolId, first, last });
    const duties = await this.duties.between(schoolId, first, last);
    const personIds = [...new Set(duties.map(({ personId }) => personId))];
    const [staff, enrolled] = await Promise.all([
      Promise.all(calendar.map(({ date }) => this.staff.byPersons(schoolId, personIds, date))),
      Promise.all(calendar.map((day) => this.enrolledCount(schoolId, day))),
    ]);
    const termId = calendar.find((day) => day.termId !== null)?.termId ?? null;
    const groups = termId === null ? [] : await this.tempClasses.ofTerm(schoolId, termId);
    return calendar.map((day, index) =>
      dayView(day, {
        duties: duties.filter((one) => one.serviceDate === day.date),
        staff: staff[index] ?? new Map(),
        groups: groups.filter((one) => day.service && one.weekday === day.weekdayServed),
        enrolledCount: enrolled[index] ?? 0,
      }),
    );
  }

  private async enrolledCount(
    schoolId: string,
    { date, service, weekdayServed }: ServiceDayView,
  ): Promise<number> {
    if (!service || weekdayServed === null) return 0;
    return (await this.enrollments.activeOn(schoolId, date, weekdayServed)).length;
  }
}

const isVetted = (one: StaffCard | undefined): boolean => one !== undefined && one.dutyObstacle === null;

interface DayParts {
  readonly duties: readonly DutyAssignment[];
  readonly staff: ReadonlyMap<string, StaffCard>;
  readonly groups: readonly TempClass[];
  readonly enrolledCount: number;
}

function dayView(day: ServiceDayView, { duties, staff, groups, enrolledCount }: DayParts): DutyDayView {
  const person = (one: DutyAssignment): DutyPersonView => ({
    dutyAssignmentId: one.id,
    personId: one.personId,
    name: staff.get(one.personId)?.name ?? '',
    vetted: isVetted(staff.get(one.personId)),
  });
  const having = (duty: DutyAssignment['duty'], at: Partial<DutyAssignment> = {}) =>
    duties
      .filter(
        (one) =>
          one.duty === duty && Object.entries(at).every(([key, value]) => one[key as 'duty'] === value),
      )
      .map(person);
  const seated = groups.reduce((sum, { seatsTaken }) => sum + seatsTaken, 0);
  return {
    serviceDate: day.date,
    served: day.service,
    weekdayServed: day.weekdayServed,
    bell: firstBell(day),
    closesAt: day.closesAt,
    leader: having('DUTY_LEADER')[0] ?? null,
    groups: groups.map(({ id, label, venueLabel, activityType, seatsTaken }) => ({
      ...{ tempClassId: id, label, venueLabel, activityType, seatsTaken },
      teachers: having('DUTY_TEACHER', { tempClassId: id }),
      roomClosers: having('ROOM_CLOSER', { tempClassId: id }),
    })),
    gates: PICKUP_POINTS.map((pickupPoint) => ({
      pickupPoint,
      adults: having('GATE', { pickupPoint }),
      escorts: having('ESCORT', { pickupPoint }),
    })),
    gaps: day.service
      ? readinessGaps({
          groups: groups.map(({ id, seatsTaken }) => ({ tempClassId: id, seatsTaken })),
          duties,
          vetted: new Set([...staff.values()].filter(isVetted).map((one) => one.personId)),
          unplacedCount: Math.max(0, enrolledCount - seated),
        })
      : [],
  };
}
