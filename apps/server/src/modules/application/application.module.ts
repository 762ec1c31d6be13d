/**
 * The family's application for one child and one term, and the school's review of it: one state machine.
 * Promises: nobody attends without it; one application per child and term even under two phones at once; approval
 * is the rule, a refusal needs the principal and can be appealed to somebody else; nobody decides on their own child;
 * leaving is one step without a reason; where nearly a whole class takes part, the principal asks whether each family
 * chose freely (M017 M018 M059 M060 M078–M081 M097 M106 C8).
 */
import { Module } from '@nestjs/common';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { AttentionModule } from '../attention/attention.module.js';
import { LetterModule } from '../letter/letter.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationListener } from './application.listener.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationListsExport } from './application-lists.export.js';
import { ApplicationPaper } from './application-paper.service.js';
import { ApplicationSteps } from './application-steps.service.js';
import { Applications } from './applications.reader.js';
import { Approval } from './approval.service.js';
import { Families } from './families.service.js';
import { Intake } from './intake.service.js';
import { Leaving } from './leaving.service.js';
import { Offers } from './offers.service.js';
import { ReviewQueries } from './review.queries.js';
import { Review } from './review.service.js';
import { ReviewCounts } from './review-counts.queries.js';
import { ReviewTasks } from './review-tasks.service.js';
import { Submission } from './submission.service.js';
import { VoluntarinessController } from './voluntariness.controller.js';
import { VoluntarinessListener } from './voluntariness.listener.js';
import { Voluntariness } from './voluntariness.service.js';

const offered = [Applications, ApplicationQueries, Families, Offers, PdfPrinter, ReviewCounts];

@Module({
  imports: [SchoolModule, StudentModule, StaffModule, AttentionModule, LetterModule],
  controllers: [ApplicationController, VoluntarinessController],
  providers: [
    ...offered,
    ApplicationListener,
    ApplicationListsExport,
    ApplicationPaper,
    ApplicationSteps,
    Approval,
    Intake,
    Leaving,
    Review,
    ReviewQueries,
    ReviewTasks,
    Submission,
    Voluntariness,
    VoluntarinessListener,
  ],
  exports: offered,
})
export class ApplicationModule {}
