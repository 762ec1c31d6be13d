/**
 * Temporary classes (临时班), made and filled by hand (M088, M089; the fair draw comes later and writes the same tables).
 * Owns temp_class and temp_class_member. Promises: one group per child and weekday, never more than 40 in it, only
 * children enrolled that weekday; a child whose enrollment ends gives the seat back.
 */
import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AgreementModule } from '../agreement/agreement.module.js';
import { SchoolModule } from '../school/school.module.js';
import { StudentModule } from '../student/student.module.js';
import { GroupTerm } from './group-term.reader.js';
import { Placing } from './placing.service.js';
import { PreferencesReader } from './preferences.reader.js';
import { RegroupingController } from './regrouping.controller.js';
import { RegroupingListener } from './regrouping.listener.js';
import { RegroupingQueries } from './regrouping.queries.js';
import { TempClassOffice } from './temp-class.service.js';
import { TempClasses } from './temp-classes.reader.js';

@Module({
  imports: [ActivityModule, SchoolModule, StudentModule, AgreementModule],
  controllers: [RegroupingController],
  providers: [
    GroupTerm,
    TempClassOffice,
    Placing,
    PreferencesReader,
    RegroupingQueries,
    RegroupingListener,
    TempClasses,
  ],
  exports: [TempClasses],
})
export class RegroupingModule {}
