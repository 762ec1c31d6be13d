/**
 * 名册: the school's file of classes, pupils, guardians and staff on its way in.
 * Promises: first a preview of every row and why, changing nothing; then one transaction, all of it or none; the
 * same file again changes nothing; a later file updates and never deletes. Files and rows are sealed and forgotten
 * after seven days. Serves M010, M017, M059, M077 (classes and families known before anybody applies).
 */
import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/school.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { StudentModule } from '../student/student.module.js';
import { ClassListExport } from './class-list.export.js';
import { ImportRows } from './import-rows.js';
import { ImportQueries } from './imports.queries.js';
import { Imports } from './imports.service.js';
import { PresentSchool } from './present-school.js';
import { RegisterController } from './register.controller.js';
import { RegisterListener } from './register.listener.js';

@Module({
  imports: [SchoolModule, StudentModule, StaffModule],
  controllers: [RegisterController],
  providers: [ClassListExport, ImportQueries, ImportRows, Imports, PresentSchool, RegisterListener],
})
export class RegisterModule {}
