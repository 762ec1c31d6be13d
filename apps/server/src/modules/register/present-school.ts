/** The school as it stands, opened, for a plan to be held against; and the plan's writing, in one transaction. */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../database/database.js';
import { newId } from '../../ids.js';
import { HomeroomClasses } from '../school/school.public.js';
import { StaffRegister } from '../staff/staff.public.js';
import { StudentRegister } from '../student/student.public.js';
import type { ReadRegister } from './register-import.rules.js';
import { type Plan, planRegister } from './register-plan.rules.js';

@Injectable()
export class PresentSchool {
  constructor(
    private readonly classes: HomeroomClasses,
    private readonly students: StudentRegister,
    private readonly staff: StaffRegister,
  ) {}

  async plan(
    on: EntityManager,
    schoolId: string,
    read: Pick<ReadRegister, 'pupils' | 'staff'>,
  ): Promise<Plan> {
    const [classes, pupils, staff] = [
      await this.classes.all(schoolId, on),
      await this.students.all(schoolId, on),
      await this.staff.all(schoolId, on),
    ];
    const known = classes.map(({ id, grade, number, homeroomTeacher }) => ({
      ...{ id, grade, number },
      homeroomStaffId: homeroomTeacher?.staffId ?? null,
    }));
    return planRegister(read, { classes: known, pupils, staff }, newId);
  }

  async write(
    tx: Tx,
    schoolId: string,
    plan: Plan,
    onProgress: (doneCount: number) => Promise<void>,
  ): Promise<void> {
    const classes = plan.classesToAdd.map(({ id, grade, number }) => ({ id, grade, number }));
    await this.classes.add(tx, schoolId, classes);
    await this.staff.write(tx, schoolId, [...plan.staffToAdd, ...plan.staffToChange]);
    await this.staff.appoint(tx, schoolId, plan.homerooms);
    await this.students.change(tx, schoolId, plan.pupilsToChange);
    await onProgress(plan.pupilsToChange.length);
    await this.students.add(tx, schoolId, plan.pupilsToAdd, (done) =>
      onProgress(plan.pupilsToChange.length + done),
    );
  }
}
