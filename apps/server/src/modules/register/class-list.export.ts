/** The register on its way out: who is in which class, and nothing else about anybody (E9). */
import type { exportClassList, InputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { HomeroomClasses } from '../school/school.public.js';
import { ExportedLists, inClassOrder } from '../staff/staff.public.js';
import { Students } from '../student/student.public.js';

@Injectable()
export class ClassListExport {
  constructor(
    private readonly students: Students,
    private readonly classes: HomeroomClasses,
    private readonly lists: ExportedLists,
  ) {}

  async file(input: InputOf<typeof exportClassList>, actor: Actor): Promise<FileAnswer> {
    const { schoolId, format, exportId, classId } = input;
    const label = classId === undefined ? '' : (await this.classes.one(schoolId, classId)).label;
    const pupils = await this.students.pupilsOf(schoolId);
    const wanted = pupils.filter((one) => classId === undefined || one.classId === classId);
    const cards = await this.students.namesOf(
      schoolId,
      wanted.map(({ studentId }) => studentId),
    );
    return this.lists.hand(actor, {
      ...{ schoolId, format, exportId, what: 'export_class_list', title: `班级名单${label}` },
      columns: [
        { label: '班级', width: 12 },
        { label: '序号', width: 8 },
        { label: '姓名', width: 20 },
      ],
      rows: numbered(inClassOrder(cards.values())),
    });
  }
}

/** A number within each class, as teachers count. */
function numbered(children: readonly { classLabel: string; name: string }[]): string[][] {
  const counts = new Map<string, number>();
  return children.map(({ classLabel, name }) => {
    const number = (counts.get(classLabel) ?? 0) + 1;
    counts.set(classLabel, number);
    return [classLabel, String(number), name];
  });
}
