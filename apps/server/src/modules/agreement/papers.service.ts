/** The paper path: one colleague uploads the scan, another looks at it and makes it count (M082). */
import {
  type checkPaperAgreement,
  type InputOf,
  instantOf,
  type OutputOf,
  type readPaperAgreement,
  type uploadPaperAgreement,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { columnsOf, Database, insertInto, rowsIn } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { FileAnswer, type UploadedFile } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { scanTypeOf } from '../../http/scan-type.js';
import { newId } from '../../ids.js';
import { Applications, Families } from '../application/application.public.js';
import { AccessLog } from '../identity/identity.public.js';
import { ChildVault, Students } from '../student/student.public.js';
import { paperRefused, paperUploaded } from './agreement.events.js';
import { AgreementVersions } from './agreement-versions.service.js';
import { fileHashOf } from './evidence.rules.js';
import { Signing } from './signing.service.js';

const SCAN = 'agreement.scan';
const MOST_BYTES = 4 * 1024 * 1024;

interface Paper {
  readonly schoolId: string;
  readonly id: string;
  readonly studentId: string;
  readonly versionId: string;
  readonly contentType: string;
  readonly fileHash: string;
  readonly fileBox: string;
  readonly uploadedBy: string;
  readonly decision: string | null;
}

@Injectable()
export class Papers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly log: AccessLog,
    private readonly vault: ChildVault,
    private readonly students: Students,
    private readonly families: Families,
    private readonly applications: Applications,
    private readonly versions: AgreementVersions,
    private readonly signing: Signing,
  ) {}

  async upload(
    input: InputOf<typeof uploadPaperAgreement> & { file: UploadedFile },
    actor: Actor,
  ): Promise<OutputOf<typeof uploadPaperAgreement>> {
    const { schoolId, studentId, paperId, versionId, signedOn, file } = input;
    const contentType = scanTypeOf(file.bytes);
    if (contentType === null) throw refuse('agreement.paper_type');
    if (file.bytes.length > MOST_BYTES) throw refuse('request.too_large');
    const { termId } = await this.signing.span(schoolId, studentId);
    if (instantOf(signedOn, '00:00') > this.clock.now())
      throw refuse('request.invalid', { fields: ['signedOn'] });
    const [approved, current, keys] = await Promise.all([
      this.applications.approved({ schoolId, termId, studentId }),
      this.versions.current(schoolId),
      this.families.keys(input),
    ]);
    if (current === null) throw refuse('agreement.not_published');
    if (current.id !== versionId) throw refuse('agreement.other_version');
    if (approved === null) throw refuse('agreement.not_approved');
    const { applicationId, approvalVersion } = approved;
    const paper = {
      schoolId,
      id: paperId,
      studentId,
      applicationId,
      approvalVersion,
      versionId,
      signedOn,
      contentType,
    };
    const scan = { fileHash: fileHashOf(file.bytes), fileBox: keys.seal(studentId, SCAN, file.bytes) };
    await this.database
      .transaction(async (tx) => {
        await insertInto(tx, 'agreement_paper', {
          ...paper,
          ...scan,
          uploadedBy: actor.personId,
          uploadedAt: this.clock.date(),
        });
        await this.outbox.append(tx, paperUploaded, { schoolId, studentId, paperId });
      })
      .catch((error) => {
        throw isDuplicate(error) ? refuse('agreement.paper_in_check') : error;
      });
    return { paperId };
  }

  async scan({ schoolId, paperId }: InputOf<typeof readPaperAgreement>, actor: Actor): Promise<FileAnswer> {
    const [paper] = await this.database.rows<Paper>(
      'SELECT * FROM agreement_paper WHERE schoolId = ? AND id = ?',
      [schoolId, paperId],
    );
    if (paper === undefined) throw refuse('access.not_found');
    const { studentId, contentType } = paper;
    await this.log.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'agreement_scan',
      because: 'check',
    });
    const keys = await this.vault.unlock(schoolId, [studentId]);
    const bytes = keys.open(studentId, SCAN, paper.fileBox);
    if (bytes === null) throw refuse('access.not_found');
    return new FileAnswer({ bytes, contentType, fileName: `责任书扫描件.${contentType.split('/')[1]}` });
  }

  async check(
    { schoolId, paperId, accepted }: InputOf<typeof checkPaperAgreement>,
    actor: Actor,
  ): Promise<OutputOf<typeof checkPaperAgreement>> {
    return this.database.transaction(async (tx) => {
      const [paper] = await rowsIn<Paper>(
        tx,
        'SELECT * FROM agreement_paper WHERE schoolId = ? AND id = ? FOR UPDATE',
        [schoolId, paperId],
      );
      if (paper === undefined) throw refuse('access.not_found');
      const { studentId, versionId, uploadedBy } = paper;
      if (paper.decision !== null) throw refuse('agreement.paper_decided');
      if (uploadedBy === actor.personId) throw refuse('agreement.second_person');
      if ((await this.students.ownAmong(actor.personId, schoolId, [studentId], tx)).has(studentId))
        throw refuse('agreement.own_child');
      const decided = {
        decision: accepted ? 'ACCEPTED' : 'REFUSED',
        decidedBy: actor.personId,
        decidedAt: this.clock.date(),
      };
      const set = columnsOf(decided);
      await tx.query(`UPDATE agreement_paper SET ${set.sql} WHERE schoolId = ? AND id = ?`, [
        ...set.params,
        schoolId,
        paperId,
      ]);
      if (!accepted) {
        await this.outbox.append(tx, paperRefused, { schoolId, studentId, paperId });
        return { enrollment: null };
      }
      const current = await this.versions.current(schoolId, tx);
      if (current?.id !== versionId) throw refuse('agreement.other_version');
      const mark = {
        id: newId(),
        way: 'PAPER',
        signerId: null,
        paperId,
        uploaderId: uploadedBy,
        checkerId: actor.personId,
        markHash: paper.fileHash,
        markBox: null,
      } as const;
      const span = await this.signing.span(schoolId, studentId);
      const { enrollment } = await this.signing.seal(
        tx,
        { schoolId, studentId },
        { versionId, contentHash: current.contentHash },
        mark,
        span,
      );
      return { enrollment };
    });
  }
}
