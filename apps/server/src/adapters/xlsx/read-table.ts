/**
 * Reads what a school uploads: xlsx, or csv in UTF-8, UTF-16 or GBK. The bytes decide, not the name. A packed file
 * that would unfold beyond reason is refused before it is unfolded.
 */
import { parse } from 'csv-parse/sync';
import type ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { type Cell, MOST_ROWS, type Sheet, type Uncomputed, UnreadableTable } from './table.js';
import { unpackedBytes } from './zip.js';

const UNCOMPUTED: Uncomputed = { formula: true };
const MOST_UNPACKED_BYTES = 120 * 1024 * 1024;

export type TableKind = 'XLSX' | 'CSV' | 'OLD_XLS' | 'OTHER';

export function kindOf(bytes: Buffer): TableKind {
  if (bytes.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) return 'XLSX';
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) return 'OLD_XLS';
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return !isUtf16 && bytes.subarray(0, 4096).includes(0) ? 'OTHER' : 'CSV';
}

export async function readTable(bytes: Buffer): Promise<Sheet[]> {
  const kind = kindOf(bytes);
  if (kind !== 'XLSX' && kind !== 'CSV') throw new UnreadableTable('NOT_A_TABLE');
  const sheets = kind === 'XLSX' ? await readXlsx(bytes) : [readCsv(bytes)];
  if (sheets.reduce((all, { rows }) => all + rows.length, 0) > MOST_ROWS)
    throw new UnreadableTable('TOO_MANY_ROWS');
  return sheets;
}

async function readXlsx(bytes: Buffer): Promise<Sheet[]> {
  if (unpackedBytes(bytes) > MOST_UNPACKED_BYTES) throw new UnreadableTable('NOT_A_TABLE');
  const { Workbook } = (await import('exceljs')).default;
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  } catch {
    throw new UnreadableTable('NOT_A_TABLE');
  }
  return workbook.worksheets.filter(({ state }) => state === 'visible').map(sheetOf);
}

function sheetOf(worksheet: ExcelJS.Worksheet): Sheet {
  if (worksheet.actualRowCount > MOST_ROWS) throw new UnreadableTable('TOO_MANY_ROWS');
  const rows: Cell[][] = [];
  worksheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number > MOST_ROWS * 2) return;
    while (rows.length < number - 1) rows.push([]);
    const cells: Cell[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column > 200) return;
      while (cells.length < column - 1) cells.push(null);
      cells.push(cellOf(cell.value));
    });
    rows.push(cells);
  });
  return { name: worksheet.name, rows };
}

function cellOf(value: ExcelJS.CellValue | undefined): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value instanceof Date) {
    return { year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, day: value.getUTCDate() };
  }
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('formula' in value || 'sharedFormula' in value) {
    return value.result === undefined || value.result === null ? UNCOMPUTED : cellOf(value.result);
  }
  if ('hyperlink' in value) return typeof value.text === 'string' ? value.text : cellOf(value.text);
  return 'error' in value ? UNCOMPUTED : null;
}

function readCsv(bytes: Buffer): Sheet {
  const text = decode(bytes);
  const firstLines = text.slice(0, 4000);
  const delimiter = ([',', '\t', ';'] as const).reduce((best, one) =>
    firstLines.split(one).length > firstLines.split(best).length ? one : best,
  );
  try {
    const rows = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: MOST_ROWS * 2,
    }) as string[][];
    return { name: '', rows: rows.map((row) => row.map((cell) => (cell === '' ? null : excelText(cell)))) };
  } catch {
    throw new UnreadableTable('NOT_A_TABLE');
  }
}

/** `="00123"`, the way a csv keeps Excel from eating leading zeros. */
const excelText = (cell: string): string => /^="(.*)"$/s.exec(cell)?.[1] ?? cell;

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}
