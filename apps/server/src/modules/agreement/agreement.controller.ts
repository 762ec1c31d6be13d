import type { InputOf } from '@anxin/shared';
import * as agreement from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { UploadedFile } from '../../http/file-answer.js';
import { Serve } from '../../http/serve.js';
import { AgreementQueries } from './agreement.queries.js';
import { AgreementPdf } from './agreement-pdf.service.js';
import { AgreementVersions } from './agreement-versions.service.js';
import { EnrolledExport } from './enrolled.export.js';
import { Papers } from './papers.service.js';
import { Signing } from './signing.service.js';
import { Standings } from './standings.queries.js';
import { Verifications } from './verification.service.js';

@Controller()
export class AgreementController {
  constructor(
    private readonly standings: Standings,
    private readonly queries: AgreementQueries,
    private readonly signing: Signing,
    private readonly pdf: AgreementPdf,
    private readonly papers: Papers,
    private readonly versions: AgreementVersions,
    private readonly verifications: Verifications,
    private readonly enrolled: EnrolledExport,
  ) {}

  @Serve(agreement.listMyStandings)
  mine(_: InputOf<typeof agreement.listMyStandings>, actor: Actor) {
    return this.standings.mine(actor);
  }

  @Serve(agreement.readAgreement)
  read(input: InputOf<typeof agreement.readAgreement>, actor: Actor) {
    return this.queries.read(input, actor);
  }

  @Serve(agreement.signAgreement)
  sign(input: InputOf<typeof agreement.signAgreement>, actor: Actor) {
    return this.signing.sign(input, actor);
  }

  @Serve(agreement.downloadAgreement)
  download(input: InputOf<typeof agreement.downloadAgreement>, actor: Actor) {
    return this.pdf.download(input, actor);
  }

  @Serve(agreement.uploadPaperAgreement)
  uploadPaper(input: InputOf<typeof agreement.uploadPaperAgreement> & { file: UploadedFile }, actor: Actor) {
    return this.papers.upload(input, actor);
  }

  @Serve(agreement.readPaperAgreement)
  paper(input: InputOf<typeof agreement.readPaperAgreement>, actor: Actor) {
    return this.papers.scan(input, actor);
  }

  @Serve(agreement.checkPaperAgreement)
  checkPaper(input: InputOf<typeof agreement.checkPaperAgreement>, actor: Actor) {
    return this.papers.check(input, actor);
  }

  @Serve(agreement.listAgreements)
  list(input: InputOf<typeof agreement.listAgreements>, actor: Actor) {
    return this.queries.list(input, actor);
  }

  @Serve(agreement.listAgreementVersions)
  listVersions({ schoolId }: InputOf<typeof agreement.listAgreementVersions>) {
    return this.versions.list(schoolId);
  }

  @Serve(agreement.saveAgreementDraft)
  saveDraft(input: InputOf<typeof agreement.saveAgreementDraft>, actor: Actor) {
    return this.versions.saveDraft(input, actor);
  }

  @Serve(agreement.publishAgreement)
  publish(input: InputOf<typeof agreement.publishAgreement>, actor: Actor) {
    return this.versions.publish(input, actor);
  }

  @Serve(agreement.verifyAgreement)
  verify(input: InputOf<typeof agreement.verifyAgreement>) {
    return this.verifications.verify(input);
  }

  @Serve(agreement.showVerification)
  verificationPage(input: InputOf<typeof agreement.showVerification>) {
    return this.verifications.page(input);
  }

  @Serve(agreement.verifyAgreementFile)
  verifyFile(input: InputOf<typeof agreement.verifyAgreementFile> & { file: UploadedFile }) {
    return this.verifications.verifyFile(input);
  }

  @Serve(agreement.showFileVerification)
  filePage(input: InputOf<typeof agreement.showFileVerification> & { file: UploadedFile }) {
    return this.verifications.filePage(input);
  }

  @Serve(agreement.exportEnrolled)
  exportEnrolled(input: InputOf<typeof agreement.exportEnrolled>, actor: Actor) {
    return this.enrolled.file(input, actor);
  }
}
