/** The school's classes: read by id, found or made by grade and number. */
import { classLabelOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { entityRows } from '../../database/entity-rows.js';
import { refuse } from '../../http/refuse.js';
import { HomeroomClass } from './homeroom-class.entity.js';

export interface ClassCard {
  readonly id: string;
  readonly grade: number;
  readonly number: number;
  readonly label: string;
  readonly homeroomTeacher: { readonly staffId: string; readonly name: string } | null;
}

@Injectable()
export class HomeroomClasses {
  constructor(private readonly database: Database) {}

  async all(schoolId: string, on: EntityManager = this.database.read): Promise<ClassCard[]> {
    const rows = await on.find(HomeroomClass, {
      where: { schoolId },
      order: { grade: 'ASC', number: 'ASC' },
    });
    return rows.map(cardOf);
  }

  async byIds(
    schoolId: string,
    classIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, ClassCard>> {
    if (classIds.length === 0) return new Map();
    const rows = await entityRows(on, HomeroomClass, { schoolId, id: [...new Set(classIds)] });
    return new Map(rows.map((row) => [row.id, cardOf(row)]));
  }

  async one(schoolId: string, classId: string, on: EntityManager = this.database.read): Promise<ClassCard> {
    const found = (await this.byIds(schoolId, [classId], on)).get(classId);
    if (found === undefined) throw refuse('access.not_found');
    return found;
  }

  async add(
    tx: Tx,
    schoolId: string,
    classes: readonly { id: string; grade: number; number: number }[],
  ): Promise<void> {
    if (classes.length === 0) return;
    try {
      await tx.insert(
        HomeroomClass,
        classes.map((one) => ({ schoolId, homeroomStaffId: null, homeroomTeacherName: null, ...one })),
      );
    } catch (error) {
      throw isDuplicate(error) ? refuse('school.class_exists') : error;
    }
  }

  async assignTeacher(
    tx: Tx,
    schoolId: string,
    classId: string,
    teacher: { staffId: string; name: string } | null,
  ): Promise<void> {
    const change = { homeroomStaffId: teacher?.staffId ?? null, homeroomTeacherName: teacher?.name ?? null };
    const { affected } = await tx.update(HomeroomClass, { schoolId, id: classId }, change);
    if (affected === 0) throw refuse('access.not_found');
  }

  /** Many posts in one statement; the classes exist. */
  async assignTeachers(
    tx: Tx,
    schoolId: string,
    posts: readonly { classId: string; staffId: string; name: string }[],
  ): Promise<void> {
    const cases = (what: string) => `CASE id ${posts.map(() => 'WHEN ? THEN ?').join(' ')} ELSE ${what} END`;
    await tx.query(
      `UPDATE homeroom_class SET homeroomStaffId = ${cases('homeroomStaffId')},
         homeroomTeacherName = ${cases('homeroomTeacherName')} WHERE schoolId = ? AND id IN (?)`,
      [
        ...posts.flatMap(({ classId, staffId }) => [classId, staffId]),
        ...posts.flatMap(({ classId, name }) => [classId, name]),
        schoolId,
        posts.map(({ classId }) => classId),
      ],
    );
  }

  /** A teacher has a new name, or none: the classes follow. */
  async renameTeacher(tx: Tx, schoolId: string, staffId: string, name: string): Promise<void> {
    await tx.update(HomeroomClass, { schoolId, homeroomStaffId: staffId }, { homeroomTeacherName: name });
  }
}

const cardOf = ({
  id,
  grade,
  number,
  homeroomStaffId: staffId,
  homeroomTeacherName,
}: HomeroomClass): ClassCard => ({
  id,
  grade,
  number,
  label: classLabelOf(grade, number),
  homeroomTeacher: staffId === null ? null : { staffId, name: homeroomTeacherName ?? '' },
});
