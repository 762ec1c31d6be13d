/**
 * Temporary classes (临时班), made and filled by hand or by the fair draw (M088, M089), and what families wish for.
 * Owns temp_class, temp_class_member, preference_round, preference and team_member. Promises: one group per child and
 * weekday, never more than 40 in it, only children enrolled that weekday; a child whose enrollment ends gives the seat
 * back. Wishes count until the deadline, never by who was faster; teams are nominated, not drawn (M028).
 */
import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AgreementModule } from '../agreement/agreement.module.js';
import { ApplicationModule } from '../application/application.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { GroupListsExport } from './group-lists.export.js';
import { GroupTerm } from './group-term.reader.js';
import { Placing } from './placing.service.js';
import { PreferenceController } from './preference.controller.js';
import { PreferenceListener } from './preference.listener.js';
import { PreferenceIntake } from './preference-intake.service.js';
import { PreferenceRounds } from './preference-rounds.service.js';
import { PreferenceSheets } from './preference-sheets.queries.js';
import { PreferenceSubmission } from './preference-submission.service.js';
import { PreferencesReader } from './preferences.reader.js';
import { RegroupingController } from './regrouping.controller.js';
import { RegroupingListener } from './regrouping.listener.js';
import { RegroupingQueries } from './regrouping.queries.js';
import { RoundStandings } from './round-standing.queries.js';
import { Teams } from './teams.service.js';
import { TempClassOffice } from './temp-class.service.js';
import { TempClasses } from './temp-classes.reader.js';
import { WishingChildren } from './wishing-children.reader.js';

@Module({
  imports: [ActivityModule, SchoolModule, StudentModule, StaffModule, AgreementModule, ApplicationModule],
  controllers: [PreferenceController, RegroupingController],
  providers: [
    GroupListsExport,
    GroupTerm,
    TempClassOffice,
    Placing,
    PreferenceIntake,
    PreferenceListener,
    PreferenceRounds,
    PreferenceSheets,
    PreferenceSubmission,
    PreferencesReader,
    RoundStandings,
    Teams,
    WishingChildren,
    RegroupingQueries,
    RegroupingListener,
    TempClasses,
  ],
  exports: [TempClasses],
})
export class RegroupingModule {}
