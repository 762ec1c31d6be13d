/** Where each of my children stands and what comes next: the family's 报名 tab in one answer. */
import type {
  ApplicationState,
  EnrollmentStanding,
  Infer,
  listMyStandings,
  myChild,
  OutputOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Applications, Offers } from '../application/application.public.js';
import { ChildQueries } from '../student/student.public.js';
import { Enrollments, enrollmentViewOf } from './enrollments.service.js';
import { nextStepOf } from './next-step.rules.js';
import { OpenPapers } from './open-papers.reader.js';

type Child = Infer<typeof myChild>;

@Injectable()
export class Standings {
  constructor(
    private readonly children: ChildQueries,
    private readonly offers: Offers,
    private readonly applications: Applications,
    private readonly enrollments: Enrollments,
    private readonly papers: OpenPapers,
  ) {}

  async mine(actor: Actor): Promise<OutputOf<typeof listMyStandings>> {
    const children = await this.children.children(actor);
    const schoolIds = [...new Set(children.map(({ schoolId }) => schoolId))];
    const standings = await Promise.all(
      schoolIds.map((schoolId) =>
        this.atSchool(
          schoolId,
          children.filter((child) => child.schoolId === schoolId),
        ),
      ),
    );
    return { children: standings.flat() };
  }

  private async atSchool(schoolId: string, children: readonly Child[]): Promise<EnrollmentStanding[]> {
    const term = (await this.offers.now(schoolId))?.term ?? null;
    const studentIds = children.map(({ studentId }) => studentId);
    const termId = term?.id ?? '';
    const [applications, live, papers] = await Promise.all([
      this.applications.standings(schoolId, termId, studentIds),
      this.enrollments.live(schoolId, termId, studentIds),
      this.papers.of(schoolId),
    ]);
    return children.map(({ studentId, schoolName, name, classLabel, rights }) => {
      const application = applications.get(studentId);
      const enrollment = live.get(studentId);
      const state: ApplicationState = application?.state ?? 'DRAFT';
      const pending = application?.pending ?? 'NOTHING';
      const whereabouts = {
        hasTerm: term !== null,
        state,
        pending,
        isEnrolled: enrollment !== undefined,
        paperInCheck: papers.has(studentId),
      };
      return {
        schoolId,
        schoolName,
        studentId,
        studentName: name,
        classLabel,
        termId: term?.id ?? null,
        termLabel: term?.name ?? null,
        nextStep: nextStepOf(whereabouts),
        applicationId: application?.applicationId ?? null,
        applicationState: state,
        applicationVersion: application?.version ?? null,
        because: pending === 'REFUSAL' ? null : (application?.because ?? null),
        note: pending === 'REFUSAL' ? null : (application?.note ?? null),
        changedAt: application?.changedAt.toISOString() ?? null,
        enrollment: enrollment ? enrollmentViewOf(enrollment) : null,
        mayDecide: rights.decides,
      };
    });
  }
}
