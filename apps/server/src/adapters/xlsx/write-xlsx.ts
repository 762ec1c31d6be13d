/** Writes plain tables for people to open: bold frozen header, text stays text (a phone or `=1` is never computed). */

export interface SheetToWrite {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
}

export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  // Only where a table is written or read: a third of a second that no start should wait for.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  for (const { name, header, rows, notes = [] } of sheets) {
    const sheet = workbook.addWorksheet(name.slice(0, 31) || '名册', {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.addRow([...header]).font = { bold: true };
    for (const row of rows) sheet.addRow([...row]);
    for (const note of notes) sheet.addRow([note]).font = { color: { argb: 'FF667085' } };
    sheet.columns.forEach((column, position) => {
      column.numFmt = '@';
      column.width = Math.max(10, Math.min(28, (header[position]?.length ?? 4) * 2 + 4));
    });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
