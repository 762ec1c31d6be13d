/**
 * The clocks of the service day. Owns safety_case, its story, and the groups that nobody counted. Promises: a child whom
 * nobody sees is looked for within minutes, by more people each time, until a person found it (M090, M095, C4); a group
 * not yet counted alarms no family (G44, E8); a child not collected is never alone with one adult nor sent home alone
 * (M045, C5, E7); each rung is climbed once, by a durable timer, with its true time; whoever was called learns that it
 * is over, and nobody else (M103, M113). No lateness is counted.
 */
import { Module } from '@nestjs/common';
import { CustodyModule } from '../custody/custody.module.js';
import { DayplanModule } from '../dayplan/dayplan.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StudentModule } from '../student/student.module.js';
import { CaseClock } from './case-clock.service.js';
import { CaseContacts } from './case-contacts.service.js';
import { CaseDesk } from './case-desk.service.js';
import { CaseEndings } from './case-endings.service.js';
import { CaseRungs } from './case-rungs.service.js';
import { CaseSight } from './case-sight.service.js';
import { CaseViews } from './case-views.reader.js';
import { FamilySearches } from './family-search.service.js';
import { LookBook } from './look-book.service.js';
import { MissingWatch } from './missing-watch.service.js';
import { OpenCases } from './open-cases.reader.js';
import { SafetyController } from './safety.controller.js';
import { SafetyListener } from './safety.listener.js';
import { SafetyQueries } from './safety.queries.js';
import { UncollectedWatch } from './uncollected-watch.service.js';
import { UncountedGroups } from './uncounted-groups.service.js';

@Module({
  imports: [SchoolModule, StudentModule, RosterModule, DayplanModule, CustodyModule],
  controllers: [SafetyController],
  providers: [
    CaseClock,
    CaseContacts,
    CaseDesk,
    CaseEndings,
    CaseRungs,
    CaseSight,
    CaseViews,
    FamilySearches,
    LookBook,
    MissingWatch,
    OpenCases,
    SafetyListener,
    SafetyQueries,
    UncollectedWatch,
    UncountedGroups,
  ],
  exports: [OpenCases],
})
export class SafetyModule {}
