/** The 《延时看管服务申请书》 as a page to print and keep (M080): filled in, with the statement, without the health note. */
import {
  APPLICATION_REASON_TEXT,
  APPLICATION_STATE_TEXT,
  CHILD_WISH_TEXT,
  clockTimeOf,
  type InputOf,
  kinshipText,
  type printApplication,
  serviceDateOf,
  WEEKDAY_TEXT,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { formTable, heading, type PdfContent, subheading } from '../../adapters/pdf/pdf-content.js';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { Schools } from '../school/school.public.js';
import { ChildVault } from '../student/student.public.js';
import { ApplicationQueries } from './application.queries.js';
import { keptFormOf } from './application-form.box.js';
import { Families } from './families.service.js';
import { Offers } from './offers.service.js';

@Injectable()
export class ApplicationPaper {
  constructor(
    private readonly database: Database,
    private readonly scopes: AccessScopes,
    private readonly log: AccessLog,
    private readonly schools: Schools,
    private readonly vault: ChildVault,
    private readonly families: Families,
    private readonly offers: Offers,
    private readonly queries: ApplicationQueries,
    private readonly printer: PdfPrinter,
  ) {}

  async print({ schoolId, studentId }: InputOf<typeof printApplication>, actor: Actor): Promise<FileAnswer> {
    await this.scopes.require(actor, {
      schoolId,
      studentId,
      relations: ['GUARDIAN_OF'],
      orRoles: ['ADMIN', 'PRINCIPAL'],
    });
    const offer = await this.offers.now(schoolId);
    const application = offer && (await this.queries.ofTerm(schoolId, offer.term.id, studentId));
    if (!offer || !application) throw refuse('application.none');
    await this.log.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'application_paper',
      because: 'print',
    });
    const [child, keys, names] = await Promise.all([
      this.families.child(schoolId, studentId),
      this.vault.unlock(schoolId, [studentId]),
      this.schools.namesOf([schoolId]),
    ]);
    const form = keptFormOf(keys, application);
    const handedIn = `${serviceDateOf(application.submittedAt.getTime())} ${clockTimeOf(application.submittedAt.getTime())}`;
    const content: PdfContent[] = [
      heading('延时看管服务申请书'),
      formTable([
        ['学校', names.get(schoolId) ?? ''],
        ['学期', offer.term.name],
        ['学生', child.name],
        ['班级', child.classLabel],
        ['参加的星期', form.weekdays.map((day) => WEEKDAY_TEXT[day]).join('、')],
        ['到几点', form.until],
        ['申请原因', [APPLICATION_REASON_TEXT[form.reason], form.reasonNote].filter(Boolean).join('：')],
        ['孩子自己的意愿', CHILD_WISH_TEXT[form.childWish]],
        ['默认接送点', form.pickupPoint === 'EAST' ? '东门' : '西门'],
      ]),
      subheading('接送人'),
      formTable(
        form.collectors.map(({ name, kinship, phone }) => [
          `${name}（${kinshipText[kinship]}）`,
          phone ?? '没有电话',
        ]),
      ),
      { text: '以上情况属实。我知道参加是自愿的，不收任何费用，随时可以退出。', margin: [0, 8, 0, 4] },
      {
        text:
          application.channel === 'PAPER'
            ? `纸质申请，家长签字日期：${application.signedOn}`
            : `家长在小程序中递交：${handedIn}`,
      },
      { text: `学校审核：${APPLICATION_STATE_TEXT[application.state]}`, margin: [0, 4, 0, 0] },
    ];
    const bytes = await this.printer.print({
      title: '延时看管服务申请书',
      madeAt: application.changedAt,
      footer: '本服务不收任何费用',
      content,
    });
    return new FileAnswer({ bytes, fileName: '延时看管服务申请书.pdf', contentType: 'application/pdf' });
  }
}
