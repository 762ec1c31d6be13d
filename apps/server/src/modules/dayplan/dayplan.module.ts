/**
 * One child's date: leave, who collects, one-day proxies and their codes, leaving alone (M094, E7, E8).
 * Promises: leave before the bell counts at once, after it a person decides; of two guardians who contradict each
 * other the stricter answer holds; a code is checked only here and locks after five wrong tries from all devices;
 * grades 1 and 2 never leave alone; a restricted person is nowhere in a plan.
 */
import { Module } from '@nestjs/common';
import { AgreementModule } from '../agreement/agreement.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StudentModule } from '../student/student.module.js';
import { ChildDays } from './child-day.queries.js';
import { DayPlans } from './day-plans.reader.js';
import { DayplanController } from './dayplan.controller.js';
import { FamilyDesk } from './family-desk.service.js';
import { IndependentLeaves } from './independent-leaves.service.js';
import { Leaves } from './leave.service.js';
import { PickupCodes } from './pickup-codes.service.js';
import { Pickups } from './pickups.service.js';
import { Proxies } from './proxies.service.js';
import { ServiceEnds } from './service-ends.reader.js';
import { ToDecide } from './to-decide.queries.js';

@Module({
  imports: [SchoolModule, StudentModule, AgreementModule, RegroupingModule, RosterModule],
  controllers: [DayplanController],
  providers: [
    DayPlans,
    ChildDays,
    FamilyDesk,
    Leaves,
    Pickups,
    Proxies,
    PickupCodes,
    IndependentLeaves,
    ServiceEnds,
    ToDecide,
  ],
  exports: [DayPlans, PickupCodes, ServiceEnds],
})
export class DayplanModule {}
