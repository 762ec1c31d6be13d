/**
 * One child's date: leave, who collects, one-day proxies and their codes, leaving alone (M094, E7, E8); and the end
 * of a school's day moved, with whom it counts for (M064, M098, C6, E13). Promises: leave before the bell counts at
 * once, after it a person decides; of two guardians who contradict each other the stricter answer holds; a code is
 * checked only here and locks after five wrong tries; grades 1 and 2 never leave alone; a restricted person is
 * nowhere in a plan; an earlier end counts only for whose guardian confirmed that very change, the rest are kept.
 */
import { Module } from '@nestjs/common';
import { AgreementModule } from '../agreement/agreement.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { ChildDays } from './child-day.queries.js';
import { ChildNotices } from './child-notices.reader.js';
import { DayPlans } from './day-plans.reader.js';
import { DayplanController } from './dayplan.controller.js';
import { FamilyDesk } from './family-desk.service.js';
import { IndependentLeaves } from './independent-leaves.service.js';
import { Leaves } from './leave.service.js';
import { MyNotices } from './my-notices.queries.js';
import { NoticeFamilies } from './notice-families.queries.js';
import { NoticedChildren } from './noticed-children.reader.js';
import { PickupCodes } from './pickup-codes.service.js';
import { Pickups } from './pickups.service.js';
import { Proxies } from './proxies.service.js';
import { ScheduleChangeController } from './schedule-change.controller.js';
import { ScheduleChangeListener } from './schedule-change.listener.js';
import { ScheduleChanges } from './schedule-changes.service.js';
import { ScheduleDays } from './schedule-day.queries.js';
import { ScheduleMatters } from './schedule-matters.service.js';
import { ScheduleReaders } from './schedule-readers.service.js';
import { ScheduleScopes } from './schedule-scope.reader.js';
import { ScheduleWords } from './schedule-words.service.js';
import { ServiceEnds } from './service-ends.reader.js';
import { ToDecide } from './to-decide.queries.js';

@Module({
  imports: [SchoolModule, StudentModule, StaffModule, AgreementModule, RegroupingModule, RosterModule],
  controllers: [DayplanController, ScheduleChangeController],
  providers: [
    DayPlans,
    ChildDays,
    ChildNotices,
    FamilyDesk,
    Leaves,
    Pickups,
    Proxies,
    PickupCodes,
    IndependentLeaves,
    MyNotices,
    NoticeFamilies,
    NoticedChildren,
    ScheduleChangeListener,
    ScheduleChanges,
    ScheduleDays,
    ScheduleMatters,
    ScheduleReaders,
    ScheduleScopes,
    ScheduleWords,
    ServiceEnds,
    ToDecide,
  ],
  exports: [DayPlans, NoticedChildren, PickupCodes, ScheduleReaders, ServiceEnds],
})
export class DayplanModule {}
