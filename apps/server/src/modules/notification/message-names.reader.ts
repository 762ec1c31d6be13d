/** The names that messages need, for any number of messages in a fixed number of queries a school. */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { ClubOffers } from '../activity/activity.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { Staff } from '../staff/staff.public.js';
import { Students } from '../student/student.public.js';
import type { Names } from './message-text.rules.js';
import type { NotificationRow } from './notification.row.js';

@Injectable()
export class MessageNames {
  constructor(
    private readonly students: Students,
    private readonly staff: Staff,
    private readonly offers: ClubOffers,
    private readonly tempClasses: TempClasses,
    private readonly clock: Clock,
  ) {}

  async of(rows: readonly Pick<NotificationRow, 'schoolId' | 'studentId' | 'facts'>[]): Promise<Names[]> {
    const children = new Map<string, string>();
    const adults = new Map<string, string>();
    const venues = new Map<string, string>();
    const groups = new Map<string, { label: string; venueLabel: string }>();
    const today = serviceDateOf(this.clock.now());
    for (const schoolId of new Set(rows.map((row) => row.schoolId))) {
      const own = rows.filter((row) => row.schoolId === schoolId);
      const studentIds = own.flatMap(({ studentId }) => studentId ?? []);
      const personIds = own.flatMap(({ facts }) => facts.staffPersonId ?? []);
      const [cards, colleagues] = await Promise.all([
        this.students.namesOf(schoolId, studentIds),
        this.staff.byPersons(schoolId, personIds, today),
      ]);
      const venueIds = own.flatMap(({ facts }) => facts.venueId ?? []);
      for (const [venueId, { label }] of await this.offers.venues(schoolId, venueIds))
        venues.set(`${schoolId} ${venueId}`, label);
      const groupIds = own.flatMap(({ facts }) => facts.tempClassId ?? []);
      for (const group of await this.tempClasses.named(schoolId, groupIds))
        groups.set(`${schoolId} ${group.id}`, group);
      for (const [studentId, { name }] of cards) children.set(studentId, name);
      for (const [personId, { name }] of colleagues) adults.set(`${schoolId} ${personId}`, name);
    }
    return rows.map(({ schoolId, studentId, facts }) => {
      const group = groups.get(`${schoolId} ${facts.tempClassId}`);
      return {
        child: (studentId && children.get(studentId)) ?? '',
        staff: adults.get(`${schoolId} ${facts.staffPersonId}`) ?? null,
        venue: group?.venueLabel ?? venues.get(`${schoolId} ${facts.venueId}`) ?? '',
        group: group?.label ?? '',
      };
    });
  }
}
