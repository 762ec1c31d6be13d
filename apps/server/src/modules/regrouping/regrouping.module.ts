/**
 * Temporary classes (临时班), by hand or by a draw that anybody can check (M088 M089 C7 C9), and what families wish for.
 * Owns temp_class, preference, team_member, allocation, waitlist_entry, seat_offer and what belongs to them. Promises:
 * one group per child and weekday, never more than 40 in it; wishes count until the deadline, never by who was faster;
 * teams are nominated (M028); a frozen list never changes, a draw anew is public with its reason, nothing public tells
 * a child's class; a seat that comes free goes along the waitlist; nobody leaves the school with a club but with a
 * yes to that place (M032).
 */
import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AgreementModule } from '../agreement/agreement.module.js';
import { ApplicationModule } from '../application/application.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { CarePlaces } from './care-places.service.js';
import { ChildGroupQueries } from './child-groups.queries.js';
import { ChildWaits } from './child-waits.reader.js';
import { DrawController } from './draw.controller.js';
import { DrawListener } from './draw.listener.js';
import { DrawQueries } from './draw.queries.js';
import { DrawAuditors } from './draw-auditors.service.js';
import { DrawJob } from './draw-job.listener.js';
import { DrawOutcomes } from './draw-outcomes.store.js';
import { DrawPublishing } from './draw-publish.service.js';
import { DrawRolls } from './draw-roll.reader.js';
import { DrawSteps } from './draw-steps.service.js';
import { DrawVerifications } from './draw-verification.service.js';
import { DrawnClasses } from './drawn-classes.reader.js';
import { GroupListsExport } from './group-lists.export.js';
import { GroupRooms } from './group-rooms.service.js';
import { GroupTerm } from './group-term.reader.js';
import { HandMadeGroups } from './hand-made-groups.service.js';
import { OffSiteController } from './off-site.controller.js';
import { OffSiteQueries } from './off-site.queries.js';
import { OffSite } from './off-site.reader.js';
import { OffSiteConsents } from './off-site-consents.service.js';
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
import { SeatOffers } from './seat-offers.service.js';
import { Teams } from './teams.service.js';
import { TempClassOffice } from './temp-class.service.js';
import { TempClasses } from './temp-classes.reader.js';
import { Vacancies } from './vacancies.service.js';
import { WaitlistController } from './waitlist.controller.js';
import { WaitlistQueries } from './waitlist.queries.js';
import { Waitlists } from './waitlist.service.js';
import { WeekVarieties } from './week-variety.queries.js';
import { WishingChildren } from './wishing-children.reader.js';

@Module({
  imports: [
    ActivityModule,
    SchoolModule,
    StudentModule,
    StaffModule,
    AgreementModule,
    ApplicationModule,
    IdentityModule,
  ],
  controllers: [
    PreferenceController,
    RegroupingController,
    DrawController,
    WaitlistController,
    OffSiteController,
  ],
  providers: [
    GroupListsExport,
    GroupRooms,
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
    WeekVarieties,
    WishingChildren,
    RegroupingQueries,
    RegroupingListener,
    TempClasses,
    CarePlaces,
    ChildGroupQueries,
    ChildWaits,
    DrawAuditors,
    DrawJob,
    DrawListener,
    DrawOutcomes,
    DrawPublishing,
    DrawQueries,
    DrawRolls,
    DrawRuns,
    DrawSteps,
    DrawVerifications,
    DrawnClasses,
    HandMadeGroups,
    OffSite,
    OffSiteConsents,
    OffSiteQueries,
    SeatOffers,
    Vacancies,
    WaitlistQueries,
    Waitlists,
  ],
  exports: [GroupRooms, OffSite, TempClasses],
})
export class RegroupingModule {}
