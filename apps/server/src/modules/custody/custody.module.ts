/**
 * The service day as a chain of custody. Owns the ledger (`custody_event`, append-only), its projection
 * (`day_pupil`), roll-calls, alarms and the signed close. Promises: every child has exactly one accountable adult at
 * every moment (M037, M095); transfers have two sides and a count (M043, M092); nobody is present by default (M110);
 * a child leaves only with a listed person or by a signed independent leave (M094, E7); the day closes at zero (M045,
 * C3), reopened by the principal alone; what is written about a child is short, sealed and expires (M111); a guardian reads who has the child now (C15); what a phone recorded without a net is never lost (C11).
 */
import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AgreementModule } from '../agreement/agreement.module.js';
import { ApplicationModule } from '../application/application.module.js';
import { DayplanModule } from '../dayplan/dayplan.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { BoardQueries } from './board.queries.js';
import { BoardConcerns } from './board-concerns.queries.js';
import { BoardWaits } from './board-waits.queries.js';
import { CustodyController } from './custody.controller.js';
import { CustodyListener } from './custody.listener.js';
import { CustodyParametersController } from './custody-parameters.controller.js';
import { CustodyParameters } from './custody-parameters.service.js';
import { DayAdmission } from './day-admission.service.js';
import { DayCloseController } from './day-close.controller.js';
import { DayCloseQueries } from './day-close.queries.js';
import { DayCloses } from './day-close.service.js';
import { DayCloseGates } from './day-close-gates.js';
import { DayFreeze } from './day-freeze.service.js';
import { DayListQueries } from './day-list.queries.js';
import { DayListPupils } from './day-list-pupils.queries.js';
import { DayListReaches } from './day-list-reach.js';
import { DayOpening } from './day-opening.service.js';
import { DayReader } from './day-reader.js';
import { DayRegisterController } from './day-register.controller.js';
import { DayReopenings } from './day-reopening.service.js';
import { DayReplan } from './day-replan.service.js';
import { DayReports } from './day-report.queries.js';
import { DayVerifications } from './day-verification.service.js';
import { DayWatch } from './day-watch.reader.js';
import { DisciplineNoteQueries } from './discipline-note.queries.js';
import { DisciplineNotes } from './discipline-notes.service.js';
import { DutyBooks } from './duty-book.service.js';
import { DutyHealth } from './duty-health.queries.js';
import { DutyLooks } from './duty-looks.queries.js';
import { DutyNotesController } from './duty-notes.controller.js';
import { DutyReach } from './duty-reach.reader.js';
import { FreshFacts } from './fresh-facts.service.js';
import { LateFacts } from './late-facts.queries.js';
import { Ledger } from './ledger.service.js';
import { LedgerAftermath } from './ledger-aftermath.service.js';
import { LedgerEpoch } from './ledger-epoch.service.js';
import { Recording } from './recording.service.js';
import { RegisterKeying } from './register-keying.service.js';
import { RegisterPrint } from './register-print.service.js';
import { ReleaseAuthorities } from './release-authority.reader.js';
import { ReleaseSuspension } from './release-suspension.service.js';
import { CustodyRoomsListener } from './rooms.listener.js';
import { CustodyScheduleListener } from './schedule-change.listener.js';
import { SignedOutAdults } from './signed-out-adults.js';
import { TakeOverController } from './take-over.controller.js';
import { TakeOvers } from './take-overs.service.js';
import { TimelineQueries } from './timeline.queries.js';
import { WaitListener } from './wait.listener.js';
import { Waits } from './waits.service.js';
import { WhereQueries } from './where.queries.js';

@Module({
  imports: [
    ActivityModule,
    SchoolModule,
    StudentModule,
    StaffModule,
    ApplicationModule,
    AgreementModule,
    RegroupingModule,
    RosterModule,
    DayplanModule,
  ],
  controllers: [
    CustodyController,
    CustodyParametersController,
    DayCloseController,
    DayRegisterController,
    DutyNotesController,
    TakeOverController,
  ],
  providers: [
    BoardConcerns,
    BoardQueries,
    BoardWaits,
    CustodyListener,
    CustodyRoomsListener,
    CustodyScheduleListener,
    CustodyParameters,
    DayAdmission,
    DayCloseGates,
    SignedOutAdults,
    DayCloseQueries,
    DayCloses,
    DayFreeze,
    DayListPupils,
    DayListQueries,
    DayListReaches,
    DayOpening,
    DayReader,
    DayReopenings,
    DayReplan,
    DayReports,
    DayVerifications,
    DayWatch,
    DisciplineNoteQueries,
    DisciplineNotes,
    DutyBooks,
    DutyHealth,
    DutyLooks,
    FreshFacts,
    DutyReach,
    LateFacts,
    Ledger,
    LedgerAftermath,
    LedgerEpoch,
    Recording,
    RegisterKeying,
    RegisterPrint,
    ReleaseAuthorities,
    ReleaseSuspension,
    TakeOvers,
    TimelineQueries,
    WaitListener,
    Waits,
    WhereQueries,
  ],
  exports: [
    CustodyParameters,
    DayCloseGates,
    SignedOutAdults,
    DayListReaches,
    DayOpening,
    DayReader,
    DayWatch,
    DutyBooks,
    FreshFacts,
    Ledger,
    ReleaseSuspension,
  ],
})
export class CustodyModule {}
