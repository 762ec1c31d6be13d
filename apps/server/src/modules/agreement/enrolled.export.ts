/** Everybody who takes part this term: approved and signed (M018, M082), by class. */
import { type exportEnrolled, type InputOf, WEEKDAY_TEXT, weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { Offers } from '../application/application.public.js';
import { ExportedLists, inClassOrder } from '../staff/staff.public.js';
import { Students } from '../student/student.public.js';
import { Enrollments } from './enrollments.service.js';

@Injectable()
export class EnrolledExport {
  constructor(
    private readonly offers: Offers,
    private readonly students: Students,
    private readonly enrollments: Enrollments,
    private readonly lists: ExportedLists,
  ) {}

  async file(
    { schoolId, format, exportId }: InputOf<typeof exportEnrolled>,
    actor: Actor,
  ): Promise<FileAnswer> {
    const offer = await this.offers.now(schoolId);
    if (offer === null) throw refuse('application.term_over');
    const live = await this.enrollments.live(schoolId, offer.term.id);
    const cards = await this.students.namesOf(schoolId, [...live.keys()]);
    return this.lists.hand(actor, {
      ...{ schoolId, format, exportId, what: 'export_enrolled', title: `参加名单 ${offer.term.name}` },
      columns: [
        { label: '班级', width: 12 },
        { label: '姓名', width: 18 },
        { label: '参加的星期', width: 22 },
        { label: '到几点', width: 8 },
        { label: '接送点', width: 8 },
        { label: '开始日期', width: 12 },
      ],
      rows: inClassOrder(cards.values()).flatMap(({ studentId, classLabel, name }) => {
        const one = live.get(studentId);
        if (one === undefined) return [];
        const days = weekdaysOf(one.weekdayBits).map((day) => WEEKDAY_TEXT[day]);
        const gate = one.pickupPoint === 'EAST' ? '东门' : '西门';
        return [[classLabel, name, days.join('、'), one.until, gate, one.activeFrom]];
      }),
    });
  }
}
