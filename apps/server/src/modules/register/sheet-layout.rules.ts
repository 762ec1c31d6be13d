/** Where a sheet's table is: its header below titles and merged cells, its data rows between notes and repeats. */
import type { Cell, Sheet } from '../../adapters/xlsx/table.js';
import { type ClassName, classWithin, isUncomputed, plain, textOf } from './cell.rules.js';
import { type Columns, columnsOf, type Meaning, type SheetSubject, tidyHeader } from './header.rules.js';

const HEADER_WITHIN_ROWS = 20;

export interface Layout {
  readonly subject: SheetSubject;
  readonly headerRow: number;
  readonly columns: Columns;
  readonly header: readonly string[];
  /** The class that the sheet's name or title says, for sheets of one class without a class column. */
  readonly titleClass: ClassName | null;
}

export function layoutOf(sheet: Sheet): Layout | null {
  const subjects: SheetSubject[] = /教师|教职|老师|员工|职工/.test(sheet.name)
    ? ['STAFF', 'STUDENT']
    : ['STUDENT', 'STAFF'];
  const texts = sheet.rows.slice(0, HEADER_WITHIN_ROWS + 1).map((row) => row.map(textOf));
  let best: { layout: Layout; score: number } | null = null;
  for (const subject of subjects) {
    for (const [headerRow, own] of texts.entries()) {
      const columns = columnsOf(own, texts[headerRow - 1] ?? [], subject);
      const fields = new Set(columns.map((one) => one?.field));
      const isHeader =
        subject === 'STUDENT'
          ? fields.has('NAME') &&
            (fields.has('SCHOOL_NUMBER') || fields.has('CLASS') || fields.has('GUARDIAN_PHONE'))
          : fields.has('STAFF_NAME') && fields.has('STAFF_PHONE');
      const isStaffRead = own.some(
        (text) => /教师|老师姓名|教职|学科|职务/.test(text) && !/班主任/.test(text),
      );
      if (!isHeader || (subject === 'STUDENT' && isStaffRead && !fields.has('SCHOOL_NUMBER'))) continue;
      const score = columns.filter((one) => one !== null).length;
      if (best !== null && score <= best.score) continue;
      const titles = [sheet.name, ...texts.slice(0, headerRow).flat()];
      const titleClass = titles.map(classWithin).find((one) => one !== null) ?? null;
      best = { layout: { subject, headerRow, columns, header: own, titleClass }, score };
    }
    if (best !== null) return best.layout;
  }
  return null;
}

export interface DataRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  cell(field: Meaning['field'], slot?: string): Cell;
  text(field: Meaning['field'], slot?: string): string;
}

export function dataRows(sheet: Sheet, { headerRow, columns, header }: Layout): DataRow[] {
  return sheet.rows.slice(headerRow + 1).flatMap((row, position) => {
    const cells = row.map(textOf);
    const isBlank = row.every((cell) => cell === null || (!isUncomputed(cell) && textOf(cell) === ''));
    if (isBlank || isHeaderAgain(cells, header) || isNote(row, columns)) return [];
    const cell = (field: Meaning['field'], slot?: string) => {
      const at = columns.findIndex((one) => one?.field === field && one.slot === slot);
      return at < 0 ? null : (row[at] ?? null);
    };
    const text = (field: Meaning['field'], slot?: string) => textOf(cell(field, slot));
    return [{ rowNumber: headerRow + position + 2, cells, cell, text }];
  });
}

function isHeaderAgain(cells: readonly string[], header: readonly string[]): boolean {
  const named = header.map(tidyHeader);
  const same = cells.filter((text, position) => text !== '' && tidyHeader(text) === named[position]).length;
  return same >= 2;
}

const NOTE = /^(合计|总计|小计|共计|填表|制表|审核|备注|说明|注|示例|例如|例|填写)/;

/** A remark below or between the rows: one or two cells that begin like a remark, or a single cell in no column of use. */
function isNote(row: readonly Cell[], columns: Columns): boolean {
  const filled = row.flatMap((cell, position) => (cell === null || textOf(cell) === '' ? [] : [position]));
  const first = plain(textOf(row[filled[0] ?? 0] ?? null));
  if (NOTE.test(first) && (filled.length <= 2 || /^(示例|例如|例)/.test(first))) return true;
  const hasFormula = row.some(isUncomputed);
  return !hasFormula && filled.length === 1 && (columns[filled[0] as number] ?? null) === null;
}
