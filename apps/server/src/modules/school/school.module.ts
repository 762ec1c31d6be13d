/**
 * County bureau, school, term, calendar, season rule, bells, homeroom classes, and the school's key.
 * Promises: on any date it says whether the service runs, whose weekday it serves and when it closes: 17:00 from
 * 1 December to 31 March, else 18:00 (M008, M009, M061–M063); a year whose holidays are not published is marked a
 * guess; a school differs only within the county's bounds, later only with a reason and the principal (M002).
 */
import { Module } from '@nestjs/common';
import { SchoolCalendar } from './calendar.service.js';
import { ClosingTimes } from './closing-times.service.js';
import { HomeroomClasses } from './homeroom-classes.service.js';
import { SchoolController } from './school.controller.js';
import { SchoolKeys } from './school-keys.service.js';
import { Schools } from './schools.service.js';
import { Terms } from './terms.service.js';

const offered = [SchoolCalendar, HomeroomClasses, SchoolKeys, Schools, Terms];

@Module({
  controllers: [SchoolController],
  providers: [...offered, ClosingTimes],
  exports: offered,
})
export class SchoolModule {}
