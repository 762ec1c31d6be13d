/**
 * The 《延时看管服务安全责任书》: its versions, its signatures, and the enrollment they lead to.
 * Promises: the words have their four parts and no waiver (M083 E12); a signature proves who, when and what, and one
 * changed byte is found out (E15); the paper path needs two people; nobody is enrolled without an approval and a
 * signature, by any path (M018 M082).
 */
import { Module } from '@nestjs/common';
import { ApplicationModule } from '../application/application.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { AgreementController } from './agreement.controller.js';
import { AgreementListener } from './agreement.listener.js';
import { AgreementQueries } from './agreement.queries.js';
import { AgreementPdf } from './agreement-pdf.service.js';
import { AgreementVersions } from './agreement-versions.service.js';
import { EnrolledExport } from './enrolled.export.js';
import { Enrollments } from './enrollments.service.js';
import { OpenPapers } from './open-papers.reader.js';
import { Papers } from './papers.service.js';
import { Signing } from './signing.service.js';
import { Standings } from './standings.queries.js';
import { Verifications } from './verification.service.js';

@Module({
  imports: [SchoolModule, StudentModule, StaffModule, ApplicationModule],
  controllers: [AgreementController],
  providers: [
    AgreementListener,
    AgreementPdf,
    AgreementQueries,
    AgreementVersions,
    EnrolledExport,
    Enrollments,
    OpenPapers,
    Papers,
    Signing,
    Standings,
    Verifications,
  ],
  exports: [Enrollments, AgreementVersions, Signing],
})
export class AgreementModule {}
