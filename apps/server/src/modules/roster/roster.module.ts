/**
 * Who is on duty (M036, M065, M085, M086, M091–M093): a date's duties by hand, and a period's planned fairly (C13).
 * Owns duty_assignment, roster_plan, duty_limit, duty_wish, teacher_absence, duty_call, shift_swap, off_site_outing.
 * Promises: one duty leader a day; only whoever is vetted on that date (E6); a plan with an open seat is never
 * published; a duty and the right to see its children change hands at the same instant, with consent of both;
 * a missing colleague's duty is called out at once, only the first yes stands; as many come back as went (M032).
 */
import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AgreementModule } from '../agreement/agreement.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { Absences } from './absences.service.js';
import { CopyWeek } from './copy-week.service.js';
import { Duties } from './duties.reader.js';
import { DutyCalls } from './duty-calls.service.js';
import { DutyDays } from './duty-days.queries.js';
import { DutyLimits } from './duty-limits.service.js';
import { DutyMatters } from './duty-matters.service.js';
import { DutyRoster } from './duty-roster.service.js';
import { DutyWeekExport } from './duty-week.export.js';
import { DutyWishes } from './duty-wishes.service.js';
import { LivePlans } from './live-plans.reader.js';
import { MyRosterController } from './my-roster.controller.js';
import { MyRoster } from './my-roster.queries.js';
import { OutingController } from './outing.controller.js';
import { Outings } from './outings.service.js';
import { RosterController } from './roster.controller.js';
import { RosterListener } from './roster.listener.js';
import { RosterQueries } from './roster.queries.js';
import { RosterFacts } from './roster-facts.reader.js';
import { RosterPlanController } from './roster-plan.controller.js';
import { RosterPlanViews } from './roster-plan.view.js';
import { RosterPlans } from './roster-plans.service.js';
import { RosterPublishing } from './roster-publishing.service.js';
import { RosterSolving } from './roster-solving.job.js';
import { SeatChanges } from './seat-changes.service.js';
import { Swaps } from './swaps.service.js';

const byHand = [DutyRoster, DutyMatters, DutyWeekExport, CopyWeek, Duties, DutyDays, RosterQueries];
const planned = [RosterFacts, RosterPlanViews, RosterPlans, RosterSolving, SeatChanges, RosterPublishing];
const lived = [DutyLimits, LivePlans, DutyWishes, DutyCalls, Absences, Swaps, MyRoster, Outings];

@Module({
  imports: [SchoolModule, StaffModule, ActivityModule, AgreementModule, RegroupingModule],
  controllers: [RosterController, RosterPlanController, MyRosterController, OutingController],
  providers: [...byHand, ...planned, ...lived, RosterListener],
  exports: [Duties, DutyDays],
})
export class RosterModule {}
