/** What has been done for a term so far, read from those who did it: applications, enrollments, places, duties. */
import { addDays, type DutyDayView, serviceDateOf, weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { ReviewCounts } from '../application/application.public.js';
import { LettersReader, Surveys } from '../letter/letter.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { DutyDays } from '../roster/roster.public.js';
import { Students } from '../student/student.public.js';
import type { PlanTerm } from './plan-facts.reader.js';
import type { FlowFacts } from './timeline.rules.js';

/** A week of service must be staffed for the step to count as done; where a week is free, the one after it. */
const WEEK = 7;

@Injectable()
export class FlowFactsReader {
  constructor(
    private readonly clock: Clock,
    private readonly students: Students,
    private readonly letters: LettersReader,
    private readonly surveys: Surveys,
    private readonly counts: ReviewCounts,
    private readonly enrollments: Enrollments,
    private readonly tempClasses: TempClasses,
    private readonly dutyDays: DutyDays,
  ) {}

  async of(schoolId: string, term: PlanTerm): Promise<FlowFacts> {
    const [pupils, survey, counts, live, takenCount, duty] = await Promise.all([
      this.students.pupilsOf(schoolId),
      this.survey(schoolId, term.id),
      this.counts.of(schoolId, term.id),
      this.enrollments.live(schoolId, term.id),
      this.tempClasses.seatCount(schoolId, term.id),
      this.duty(schoolId, term),
    ]);
    const count = counts.submittedCount + counts.returnedCount + counts.approvedCount + counts.rejectedCount;
    const neededCount = [...live.values()].reduce(
      (sum, { weekdayBits }) => sum + weekdaysOf(weekdayBits).length,
      0,
    );
    return {
      survey: {
        ...survey,
        childCount: pupils.length,
        // Whoever has applied has answered too, asked or not.
        answeredCount: Math.max(survey.answeredCount, count + counts.withdrawnCount),
      },
      applications: {
        count,
        waitingCount: counts.submittedCount + counts.appealedCount,
        approvedCount: counts.approvedCount,
      },
      enrolledCount: live.size,
      duty,
      seats: { neededCount, takenCount },
    };
  }

  private async survey(schoolId: string, termId: string) {
    const [[letter], answers] = await Promise.all([
      this.letters.versions(schoolId, termId),
      this.surveys.answersOf({ schoolId, termId }),
    ]);
    const wishes = [...answers.values()].filter(({ answer }) => answer === 'JOIN');
    const isOver = letter?.publishedAt != null && letter.deadline.getTime() < this.clock.now();
    return {
      answeredCount: answers.size,
      wishingCount: wishes.length,
      isClosed: letter?.state === 'CLOSED' || isOver,
    };
  }

  private async duty(schoolId: string, { startsOn, endsOn }: PlanTerm): Promise<FlowFacts['duty']> {
    const today = serviceDateOf(this.clock.now());
    const first = startsOn > today ? startsOn : today;
    const served = await this.served(schoolId, first, endsOn);
    const lacksPeople = (day: DutyDayView) => day.gaps.some(({ kind }) => kind !== 'STUDENTS_UNPLACED');
    return {
      dayCount: served.length,
      readyCount: served.filter((day) => !lacksPeople(day)).length,
      begun: served.some(
        (day) => day.leader !== null || day.groups.some(({ teachers }) => teachers.length > 0),
      ),
      nextIsReady: served[0] !== undefined && served[0].gaps.length === 0,
    };
  }

  private async served(schoolId: string, first: string, endsOn: string): Promise<DutyDayView[]> {
    for (const from of [first, addDays(first, WEEK)]) {
      const last = addDays(from, WEEK - 1);
      if (from > endsOn) break;
      const days = await this.dutyDays.days(schoolId, from, last < endsOn ? last : endsOn);
      const served = days.filter((day) => day.served);
      if (served.length > 0) return served;
    }
    return [];
  }
}
