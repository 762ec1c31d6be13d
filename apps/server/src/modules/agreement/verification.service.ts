/** Is this paper genuine? Anybody may ask; the answer names nobody more than the paper in their hand does (E15). */
import { type InputOf, type OutputOf, type verifyAgreement, type verifyAgreementFile } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { FileAnswer, UploadedFile } from '../../http/file-answer.js';
import { pageAnswer } from '../../http/plain-page.js';
import { refuse } from '../../http/refuse.js';
import { Schools } from '../school/school.public.js';
import { Students } from '../student/student.public.js';
import { AgreementSignature } from './agreement-signature.entity.js';
import { contentOf } from './agreement-version.entity.js';
import { AgreementVersions } from './agreement-versions.service.js';
import { Enrollment } from './enrollment.entity.js';
import { contentHashOf, fileHashOf, isIntact } from './evidence.rules.js';
import { unknownPage, verificationPage } from './verification-page.js';

type Verification = OutputOf<typeof verifyAgreement>;

@Injectable()
export class Verifications {
  constructor(
    private readonly database: Database,
    private readonly schools: Schools,
    private readonly students: Students,
    private readonly versions: AgreementVersions,
  ) {}

  async verify({ token }: InputOf<typeof verifyAgreement>): Promise<Verification> {
    const signature = await this.signature(token);
    const { schoolId, studentId, versionId, position } = signature;
    const on = this.database.read;
    const [version, before, enrollment, names, cards] = await Promise.all([
      this.versions.one(schoolId, versionId),
      on.findOneBy(AgreementSignature, { schoolId, position: position - 1 }),
      on.findOneBy(Enrollment, { schoolId, signatureId: signature.id }),
      this.schools.namesOf([schoolId]),
      this.students.namesOf(schoolId, [studentId]),
    ]);
    const chainIntact = isIntact(signature, before);
    const wordsIntact = version !== null && contentHashOf(contentOf(version)) === signature.contentHash;
    return {
      genuine: chainIntact && wordsIntact,
      chainIntact,
      schoolName: names.get(schoolId) ?? '',
      versionNumber: version?.number ?? 0,
      way: signature.way,
      signedAt: signature.signedAt.toISOString(),
      contentHash: signature.contentHash,
      evidenceHash: signature.evidenceHash,
      maskedStudentName: cards.get(studentId)?.maskedName ?? '*',
      endedOn: enrollment?.endedAt ? enrollment.activeUntil : null,
    };
  }

  async verifyFile({
    token,
    file,
  }: InputOf<typeof verifyAgreementFile> & { file: UploadedFile }): Promise<
    OutputOf<typeof verifyAgreementFile>
  > {
    const { schoolId, id, way, markHash } = await this.signature(token);
    const fileHash = fileHashOf(file.bytes);
    const [issued] = await this.database.rows(
      'SELECT fileHash FROM agreement_document WHERE schoolId = ? AND signatureId = ? AND fileHash = ?',
      [schoolId, id, fileHash],
    );
    return { genuine: issued !== undefined || (way === 'PAPER' && markHash === fileHash), fileHash };
  }

  /** A paper may carry a code that the school never gave out: that too is answered by a page. */
  async page({ token }: InputOf<typeof verifyAgreement>): Promise<FileAnswer> {
    const isKnown = await this.database.read.existsBy(AgreementSignature, { verifyToken: token });
    return pageAnswer(isKnown ? verificationPage(await this.verify({ token })) : unknownPage());
  }

  async filePage(input: InputOf<typeof verifyAgreementFile> & { file: UploadedFile }): Promise<FileAnswer> {
    const [found, { genuine }] = [await this.verify(input), await this.verifyFile(input)];
    return pageAnswer(verificationPage(found, genuine));
  }

  private async signature(verifyToken: string): Promise<AgreementSignature> {
    const signature = await this.database.read.findOneBy(AgreementSignature, { verifyToken });
    if (signature === null) throw refuse('agreement.unknown_token');
    return signature;
  }
}
