/**
 * A guardian who decides signs the words that were read; the signature joins the school's chain and the child is
 * enrolled, all in one transaction that holds the approval (M082 E15). The paper path ends in the same place.
 */
import { randomBytes } from 'node:crypto';
import { type InputOf, type OutputOf, type signAgreement } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertInto, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Applications, Families, Offers } from '../application/application.public.js';
import { agreementSigned } from './agreement.events.js';
import { AgreementSignature } from './agreement-signature.entity.js';
import { AgreementVersions } from './agreement-versions.service.js';
import { type EnrollmentSpan, Enrollments, enrollmentViewOf } from './enrollments.service.js';
import { evidenceHashOf, GENESIS, markHashOf } from './evidence.rules.js';
import { judgeSignature, normalised } from './strokes.rules.js';

export const MARK = 'agreement.mark';

type Signed = OutputOf<typeof signAgreement>;
/** What differs between a screen and a paper. */
export type Mark = Pick<
  AgreementSignature,
  'id' | 'way' | 'signerId' | 'paperId' | 'uploaderId' | 'checkerId' | 'markHash' | 'markBox'
>;
type Words = Pick<AgreementSignature, 'versionId' | 'contentHash'>;

@Injectable()
export class Signing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly families: Families,
    private readonly offers: Offers,
    private readonly applications: Applications,
    private readonly versions: AgreementVersions,
    private readonly enrollments: Enrollments,
  ) {}

  async sign(input: InputOf<typeof signAgreement>, actor: Actor): Promise<Signed> {
    const { schoolId, studentId, signatureId, versionId, contentHash } = input;
    await this.families.requireDeciding(actor, input);
    const strokes = normalised(input.strokes);
    const unclear = judgeSignature(strokes);
    if (unclear !== null) throw refuse(unclear);
    const span = await this.span(schoolId, studentId);
    const keys = await this.families.keys(input);
    const mark: Mark = {
      id: signatureId,
      way: 'SCREEN',
      signerId: actor.personId,
      paperId: null,
      uploaderId: null,
      checkerId: null,
      markHash: markHashOf(strokes),
      markBox: keys.seal(studentId, MARK, JSON.stringify(strokes)),
    };
    return this.database.transaction(async (tx) => {
      const current = await this.versions.current(schoolId, tx);
      if (current === null) throw refuse('agreement.not_published');
      const again = await tx.findOneBy(AgreementSignature, {
        schoolId,
        id: signatureId,
        studentId,
        signerId: actor.personId,
      });
      if (again !== null) return this.signedBefore(again, span.termId, current.number);
      if (current.id !== versionId || current.contentHash !== contentHash)
        throw refuse('agreement.other_version');
      const made = await this.seal(tx, { schoolId, studentId }, { versionId, contentHash }, mark, span);
      return { ...made, signature: signatureViewOf(made.signature, current.number, actor) };
    });
  }

  /** The one place where a signature and an enrollment come to be. */
  async seal(
    tx: Tx,
    { schoolId, studentId }: { schoolId: string; studentId: string },
    words: Words,
    mark: Mark,
    span: EnrollmentSpan & { termId: string },
  ): Promise<{ signature: AgreementSignature; enrollment: Signed['enrollment'] }> {
    const approved = await this.applications.lockApproved(tx, { schoolId, termId: span.termId, studentId });
    if (approved === null) throw refuse('agreement.not_approved');
    const { applicationId, approvalVersion } = approved;
    const isSigned = await tx.existsBy(AgreementSignature, { schoolId, applicationId, approvalVersion });
    if (isSigned) throw refuse('agreement.already_signed');
    const place = await this.nextPlace(tx, schoolId);
    const evidence = {
      schoolId,
      studentId,
      applicationId,
      approvalVersion,
      ...words,
      ...mark,
      ...place,
      signedAt: this.clock.date(),
    };
    const evidenceHash = evidenceHashOf(evidence);
    const signature = { ...evidence, evidenceHash, verifyToken: randomBytes(16).toString('base64url') };
    await insertInto(tx, 'agreement_signature', signature);
    await tx.query('UPDATE agreement_chain SET headHash = ?, signatureCount = ? WHERE schoolId = ?', [
      evidenceHash,
      place.position,
      schoolId,
    ]);
    await this.outbox.append(tx, agreementSigned, {
      schoolId,
      studentId,
      signatureId: mark.id,
      versionId: words.versionId,
    });
    const enrollment = await this.enrollments.start(
      tx,
      { schoolId, studentId, signatureId: mark.id },
      approved,
      span,
    );
    return { signature, enrollment };
  }

  /** When an enrollment made now would begin and end. */
  async span(schoolId: string, studentId: string): Promise<EnrollmentSpan & { termId: string }> {
    const [offer, child] = await Promise.all([
      this.offers.now(schoolId),
      this.families.child(schoolId, studentId),
    ]);
    if (offer === null) throw refuse('application.term_over');
    const { id: termId, startsOn, endsOn } = offer.term;
    return { termId, startsOn, endsOn, bellAt: offer.of(child.grade).bellAt };
  }

  /** The end of the school's chain, locked: signatures of one school follow each other. */
  private async nextPlace(tx: Tx, schoolId: string): Promise<{ position: number; previousHash: string }> {
    await tx.query(
      'INSERT IGNORE INTO agreement_chain (schoolId, headHash, signatureCount) VALUES (?, ?, 0)',
      [schoolId, GENESIS],
    );
    const [chain] = await rowsIn<{ headHash: string; signatureCount: number }>(
      tx,
      'SELECT headHash, signatureCount FROM agreement_chain WHERE schoolId = ? FOR UPDATE',
      [schoolId],
    );
    return { position: (chain?.signatureCount ?? 0) + 1, previousHash: chain?.headHash ?? GENESIS };
  }

  private async signedBefore(signature: AgreementSignature, termId: string, number: number): Promise<Signed> {
    const live = await this.enrollments.live(signature.schoolId, termId, [signature.studentId]);
    const enrollment = live.get(signature.studentId);
    if (enrollment?.signatureId !== signature.id) throw refuse('agreement.already_signed');
    return {
      signature: signatureViewOf(signature, number, { personId: signature.signerId ?? '' }),
      enrollment: enrollmentViewOf(enrollment),
    };
  }
}

export function signatureViewOf(
  one: AgreementSignature,
  versionNumber: number,
  { personId }: Pick<Actor, 'personId'>,
): Signed['signature'] {
  const { id: signatureId, versionId, way, contentHash, evidenceHash, verifyToken } = one;
  const signerIsMe = one.signerId === personId;
  return {
    signatureId,
    versionId,
    versionNumber,
    way,
    signedAt: one.signedAt.toISOString(),
    signerIsMe,
    contentHash,
    evidenceHash,
    verifyToken,
  };
}
