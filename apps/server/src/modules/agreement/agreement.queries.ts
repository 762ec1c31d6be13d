/** The reading page of one family, and the school's list of who has still to sign. */
import {
  type ErrorCode,
  type InputOf,
  type listAgreements,
  type OutputOf,
  type readAgreement,
  serviceDateOf,
  weekdaysOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Applications, Families, Offers } from '../application/application.public.js';
import { Schools } from '../school/school.public.js';
import { Students } from '../student/student.public.js';
import { AgreementSignature } from './agreement-signature.entity.js';
import { contentOf } from './agreement-version.entity.js';
import { AgreementVersions } from './agreement-versions.service.js';
import { Enrollments, enrollmentViewOf } from './enrollments.service.js';
import { OpenPapers } from './open-papers.reader.js';
import { signatureViewOf } from './signing.service.js';

type Sheet = OutputOf<typeof readAgreement>;
type List = OutputOf<typeof listAgreements>;
const PAGE = 50;

@Injectable()
export class AgreementQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly families: Families,
    private readonly offers: Offers,
    private readonly applications: Applications,
    private readonly schools: Schools,
    private readonly students: Students,
    private readonly versions: AgreementVersions,
    private readonly enrollments: Enrollments,
    private readonly papers: OpenPapers,
  ) {}

  async read({ schoolId, studentId }: InputOf<typeof readAgreement>, actor: Actor): Promise<Sheet> {
    await this.families.requireSeeing(actor, { schoolId, studentId });
    const offer = await this.offers.now(schoolId);
    if (offer === null) throw refuse('application.term_over');
    const { id: termId, name: termLabel } = offer.term;
    const today = serviceDateOf(this.clock.now());
    const [child, names, current, approved, mayDecide, live, guardians] = await Promise.all([
      this.families.child(schoolId, studentId),
      this.schools.namesOf([schoolId]),
      this.versions.current(schoolId),
      this.applications.approved({ schoolId, termId, studentId }),
      this.families.mayDecide(actor, { schoolId, studentId }),
      this.enrollments.live(schoolId, termId, [studentId]),
      this.students.guardiansOf(schoolId, [studentId], 'sees', today),
    ]);
    const enrollment = live.get(studentId);
    const signature =
      enrollment &&
      (await this.database.read.findOneBy(AgreementSignature, { schoolId, id: enrollment.signatureId }));
    // What was signed is shown in the words that were signed, even after a new version.
    const version = signature ? await this.versions.one(schoolId, signature.versionId) : current;
    if (version === null) throw refuse('agreement.not_published');
    const whyNot = whyNotOf({ mayDecide, isApproved: approved !== null, isSigned: signature !== undefined });
    return {
      studentId,
      studentName: child.name,
      classLabel: child.classLabel,
      schoolName: names.get(schoolId) ?? '',
      versionId: version.id,
      versionNumber: version.number,
      termLabel,
      content: contentOf(version),
      contentHash: version.contentHash,
      signerName: guardians.find(({ personId }) => personId === actor.personId)?.name ?? null,
      maySign: whyNot === null,
      whyNot,
      signature: signature ? signatureViewOf(signature, version.number, actor) : null,
      enrollment: enrollment ? enrollmentViewOf(enrollment) : null,
    };
  }

  async list(
    { schoolId, standing, cursor = '', limit = PAGE }: InputOf<typeof listAgreements>,
    actor: Actor,
  ): Promise<List> {
    const offer = await this.offers.now(schoolId);
    if (offer === null) throw refuse('application.term_over');
    const termId = offer.term.id;
    const [approved, live, papers] = await Promise.all([
      this.applications.approvedOfTerm(schoolId, termId),
      this.enrollments.live(schoolId, termId),
      this.papers.of(schoolId),
    ]);
    const lines = approved.map((one) => {
      const enrollment = live.get(one.studentId);
      const paper = papers.get(one.studentId);
      return { ...one, enrollment, paper, standing: enrollment ? ENROLLED : paper ? IN_CHECK : UNSIGNED };
    });
    const wanted = lines.filter(
      (one) => one.studentId > cursor && (standing === undefined || one.standing === standing),
    );
    const page = wanted.slice(0, limit);
    const studentIds = page.map(({ studentId }) => studentId);
    const [cards, own] = await Promise.all([
      this.students.namesOf(schoolId, studentIds),
      this.students.ownAmong(actor.personId, schoolId, studentIds),
    ]);
    const counted = (which: string) => lines.filter((one) => one.standing === which).length;
    return {
      unsignedCount: counted(UNSIGNED),
      paperCount: counted(IN_CHECK),
      enrolledCount: counted(ENROLLED),
      items: page.map((one) => ({
        studentId: one.studentId,
        applicationId: one.applicationId,
        maskedName: cards.get(one.studentId)?.maskedName ?? '*',
        classLabel: cards.get(one.studentId)?.classLabel ?? '—',
        standing: one.standing,
        approvedAt: one.approvedAt.toISOString(),
        paperId: one.standing === IN_CHECK ? (one.paper?.id ?? null) : null,
        mayCheck:
          one.standing === IN_CHECK && one.paper?.uploadedBy !== actor.personId && !own.has(one.studentId),
        weekdays: weekdaysOf(one.weekdayBits),
        activeFrom: one.enrollment?.activeFrom ?? null,
      })),
      nextCursor: wanted.length > limit ? (page.at(-1)?.studentId ?? null) : null,
    };
  }
}

const UNSIGNED = 'UNSIGNED' as const;
const IN_CHECK = 'PAPER_IN_CHECK' as const;
const ENROLLED = 'ENROLLED' as const;

function whyNotOf(of: { mayDecide: boolean; isApproved: boolean; isSigned: boolean }): ErrorCode | null {
  if (of.isSigned) return 'agreement.already_signed';
  if (!of.isApproved) return 'agreement.not_approved';
  return of.mayDecide ? null : 'student.right_needed';
}
