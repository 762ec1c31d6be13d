/**
 * Staff, their vetting, homeroom posts, and the phone that proves who somebody is.
 * Promises: who is not vetted, whose vetting has expired or who has left cannot be on duty (E6, M036, M065); roles
 * and the view of a class begin and end with the staff list, in its transaction; of the vetting only result and
 * dates are kept; a list that leaves the house is marked and logged (E9), and one that is cancelled leaves nothing.
 */
import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/school.module.js';
import { StudentModule } from '../student/student.module.js';
import { Colleagues } from './colleagues.reader.js';
import { ExportedLists } from './exported-lists.service.js';
import { Homerooms } from './homerooms.service.js';
import { ListExports } from './list-exports.service.js';
import { Memberships } from './memberships.service.js';
import { PhoneProof } from './phone-proof.service.js';
import { StaffController } from './staff.controller.js';
import { Staff } from './staff.queries.js';
import { StaffList } from './staff.service.js';
import { StaffListExport } from './staff-list.export.js';
import { StaffNames } from './staff-names.reader.js';
import { StaffPhones } from './staff-phones.service.js';
import { StaffRegister } from './staff-register.service.js';

const offered = [
  Colleagues,
  ExportedLists,
  Homerooms,
  Memberships,
  PhoneProof,
  Staff,
  StaffList,
  StaffNames,
  StaffPhones,
  StaffRegister,
];

@Module({
  imports: [SchoolModule, StudentModule],
  controllers: [StaffController],
  providers: [...offered, ListExports, StaffListExport],
  exports: offered,
})
export class StaffModule {}
