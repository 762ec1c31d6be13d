/**
 * The school's own 《课后延时服务工作实施方案》 of a term and how far its six steps are (M003 M034 M054–M058 M074 M105 M119).
 * Owns school_plan and its files. Promises: nothing is signed off with an owner, a deadline or the minutes missing; what
 * was signed off never changes, and its file is the one that was printed then; a step's state is computed from what has
 * been done; a deadline that is over becomes its owner's task once. It stands behind all whose work it looks at.
 */
import { Module } from '@nestjs/common';
import { AgreementModule } from '../agreement/agreement.module.js';
import { ApplicationModule } from '../application/application.module.js';
import { AttentionModule } from '../attention/attention.module.js';
import { LetterModule } from '../letter/letter.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { FlowFactsReader } from './flow-facts.reader.js';
import { LeadingGroups } from './leading-groups.reader.js';
import { PlanDocument } from './plan-document.service.js';
import { PlanFactsReader } from './plan-facts.reader.js';
import { PlanFiles } from './plan-files.service.js';
import { SchoolPlans } from './school-plans.service.js';
import { SchoolPlanController } from './schoolplan.controller.js';
import { SchoolPlanListener } from './schoolplan.listener.js';
import { SignOffs } from './sign-off.service.js';
import { TimelineQueries } from './timeline.queries.js';

@Module({
  imports: [
    SchoolModule,
    StudentModule,
    StaffModule,
    AttentionModule,
    LetterModule,
    ApplicationModule,
    AgreementModule,
    RegroupingModule,
    RosterModule,
  ],
  controllers: [SchoolPlanController],
  providers: [
    FlowFactsReader,
    LeadingGroups,
    PlanDocument,
    PlanFactsReader,
    PlanFiles,
    SchoolPlanListener,
    SchoolPlans,
    SignOffs,
    TimelineQueries,
  ],
  exports: [LeadingGroups],
})
export class SchoolplanModule {}
