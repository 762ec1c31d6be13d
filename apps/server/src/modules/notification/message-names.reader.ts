/** The names that messages need: those of children and adults in a fixed number of queries for any number of schools. */
import { Injectable } from '@nestjs/common';
import { ClubOffers } from '../activity/activity.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { StaffNames } from '../staff/staff.public.js';
import { ChildNames } from '../student/student.public.js';
import type { Names } from './message-text.rules.js';
import type { NotificationRow } from './notification.row.js';

type Named = Pick<NotificationRow, 'schoolId' | 'studentId' | 'facts'>;

@Injectable()
export class MessageNames {
  constructor(
    private readonly children: ChildNames,
    private readonly staff: StaffNames,
    private readonly offers: ClubOffers,
    private readonly tempClasses: TempClasses,
  ) {}

  async of(rows: readonly Named[]): Promise<Names[]> {
    const withChild = rows.flatMap((row) => {
      const { schoolId, studentId } = row;
      return studentId === null ? [] : [{ row, schoolId, studentId }];
    });
    const withAdult = rows.flatMap((row) => {
      const personId = row.facts.staffPersonId;
      return personId == null ? [] : [{ row, schoolId: row.schoolId, personId }];
    });
    const [childNames, adultNames, places] = await Promise.all([
      this.children.of(withChild),
      this.staff.ofPersons(withAdult),
      this.placesOf(rows),
    ]);
    const children = new Map(withChild.map(({ row }, position) => [row, childNames[position]]));
    const adults = new Map(withAdult.map(({ row }, position) => [row, adultNames[position]]));
    return rows.map((row) => ({
      ...{ child: children.get(row) ?? '', staff: adults.get(row) ?? null },
      ...places(row),
    }));
  }

  /** Few messages name a group or a venue; they are asked for school by school. */
  private async placesOf(rows: readonly Named[]) {
    const venues = new Map<string, string>();
    const groups = new Map<string, { label: string; venueLabel: string }>();
    const placed = rows.filter(({ facts }) => facts.venueId != null || facts.tempClassId != null);
    for (const schoolId of new Set(placed.map((row) => row.schoolId))) {
      const own = placed.filter((row) => row.schoolId === schoolId);
      const venueIds = own.flatMap(({ facts }) => facts.venueId ?? []);
      for (const [venueId, { label }] of await this.offers.venues(schoolId, venueIds))
        venues.set(`${schoolId} ${venueId}`, label);
      const groupIds = own.flatMap(({ facts }) => facts.tempClassId ?? []);
      for (const group of await this.tempClasses.named(schoolId, groupIds))
        groups.set(`${schoolId} ${group.id}`, group);
    }
    return ({ schoolId, facts }: Named) => {
      const group = groups.get(`${schoolId} ${facts.tempClassId}`);
      const venue = group?.venueLabel ?? venues.get(`${schoolId} ${facts.venueId}`) ?? '';
      return { venue, group: group?.label ?? '' };
    };
  }
}
