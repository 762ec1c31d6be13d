/**
 * Those who watch over the day: the duty leader's patrol rounds and the owners of today's alarms, who of the adults on
 * duty is here, and the gatekeeper's log. Promises: every «no» of a round is somebody's matter, teaching in the time of
 * the service the principal's (M025, M026, M042, M091); an alarm has exactly one owner at every moment (M103); who left
 * with whom is read from the ledger and never written twice (M040); a visitor's name is sealed and gone after 90 days.
 */
import { Module } from '@nestjs/common';
import { CustodyModule } from '../custody/custody.module.js';
import { DayplanModule } from '../dayplan/dayplan.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { AlarmOwners } from './alarm-owners.service.js';
import { Alarms } from './alarms.queries.js';
import { Departures } from './departures.queries.js';
import { DutyPresences } from './duty-presence.queries.js';
import { DutyReminders } from './duty-reminders.service.js';
import { GateLog } from './gate-log.service.js';
import { Patrols } from './patrol.queries.js';
import { PatrolVisits } from './patrol-visits.service.js';
import { WatchController } from './watch.controller.js';
import { Watchers } from './watchers.reader.js';

@Module({
  imports: [SchoolModule, StudentModule, StaffModule, RosterModule, DayplanModule, CustodyModule],
  controllers: [WatchController],
  providers: [
    AlarmOwners,
    Alarms,
    Departures,
    DutyPresences,
    DutyReminders,
    GateLog,
    Patrols,
    PatrolVisits,
    Watchers,
  ],
})
export class WatchModule {}
