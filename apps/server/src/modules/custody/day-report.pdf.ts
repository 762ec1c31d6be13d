/** The report as pages: what the inspectors ask for on paper, made from the day's taps (C10). Pure. */
import { type AlarmKind, clockTimeOf, type DayReport, type Equation, openCountOf } from '@anxin/shared';
import {
  formTable,
  heading,
  type PdfContent,
  type PdfDocument,
  subheading,
} from '../../adapters/pdf/pdf-content.js';
import { GATE_LABELS } from './where.rules.js';

const ALARM_TEXT: Readonly<Record<AlarmKind, string>> = {
  CONFLICT: '两边记录对不上',
  UNLISTED_RELEASE: '交给了名单外的人',
  REVOKED_RELEASE: '交给了已取消的接送人',
  BLOCKED_RELEASE: '交给了受限制的人',
  HELD_RELEASE: '家长没确认就放行',
  WITHHELD_RELEASE: '要求留住后仍放行',
  SECOND_ADULT_MISSING: '缺少第二位老师',
  METHOD_UNPROVEN: '核对方式没有通过',
  LEFT_ALONE_UNALLOWED: '没有约定就自己离校',
  RELEASED_IN_CONFLICT: '记录冲突时放行',
  RELEASE_REVERSED: '更正了一次放行',
  SEEN_AFTER_RELEASE: '放行后又看见孩子',
  WITHHELD: '有老师要求留住孩子',
  OVERRIDE: '值日领导特批放行',
  FOUND_UNIDENTIFIED: '发现不认识的孩子',
  AFTER_CLOSE: '清校后才到的记录',
  SUSPENDED_RELEASE: '疏散时仍在校门放行',
};

const COLUMNS: readonly (readonly [string, (balance: Equation) => number])[] = [
  ['应到', ({ onListCount }) => onListCount],
  ['另到', ({ turnedUpCount }) => turnedUpCount],
  ['接走', ({ releasedCount }) => releasedCount],
  ['自离', ({ leftAloneCount }) => leftAloneCount],
  ['请假', ({ onLeaveCount }) => onLeaveCount],
  ['未到已查明', ({ absentExplainedCount }) => absentExplainedCount],
  ['还在', openCountOf],
];

/** The cells of one line: a test reads the same cells that are printed. */
export const figureCells = (balance: Equation): string[] =>
  COLUMNS.map(([, countOf]) => String(countOf(balance)));

export function dayReportPages(report: DayReport, proofUrl: string): PdfDocument {
  const { close, schoolName, serviceDate } = report;
  const content: PdfContent[] = [
    heading('课后延时服务清校报告'),
    formTable([
      ['学校', schoolName],
      ['日期', serviceDate],
      ['版本', `第 ${close.version} 版`],
      ['值日领导', close.closedBy.name],
      ['签字时间', spoken(close.closedAt)],
      ['第一个孩子到', spoken(report.firstSeenAt)],
      ['离校', `${spoken(report.firstReleasedAt)} 到 ${spoken(report.lastReleasedAt)}`],
      ['交接记录', `${report.factCount} 条`],
    ]),
    subheading('全校和各班'),
    figures('班级', [...report.classes, { label: '全校', balance: close.balance }]),
    subheading('各活动'),
    figures(
      '活动',
      report.groups.map(({ label, balance }) => ({ label: label ?? '没有分到班', balance })),
    ),
    subheading('各门'),
    figures(
      '接送点',
      report.gates.map(({ pickupPoint, balance }) => ({
        label: pickupPoint === null ? '没有定门' : GATE_LABELS[pickupPoint],
        balance,
      })),
    ),
    subheading('告警和处理'),
    ...alarms(report),
    subheading('版本和签名'),
    ...report.versions.map((one) => ({
      text: `第 ${one.version} 版  ${spoken(one.closedAt)}  ${one.closedBy.name}${
        one.reopened === null
          ? ''
          : `；${spoken(one.reopened.reopenedAt)} 由${one.reopened.reopenedBy.name}重新打开：${one.reopened.reason}`
      }`,
    })),
    {
      columns: [
        { width: 96, qr: proofUrl, fit: 90 },
        {
          width: '*',
          fontSize: 8,
          color: '#444444',
          stack: [
            { text: '扫码可以核对这份报告的数字是不是签字的数字。' },
            { text: `记录指纹 ${close.chainHash}` },
            { text: `签名 ${close.signature}` },
          ],
        },
      ],
      margin: [0, 10, 0, 0],
    },
  ];
  return {
    title: `清校报告 ${serviceDate} 第 ${close.version} 版`,
    madeAt: new Date(close.closedAt),
    footer: '报告由当天的交接记录生成，不含孩子姓名',
    content,
  };
}

function figures(first: string, rows: readonly { label: string; balance: Equation }[]): PdfContent {
  const head = [first, ...COLUMNS.map(([label]) => label)].map((text) => ({ text, bold: true, fontSize: 9 }));
  const body = rows.map(({ label, balance }) =>
    [label, ...figureCells(balance)].map((text): PdfContent => ({ text, fontSize: 9 })),
  );
  return { table: { widths: ['*', 38, 38, 38, 38, 38, 56, 38], body: [head, ...body] } };
}

function alarms({ alarms: raised }: DayReport): PdfContent[] {
  if (raised.length === 0) return [{ text: '没有告警。' }];
  return raised.map(({ kind, classLabel, raisedAt, endedAt, endedBy, how }) => ({
    text: `${spoken(raisedAt)}  ${classLabel ?? ''} ${ALARM_TEXT[kind]}；${
      endedAt === null ? '还没有处理' : `${spoken(endedAt)} ${endedBy ?? ''}：${how ?? '已处理'}`
    }`,
  }));
}

const spoken = (instant: string | null): string =>
  instant === null ? '没有' : clockTimeOf(Date.parse(instant));
