/** A pupil who comes during the year, entered by hand: one at a time, with one guardian to be recognised by phone. */
import type { addStudent, InputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { HomeroomClasses } from '../school/school.public.js';
import { Student } from './student.entity.js';
import { StudentRegister } from './student-register.service.js';

@Injectable()
export class Newcomers {
  constructor(
    private readonly database: Database,
    private readonly classes: HomeroomClasses,
    private readonly register: StudentRegister,
  ) {}

  /** The same id again changes nothing: a phone that lost the answer asks twice. */
  async add(input: InputOf<typeof addStudent>): Promise<{ done: true }> {
    const { schoolId, guardian, ...pupil } = input;
    await this.database.transaction(async (tx) => {
      await this.classes.one(schoolId, pupil.classId, tx);
      if (await tx.existsBy(Student, { schoolId, id: pupil.studentId })) return;
      const phone = guardian.phone ?? null;
      const guardians = [{ ...guardian, linkId: newId(), phone, isPrimary: true }];
      try {
        await this.register.add(tx, schoolId, [{ ...pupil, guardians }]);
      } catch (error) {
        throw isDuplicate(error) ? refuse('student.school_number_taken') : error;
      }
    });
    return { done: true };
  }
}
