// Writes tables as xlsx or PDF in a thread of its own, one after the other: laying out five thousand rows takes seconds
// and must never hold the server's loop. Plain JavaScript, so that the same file runs beside the sources and in the build.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';

const tell = (percent) => parentPort.postMessage({ percent: Math.round(percent) });

parentPort.on('message', async ({ format, table }) => {
  try {
    const make = { xlsx: asXlsx, pdf: asPdf, pages: asPages }[format];
    const bytes = await make(table);
    parentPort.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    // The name alone: a message could quote a row.
    parentPort.postMessage({ failure: error.name });
  }
});

async function asXlsx({ title, mark, columns, rows }) {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 3 }],
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: `&L${plainInFooter(mark)}&R&P / &N` },
  });
  sheet.addRow([title]).font = { bold: true, size: 14 };
  sheet.addRow([mark]).font = { color: { argb: 'FF667085' } };
  sheet.addRow(columns.map(({ label }) => label)).font = { bold: true };
  tell(10);
  for (const row of rows) sheet.addRow(row);
  tell(50);
  sheet.columns.forEach((column, position) => {
    // Text stays text: a number such as 00123 keeps its zeros, and `=1` is never computed.
    column.numFmt = '@';
    column.width = columns[position]?.width ?? 12;
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** In a footer `&` begins a code. */
function plainInFooter(text) {
  return text.replaceAll('&', '&&');
}

let printer;

/** Pages that say how they look themselves: registers and cards, with room for a pen or for scissors. */
async function asPages({ title, madeAtMs, content, footer }) {
  printer ??= openPrinter();
  const pdfmake = await printer;
  const madeAt = new Date(madeAtMs);
  const definition = {
    pageSize: 'A4',
    pageMargins: [36, 30, 36, 40],
    defaultStyle: { font: 'Sans', fontSize: 10, lineHeight: 1.2 },
    info: { title, creationDate: madeAt, modDate: madeAt, producer: 'anxin', creator: 'anxin' },
    content,
    footer: (page, pages) => ({
      columns: [{ text: footer }, { text: `${page} / ${pages}`, alignment: 'right', width: 60 }],
      fontSize: 8,
      color: '#666666',
      margin: [36, 12, 36, 0],
    }),
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

async function openPrinter() {
  const { default: pdfmake } = await import('pdfmake');
  const packaged = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc');
  const fonts = path.join(path.dirname(packaged), '..', 'fonts');
  const named = (style) => path.join(fonts, `NotoSansHans-${style}.otf`);
  pdfmake.setFonts({ Sans: { normal: named('Regular'), bold: named('Bold') } });
  // Laid out is the first half: nobody counts it. Drawing is the second, and counted by pages.
  pdfmake.setProgressCallback((drawn) => tell(50 + 45 * drawn));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => path.resolve(file).startsWith(fonts));
  return pdfmake;
}

async function asPdf({ title, mark, madeAtMs, columns, rows }) {
  printer ??= openPrinter();
  const pdfmake = await printer;
  tell(10);
  const margin = 40;
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const room = 595 - 2 * margin - columns.length * 8;
  const madeAt = new Date(madeAtMs);
  const definition = {
    pageSize: 'A4',
    pageMargins: [margin, margin, margin, 50],
    defaultStyle: { font: 'Sans', fontSize: 9, lineHeight: 1.2 },
    info: { title, creationDate: madeAt, modDate: madeAt, producer: 'anxin', creator: 'anxin' },
    watermark: { text: mark, opacity: 0.09, angle: -35 },
    content: [
      { text: title, bold: true, fontSize: 15, margin: [0, 0, 0, 4] },
      { text: mark, color: '#666666', margin: [0, 0, 0, 8] },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: columns.map(({ width }) => (width / whole) * room),
          body: [columns.map(({ label }) => ({ text: label, bold: true })), ...rows],
        },
      },
    ],
    footer: (page, pages) => ({
      columns: [{ text: mark }, { text: `${page} / ${pages}`, alignment: 'right', width: 60 }],
      fontSize: 8,
      color: '#666666',
      margin: [margin, 16, margin, 0],
    }),
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}
