/**
 * A family's page (M088, C7, C9): where the child is each weekday, why, what it waits for, and the proof that its own
 * line was drawn. Nothing of any other child but counts.
 */
import { type InputOf, type OutputOf, type readChildGroups, serviceDateOf, weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { type ClubOffer, ClubOffers } from '../activity/activity.public.js';
import { Applications } from '../application/application.public.js';
import { SchoolKeys, Terms } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { Guardianship, Students } from '../student/student.public.js';
import type { AllocationRun } from './allocation-run.entity.js';
import { DrawRuns, publicPathOf } from './allocation-runs.reader.js';
import { type ChildSeats, childDaysOf } from './child-groups.view.js';
import { ChildWaits } from './child-waits.reader.js';
import type { DrawAnswer } from './draw-outcome.rules.js';
import { openAnswer } from './draw-roll.box.js';
import { GroupTerm } from './group-term.reader.js';

type ChildGroups = OutputOf<typeof readChildGroups>;

@Injectable()
export class ChildGroupQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly groupTerm: GroupTerm,
    private readonly terms: Terms,
    private readonly keys: SchoolKeys,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly staff: Staff,
    private readonly applications: Applications,
    private readonly offers: ClubOffers,
    private readonly waits: ChildWaits,
    private readonly runs: DrawRuns,
  ) {}

  async read(child: InputOf<typeof readChildGroups>, actor: Actor): Promise<ChildGroups> {
    await this.guardianship.require(actor, child, 'sees');
    const { schoolId, studentId } = child;
    const termId = await this.groupTerm.of(schoolId);
    const at = serviceDateOf(this.clock.now());
    const [terms, approved, run, mayDecide, [pupil]] = await Promise.all([
      this.terms.list(schoolId),
      this.applications.approved({ schoolId, termId, studentId }),
      this.runs.published(schoolId, termId),
      this.students.mayGuardian(actor.personId, { ...child, right: 'decides', at }),
      this.students.pupilsOf(schoolId, this.database.read, [studentId]),
    ]);
    const answer = run && (await this.answer(run, studentId));
    const seats = await this.seats(schoolId, termId, studentId);
    const waits = run ? await this.waits.of(run, studentId) : null;
    const offers = await this.offers.ofTerm(schoolId, termId);
    const weekdays = [
      ...new Set([...weekdaysOf(approved?.weekdayBits ?? 0), ...seats.map(({ weekday }) => weekday)]),
    ];
    return {
      termName: terms.items.find(({ id }) => id === termId)?.name ?? '',
      mayDecide,
      days: childDaysOf({
        ...{ weekdays: weekdays.sort(), seats, answer, waits, offers, grade: pupil?.grade ?? 0 },
        leaders: await this.leaders(schoolId, offers),
      }),
      proof: run && answer ? proofOf(run, answer) : null,
    };
  }

  private async answer(
    { schoolId, id: runId }: AllocationRun,
    studentId: string,
  ): Promise<DrawAnswer | null> {
    const [row] = await this.database.rows<{ answerBox: string | null }>(
      'SELECT answerBox FROM allocation_pupil WHERE schoolId = ? AND runId = ? AND studentId = ?',
      [schoolId, runId, studentId],
    );
    if (!row?.answerBox) return null;
    return openAnswer<DrawAnswer>(await this.keys.of(schoolId), row.answerBox);
  }

  private seats(schoolId: string, termId: string, studentId: string): Promise<ChildSeats[]> {
    return this.database.rows<ChildSeats>(
      `SELECT m.weekday, t.label, t.clubLabel, t.activityType, t.venueLabel, a.offerId FROM temp_class_member m
         JOIN temp_class t ON t.schoolId = m.schoolId AND t.id = m.tempClassId
         LEFT JOIN allocation_class a ON a.schoolId = t.schoolId AND a.tempClassId = t.id
        WHERE m.schoolId = ? AND m.studentId = ? AND m.termId = ?`,
      [schoolId, studentId, termId],
    );
  }

  /** By offer, the name of who leads it. */
  private async leaders(schoolId: string, offers: readonly ClubOffer[]): Promise<Map<string, string>> {
    const names = await this.staff.namesOf(
      schoolId,
      offers.flatMap(({ leaderStaffId }) => leaderStaffId ?? []),
    );
    return new Map(
      offers.flatMap(({ id, leaderStaffId }) => {
        const leader = names.get(leaderStaffId ?? '');
        return leader ? [[id, leader]] : [];
      }),
    );
  }
}

function proofOf(run: AllocationRun, { line, salt, path }: DrawAnswer): ChildGroups['proof'] {
  const { seed, resultHash, inputRoot, codeVersion } = run;
  if (seed === null || resultHash === null) return null;
  return {
    publicPath: publicPathOf(run),
    ...{ seed, inputRoot, resultHash, codeVersion, line, salt, path: [...path] },
  };
}
