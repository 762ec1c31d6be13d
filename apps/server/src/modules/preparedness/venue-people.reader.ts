/** Whom a venue concerns today (M039): the groups in it, or moved out of it, their teachers, and whoever leads the day. */
import { placeKey, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { People } from '../identity/identity.public.js';
import { type TempClass, TempClasses } from '../regrouping/regrouping.public.js';
import { Duties, type DutyAssignment } from '../roster/roster.public.js';
import { SchoolCalendar } from '../school/school.public.js';

export interface VenuePeople {
  readonly serviceDate: string;
  readonly termId: string | null;
  /** Every group of today, wherever it meets. */
  readonly groups: readonly TempClass[];
  readonly teachers: readonly DutyAssignment[];
  readonly leaderId: string | null;
}

@Injectable()
export class VenuePeopleReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly calendar: SchoolCalendar,
    private readonly tempClasses: TempClasses,
    private readonly duties: Duties,
  ) {}

  async today(schoolId: string, on: EntityManager = this.database.read): Promise<VenuePeople> {
    const serviceDate = serviceDateOf(this.clock.now());
    const { termId, weekdayServed } = await this.calendar.serviceDay(schoolId, serviceDate, on);
    const isServed = termId !== null && weekdayServed !== null;
    const groups = isServed ? await this.tempClasses.ofWeekday(schoolId, termId, weekdayServed, on) : [];
    const duties = await this.duties.on(schoolId, serviceDate, on);
    const leader = duties.find(({ duty }) => duty === 'DUTY_LEADER')?.personId;
    const [principal] = await this.people.holding(on, schoolId, ['PRINCIPAL', 'ADMIN']);
    const teachers = duties.filter(({ duty }) => duty === 'DUTY_TEACHER');
    return { serviceDate, termId, groups, teachers, leaderId: leader ?? principal ?? null };
  }

  /** Of every weekday of the term. */
  async ofTerm(schoolId: string, termId: string | null, on = this.database.read): Promise<TempClass[]> {
    return termId === null ? [] : this.tempClasses.ofTerm(schoolId, termId, on);
  }
}

/** Moved out of it, and nobody has said yet whether it comes back. */
export const isAway = (group: Pick<TempClass, 'movedFromLabel'>, label: string): boolean =>
  placeKey(group.movedFromLabel ?? '') === placeKey(label);

export const isAt = (group: Pick<TempClass, 'venueLabel'>, label: string): boolean =>
  placeKey(group.venueLabel) === placeKey(label);

/** There now, or moved out of it while it is blocked. */
export const concerns = (group: TempClass, label: string): boolean =>
  isAt(group, label) || isAway(group, label);

export const teachersOf = ({ teachers }: VenuePeople, groups: readonly TempClass[]): string[] => [
  ...new Set(
    teachers
      .filter(({ tempClassId }) => groups.some(({ id }) => id === tempClassId))
      .map(({ personId }) => personId),
  ),
];
