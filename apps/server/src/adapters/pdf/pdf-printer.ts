/**
 * Prints documents as PDF with an embedded Chinese font that has the rare characters of names (䶮 㛃 𬱖).
 * Promises: nothing is fetched, no file but the fonts is read, and equal documents give equal bytes.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { PdfDocument } from './pdf-content.js';

const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '..',
  'fonts',
);

/** Loaded with the first page: no start should wait for it. */
async function printing() {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({
    Sans: {
      normal: path.join(fonts, 'NotoSansHans-Regular.otf'),
      bold: path.join(fonts, 'NotoSansHans-Bold.otf'),
    },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => path.resolve(file).startsWith(fonts));
  return pdfmake;
}

@Injectable()
export class PdfPrinter {
  /** One at a time: a page costs about a fifth of a second of one core. */
  private last: Promise<unknown> = Promise.resolve();
  private library?: ReturnType<typeof printing>;

  print(document: PdfDocument): Promise<Buffer> {
    this.library ??= printing();
    const { library } = this;
    const printed = this.last.then(async () => (await library).createPdf(definitionOf(document)).getBuffer());
    this.last = printed.catch(() => undefined);
    return printed;
  }
}

function definitionOf({ title, madeAt, content, footer }: PdfDocument): object {
  return {
    pageSize: 'A4',
    pageMargins: [54, 54, 54, 60],
    defaultStyle: { font: 'Sans', fontSize: 10.5, lineHeight: 1.35 },
    info: { title, creationDate: madeAt, modDate: madeAt, producer: 'anxin', creator: 'anxin' },
    // The library writes into what it lays out.
    content: structuredClone(content),
    footer: (page: number, pages: number) => ({
      columns: [{ text: footer }, { text: `${page} / ${pages}`, alignment: 'right' }],
      fontSize: 8,
      color: '#666666',
      margin: [54, 16, 54, 0],
    }),
  };
}
