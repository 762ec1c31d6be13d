import { inflateSync } from 'node:zlib';
import { drawnSignature, formTable, heading } from './pdf-content.js';
import { PdfPrinter } from './pdf-printer.js';

const printer = new PdfPrinter();
const document = (name: string) => ({
  title: '延时看管服务安全责任书',
  madeAt: new Date('2026-11-25T03:00:00.000Z'),
  footer: '本服务不收任何费用',
  content: [
    heading('延时看管服务安全责任书'),
    formTable([['孩子', name]]),
    { qr: 'https://example.invalid/verify/abcdefghijklmnopqrstuv', fit: 80 },
    drawnSignature(
      {
        width: 300,
        height: 120,
        strokes: [
          [
            [10, 10, 0],
            [40, 80, 30],
          ],
          [[200, 60, 90]],
        ],
      },
      { width: 150, height: 60 },
    ),
  ],
});

/** The glyphs that the text refers to, by the Unicode values the file itself declares for copying and search. */
function charactersIn(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body as string, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const maps = streams
    .filter((text) => text.includes('beginbfrange') || text.includes('beginbfchar'))
    .join('\n');
  return [...maps.matchAll(/<((?:[0-9a-f]{4} ?)+)>/gi)]
    .map(([, hex]) =>
      Buffer.from((hex as string).replaceAll(' ', ''), 'hex')
        .swap16()
        .toString('utf16le'),
    )
    .join('');
}

test('equal documents give equal bytes; another name gives others (E15)', async () => {
  const [one, again, other] = await Promise.all(
    ['王𬱖', '王𬱖', '王明'].map((name) => printer.print(document(name))),
  );
  expect(one?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(again?.equals(one as Buffer)).toBe(true);
  expect(other?.equals(one as Buffer)).toBe(false);
});

test('rare characters of names have a glyph in the embedded font', async () => {
  const pdf = await printer.print(document('王𬱖䶮㛃 古丽·阿依木'));
  expect(pdf.toString('latin1')).toContain('+NotoSansHans-Regular');
  const characters = charactersIn(pdf);
  for (const character of '𬱖䶮㛃古丽阿依木') expect(characters).toContain(character);
});
