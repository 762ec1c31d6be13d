/** Is this report's proof genuine? Anybody may ask; the answer has figures and no name (C3, C10). */
import {
  clockTimeOf,
  type DayVerification,
  type Equation,
  type InputOf,
  openCountOf,
  serviceDateOf,
  type showDayVerification,
  type verifyDay,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { factList, pageAnswer, plainPage, verdict } from '../../http/plain-page.js';
import { refuse } from '../../http/refuse.js';
import { Schools } from '../school/school.public.js';
import { DayCloseQueries } from './day-close.queries.js';
import { type CloseRow, closeRows } from './day-close.row.js';

@Injectable()
export class DayVerifications {
  constructor(
    private readonly database: Database,
    private readonly schools: Schools,
    private readonly closes: DayCloseQueries,
  ) {}

  async verify({ chainHash }: InputOf<typeof verifyDay>): Promise<DayVerification> {
    const found = await this.find(chainHash);
    if (found === null) throw refuse('custody.unknown_close');
    return found;
  }

  /** A paper may carry a code that the school never gave out: that too is answered by a page. */
  async page({ chainHash }: InputOf<typeof showDayVerification>): Promise<FileAnswer> {
    const found = await this.find(chainHash);
    const body =
      found === null
        ? `${verdict(false, '学校没有这份清校报告')}<p>这个二维码不是学校给出的。请联系学校核对。</p>`
        : bodyOf(found);
    return pageAnswer(plainPage('核对清校报告', body));
  }

  private async find(chainHash: string): Promise<DayVerification | null> {
    const [known] = await this.database.rows<Pick<CloseRow, 'schoolId' | 'serviceDate' | 'version'>>(
      'SELECT schoolId, serviceDate, version FROM day_close WHERE chainHash = ? LIMIT 1',
      [chainHash],
    );
    if (known === undefined) return null;
    const [rows, names, latest] = await Promise.all([
      closeRows(this.database.read, known),
      this.schools.namesOf([known.schoolId]),
      this.closes.latest(known),
    ]);
    const upTo = rows.filter(({ version }) => version <= known.version);
    const row = upTo.at(-1) as CloseRow;
    return {
      genuine: this.closes.verify(upTo),
      schoolName: names.get(known.schoolId) ?? '',
      serviceDate: known.serviceDate,
      version: row.version,
      closedAt: row.closedAt.toISOString(),
      balance: JSON.parse(row.balance) as Equation,
      chainHash,
      isLatest: latest?.version === row.version,
    };
  }
}

function bodyOf(found: DayVerification): string {
  const { balance, closedAt } = found;
  const at = Date.parse(closedAt);
  const figures = factList([
    ['学校', found.schoolName],
    ['日期', found.serviceDate],
    ['版本', `第 ${found.version} 版${found.isLatest ? '' : '（之后又签了新版，或已重新打开）'}`],
    ['签字', `${serviceDateOf(at)} ${clockTimeOf(at)}`],
    ['应到', `${balance.onListCount}`],
    ['另到', `${balance.turnedUpCount}`],
    ['接走', `${balance.releasedCount}`],
    ['自己离校', `${balance.leftAloneCount}`],
    ['请假', `${balance.onLeaveCount}`],
    ['未到（已查明）', `${balance.absentExplainedCount}`],
    ['还在学校', `${openCountOf(balance)}`],
    ['记录指纹', found.chainHash],
  ]);
  const says = found.genuine
    ? verdict(true, '这份清校报告是真的')
    : verdict(false, '这份清校报告对不上，记录被改过，请联系学校');
  return `${says}<p>请对照您手里的纸：下面的数字应当一样。</p>${figures}`;
}
