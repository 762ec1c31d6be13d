/** The staff list as a file: who works here, as what, vetted until when (E6); no phone. */
import { type exportStaff, type InputOf, type StaffRole, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { HomeroomClasses } from '../school/school.public.js';
import { ExportedLists } from './exported-lists.service.js';
import { StaffMember } from './staff-member.entity.js';
import { dutyObstacle, rolesOf } from './vetting.rules.js';

const ROLE: Readonly<Record<StaffRole, string>> = {
  TEACHER: '教师',
  ADMIN: '管理员',
  PRINCIPAL: '校长',
  GATEKEEPER: '门卫',
};

@Injectable()
export class StaffListExport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly classes: HomeroomClasses,
    private readonly lists: ExportedLists,
  ) {}

  async file({ schoolId, format, exportId }: InputOf<typeof exportStaff>, actor: Actor): Promise<FileAnswer> {
    const [members, classes] = await Promise.all([
      this.database.read.find(StaffMember, { where: { schoolId, leftAt: IsNull() }, order: { id: 'ASC' } }),
      this.classes.all(schoolId),
    ]);
    const today = serviceDateOf(this.clock.now());
    const homeroom = new Map(classes.map(({ homeroomTeacher, label }) => [homeroomTeacher?.staffId, label]));
    return this.lists.hand(actor, {
      ...{ schoolId, format, exportId, what: 'export_staff', title: '教职工名单' },
      columns: [
        { label: '姓名', width: 14 },
        { label: '职务', width: 14 },
        { label: '任教学科', width: 12 },
        { label: '班主任', width: 12 },
        { label: '从业查询有效期至', width: 18 },
        { label: '能否值班', width: 10 },
      ],
      rows: members.map((one) => [
        one.name,
        rolesOf(one)
          .map((role) => ROLE[role])
          .join('、'),
        one.subject ?? '',
        homeroom.get(one.id) ?? '',
        one.vettingExpiresOn ?? '还没有查询结果',
        dutyObstacle(one, today) === null ? '可以' : '不可以',
      ]),
    });
  }
}
