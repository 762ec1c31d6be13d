/** A page of the register as it leaves the printer: room for a pen, serials 1…40, and how to find the page again. */
import { type Head, kinshipText, type PickupPoint } from '@anxin/shared';
import type { PdfContent, PdfDocument } from '../../adapters/pdf/pdf-content.js';
import type { DayPlan } from '../dayplan/dayplan.public.js';
import type { PrintedRow } from './paper.rules.js';

export interface RegisterSheet {
  readonly serial: string;
  readonly serviceDate: string;
  readonly label: string;
  readonly tempClassId: string | null;
  readonly pickupPoint: PickupPoint | null;
  readonly pageNumber: number;
  readonly pageCount: number;
  readonly rows: readonly {
    readonly printed: PrintedRow;
    readonly name: string;
    readonly classLabel: string;
    readonly collectors: string;
    readonly note: string;
    /** Kept until this time, for the family has not confirmed that the day ends earlier (C6). */
    readonly heldUntil: string | null;
  }[];
  readonly contentHash?: string;
}

/** Who may take the child, by relation alone: a name or a number on paper can be read by anybody. */
export const collectorWords = (plan: DayPlan): { readonly id: string; readonly word: string }[] => [
  ...plan.collectors.map(({ id, relation }) => ({ id, word: relation ? kinshipText[relation] : '家长' })),
  ...plan.proxies
    .filter(({ state, blocked }) => state !== 'REVOKED' && !blocked)
    .map(({ proxyId, relation }) => ({ id: proxyId, word: `${relation}（当天）` })),
];

export function paperRowOf(plan: DayPlan, head: Head): RegisterSheet['rows'][number] {
  const isOnLeave = plan.leave?.state === 'GRANTED' && plan.leave.kind === 'WHOLE_DAY';
  const words = [...new Set(collectorWords(plan).map(({ word }) => word))];
  return {
    printed: {
      studentId: plan.child.studentId,
      headEventId: head.headEventId,
      custodianId: head.custodianId,
    },
    name: plan.child.name,
    classLabel: plan.child.classLabel,
    collectors: words.join('、'),
    note: isOnLeave ? '请假' : '',
    heldUntil: !isOnLeave && plan.notice?.isHeld === true ? plan.notice.regularAt : null,
  };
}

export function registerDocument(
  schoolName: string,
  serviceDate: string,
  sheets: readonly RegisterSheet[],
  madeAt: Date,
): PdfDocument {
  return {
    title: '延时服务登记表',
    madeAt,
    footer: '只写时间和接的人，不写原因；用完交给值日领导，由另一位老师录入。',
    content: sheets.flatMap((sheet, index) => pageOf(schoolName, serviceDate, sheet, index === 0)),
  };
}

/** What an A4 page has for rows, and what a row takes beside its own height. */
const [PAGE, PADDING] = [690, 5];

/** As much room for a pen as the page has: forty rows on one page, fewer are taller. */
const rowHeight = (rowCount: number, taken: number) =>
  Math.min(Math.max(Math.floor((PAGE - taken) / Math.max(rowCount, 1)) - PADDING, 10), 19);

/** A long name stays on its line, in smaller letters: forty rows must remain one page. */
const inOneLine = (text: string, width: number) => ({
  text,
  fontSize: Math.max(Math.min(8, width / Math.max(text.length, 1)), 5.5),
});

/** At the number, at the name and where the time of leaving is written: whoever looks at one of them sees it. */
const HELD_MARK = '※';
const HELD_LEGEND = `${HELD_MARK} 家长没有确认提前放学：未确认，不得放行。写明的时间以后，或值日领导说家长确认了，才可以走。`;
const LEGEND_HEIGHT = 24;

type Row = RegisterSheet['rows'][number];
function rowOf({ name, classLabel, collectors, note, heldUntil }: Row, index: number): PdfContent[] {
  const isHeld = heldUntil !== null;
  const mark = isHeld ? HELD_MARK : '';
  return [
    { text: `${mark}${index + 1}`, bold: isHeld },
    { ...inOneLine(`${mark}${name}`, 73), bold: isHeld },
    inOneLine(classLabel, 43),
    inOneLine(note || collectors, 120),
    { text: '' },
    isHeld ? { ...inOneLine(`${HELD_MARK}${heldUntil}后`, 39), bold: true } : { text: '' },
    { text: '' },
    { text: '' },
  ];
}

const COLUMNS = ['序号', '姓名', '班级', '可以接的人', '到', '走', '交给谁', '签名'];

function pageOf(
  schoolName: string,
  serviceDate: string,
  sheet: RegisterSheet,
  isFirst: boolean,
): PdfContent[] {
  const { serial, label, pageNumber, pageCount, rows, contentHash = '' } = sheet;
  const isAnyHeld = rows.some(({ heldUntil }) => heldUntil !== null);
  const of = pageCount > 1 ? `（第 ${pageNumber} 张，共 ${pageCount} 张）` : '';
  return [
    {
      ...(isFirst ? {} : { pageBreak: 'before' as const }),
      columns: [
        {
          width: '*',
          stack: [
            { text: `${label}${of}`, bold: true, fontSize: 15 },
            { text: `${schoolName} · ${serviceDate} · 记表人__________ 实到____人` },
            ...(isAnyHeld ? [{ text: HELD_LEGEND, bold: true, fontSize: 8 }] : []),
            {
              text: `页号 ${serial.slice(0, 4)} ${serial.slice(4)} · 名单 ${contentHash.slice(0, 8)}`,
              fontSize: 11,
            },
          ],
        },
        { width: 56, qr: `anxin:page:${serial}`, fit: 54 },
      ],
      margin: [0, 0, 0, 4],
    },
    {
      fontSize: 8,
      table: {
        headerRows: 1,
        widths: [20, 74, 44, '*', 40, 40, 62, 46],
        heights: rowHeight(rows.length, isAnyHeld ? LEGEND_HEIGHT : 0),
        body: [COLUMNS.map((text) => ({ text, bold: true })), ...rows.map(rowOf)],
      },
    },
  ];
}
