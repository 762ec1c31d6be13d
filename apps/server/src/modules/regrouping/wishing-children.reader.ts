/** Who may wish in a term: approved or enrolled, with the grade, the weekdays they come and their teams (M018 M028). */
import { type WishingChild, weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../database/database.js';
import { ClubOffers } from '../activity/activity.public.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { Applications } from '../application/application.public.js';
import { Students } from '../student/student.public.js';
import { TeamMember } from './team-member.entity.js';

export interface InService extends WishingChild {
  readonly studentId: string;
  readonly classId: string;
  readonly teamOfferIds: readonly string[];
}

@Injectable()
export class WishingChildren {
  constructor(
    private readonly database: Database,
    private readonly students: Students,
    private readonly applications: Applications,
    private readonly enrollments: Enrollments,
    private readonly offers: ClubOffers,
  ) {}

  /** Of these children, or of all: those who are pupils and in service. */
  async among(
    schoolId: string,
    termId: string,
    studentIds?: readonly string[],
  ): Promise<Map<string, InService>> {
    const [pupils, approved, enrolled, members] = await Promise.all([
      this.students.pupilsOf(schoolId, this.database.read, studentIds),
      this.applications.approvedWeekdays(schoolId, termId, studentIds),
      this.enrollments.live(schoolId, termId, studentIds),
      this.database.read.findBy(TeamMember, {
        ...{ schoolId, termId },
        ...(studentIds === undefined ? {} : { studentId: In([...studentIds]) }),
      }),
    ]);
    const teams = await this.offers.byIds(
      schoolId,
      members.map(({ offerId }) => offerId),
    );
    const weekdayOf = new Map(teams.map(({ id, weekday }) => [id, weekday]));
    const found = new Map<string, InService>();
    for (const { studentId, classId, grade } of pupils) {
      const enrollment = enrolled.get(studentId);
      const weekdays = enrollment ? weekdaysOf(enrollment.weekdayBits) : approved.get(studentId);
      if (weekdays === undefined) continue;
      const teamOfferIds = members.filter((one) => one.studentId === studentId).map(({ offerId }) => offerId);
      const teamWeekdays = teamOfferIds.flatMap((offerId) => weekdayOf.get(offerId) ?? []);
      found.set(studentId, { studentId, classId, grade, weekdays, teamOfferIds, teamWeekdays });
    }
    return found;
  }
}
