/**
 * Who is on duty on a date (M036, M065, M091–M093): a teacher per group, escorts and two adults per gate, one leader.
 * Owns duty_assignment. Promises: one duty leader per day; only whoever is vetted on that date (E6); a substitute
 * takes over the duty and the right to see its children at the same instant; a day says what it still lacks.
 */
import { Module } from '@nestjs/common';
import { AgreementModule } from '../agreement/agreement.module.js';
import { RegroupingModule } from '../regrouping/regrouping.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { CopyWeek } from './copy-week.service.js';
import { Duties } from './duties.reader.js';
import { DutyDays } from './duty-days.queries.js';
import { DutyRoster } from './duty-roster.service.js';
import { DutyWeekExport } from './duty-week.export.js';
import { RosterController } from './roster.controller.js';
import { RosterQueries } from './roster.queries.js';

@Module({
  imports: [SchoolModule, StaffModule, AgreementModule, RegroupingModule],
  controllers: [RosterController],
  providers: [DutyRoster, DutyWeekExport, CopyWeek, Duties, DutyDays, RosterQueries],
  exports: [Duties, DutyDays],
})
export class RosterModule {}
