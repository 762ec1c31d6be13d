/** Classes and who their homeroom teacher is; sight of the class moves with the post, in the same transaction. */
import type { addClass, assignHomeroom, InputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { HomeroomClasses } from '../school/school.public.js';
import { Memberships } from './memberships.service.js';
import { StaffList } from './staff.service.js';

@Injectable()
export class Homerooms {
  constructor(
    private readonly database: Database,
    private readonly classes: HomeroomClasses,
    private readonly memberships: Memberships,
    private readonly staffList: StaffList,
  ) {}

  async addClass({ schoolId, classId, grade, number }: InputOf<typeof addClass>): Promise<{ done: true }> {
    await this.database.transaction((tx) => this.classes.add(tx, schoolId, [{ id: classId, grade, number }]));
    return { done: true };
  }

  async assign({ schoolId, classId, staffId }: InputOf<typeof assignHomeroom>): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const member = staffId === null ? null : await this.staffList.find(tx, schoolId, staffId);
      const teacher = member === null ? null : { staffId: member.id, name: member.name };
      await this.classes.assignTeacher(tx, schoolId, classId, teacher);
      await this.memberships.homeroom(tx, schoolId, [{ classId, personId: member?.personId ?? null }]);
    });
    return { done: true };
  }
}
