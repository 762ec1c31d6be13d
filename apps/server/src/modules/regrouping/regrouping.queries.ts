/** The administrator's screens: a weekday's classes with counts, one class by name, and who has no class yet. */
import type { InputOf, listTempClasses, listUnplaced, OutputOf, readTempClass } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { refuse } from '../../http/refuse.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { Students } from '../student/student.public.js';
import { GroupTerm } from './group-term.reader.js';
import { tempClassView } from './temp-class.view.js';
import { TempClasses } from './temp-classes.reader.js';

const PAGE = 100;

@Injectable()
export class RegroupingQueries {
  constructor(
    private readonly groupTerm: GroupTerm,
    private readonly students: Students,
    private readonly enrollments: Enrollments,
    private readonly tempClasses: TempClasses,
  ) {}

  async list({
    schoolId,
    weekday,
  }: InputOf<typeof listTempClasses>): Promise<OutputOf<typeof listTempClasses>> {
    const termId = await this.groupTerm.of(schoolId);
    const tempClasses = await this.tempClasses.ofWeekday(schoolId, termId, weekday);
    const enrolled = await this.enrollments.ofWeekday(schoolId, termId, weekday);
    const placed = await this.tempClasses.seatsOf(schoolId, termId, weekday);
    const placedCount = placed.filter(({ studentId }) => enrolled.has(studentId)).length;
    return {
      weekday,
      tempClasses: tempClasses.map(tempClassView),
      enrolledCount: enrolled.size,
      placedCount,
      unplacedCount: enrolled.size - placedCount,
    };
  }

  async read({
    schoolId,
    tempClassId,
  }: InputOf<typeof readTempClass>): Promise<OutputOf<typeof readTempClass>> {
    const tempClass = await this.tempClasses.byId(schoolId, tempClassId);
    if (tempClass === null) throw refuse('access.not_found');
    const members = await this.tempClasses.membersOf(schoolId, tempClassId);
    return {
      tempClass: tempClassView(tempClass),
      members: await this.children(
        schoolId,
        members.map(({ studentId }) => studentId),
      ),
    };
  }

  async unplaced(input: InputOf<typeof listUnplaced>): Promise<OutputOf<typeof listUnplaced>> {
    const { schoolId, weekday, classId, cursor = '', limit = PAGE } = input;
    const termId = await this.groupTerm.of(schoolId);
    const enrolled = await this.enrollments.ofWeekday(schoolId, termId, weekday);
    for (const { studentId } of await this.tempClasses.seatsOf(schoolId, termId, weekday))
      enrolled.delete(studentId);
    const children = await this.children(schoolId, [...enrolled]);
    const items = children.filter((one) => classId === undefined || one.classId === classId);
    const start = cursor === '' ? 0 : items.findIndex(({ studentId }) => studentId === cursor) + 1;
    const page = items.slice(start, start + limit);
    const more = start + limit < items.length;
    return { items: page, nextCursor: more ? (page.at(-1)?.studentId ?? null) : null };
  }

  /** By class, then as they are called. */
  private async children(schoolId: string, studentIds: readonly string[]) {
    const names = await this.students.namesOf(schoolId, studentIds);
    return [...names.values()]
      .map(({ studentId, name, classId, classLabel }) => ({ studentId, name, classId, classLabel }))
      .sort((a, b) => a.classLabel.localeCompare(b.classLabel, 'zh') || a.name.localeCompare(b.name, 'zh'));
  }
}
