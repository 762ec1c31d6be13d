/** What the weeks of a school's children are made of, as counts (M121): derived from the seats they hold now. */
import {
  type OutputOf,
  type readWeekVariety,
  type VarietyKind,
  varietyKindOf,
  varietyOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { ClubOffers } from '../activity/activity.public.js';
import { GroupTerm } from './group-term.reader.js';
import { offerBehind } from './seat-kind.rules.js';
import { TempClasses } from './temp-classes.reader.js';

@Injectable()
export class WeekVarieties {
  constructor(
    private readonly database: Database,
    private readonly groupTerm: GroupTerm,
    private readonly tempClasses: TempClasses,
    private readonly offers: ClubOffers,
  ) {}

  async read(schoolId: string): Promise<OutputOf<typeof readWeekVariety>> {
    const termId = await this.groupTerm.of(schoolId);
    const [classes, offers, drawn, seats] = await Promise.all([
      this.tempClasses.ofTerm(schoolId, termId),
      this.offers.ofTerm(schoolId, termId),
      this.database.rows<{ tempClassId: string; offerId: string }>(
        `SELECT a.tempClassId, a.offerId FROM allocation_class a
           JOIN temp_class t ON t.schoolId = a.schoolId AND t.id = a.tempClassId
          WHERE t.schoolId = ? AND t.termId = ? AND a.offerId IS NOT NULL`,
        [schoolId, termId],
      ),
      this.database.rows<{ studentId: string; tempClassId: string }>(
        'SELECT studentId, tempClassId FROM temp_class_member WHERE schoolId = ? AND termId = ?',
        [schoolId, termId],
      ),
    ]);
    const offerOf = new Map(drawn.map(({ tempClassId, offerId }) => [tempClassId, offerId]));
    const kindOf = new Map(
      classes.map((one) => {
        const offer = offerBehind({ ...one, offerId: offerOf.get(one.id) ?? null }, offers);
        return [one.id, varietyKindOf({ ...offer, activityType: one.activityType })];
      }),
    );
    const weeks = new Map<string, VarietyKind[]>();
    for (const { studentId, tempClassId } of seats) {
      const kind = kindOf.get(tempClassId);
      if (kind !== undefined) weeks.set(studentId, [...(weeks.get(studentId) ?? []), kind]);
    }
    return varietyOf(weeks.values());
  }
}
