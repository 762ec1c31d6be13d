// C11 C6: the paper says whom nobody may let go, because the family has not confirmed that the day ends earlier.
import { type InputOf, listRegisterPages, printDayRegister } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { announcedDay, confirm } from '../../../test/schedule.js';
import { type TestDay, TODAY } from '../../../test/service-day.js';
import type { Actor } from '../../access/actor.js';
import type { PdfContent, PdfDocument } from '../../adapters/pdf/pdf-content.js';
import { TableFiles } from '../../adapters/table-file/table-files.js';
import { RegisterPrint } from './register-print.service.js';
import { registerDocument } from './register-sheet.view.js';

const app = await startTestApp();
let day: TestDay;
let changeId: string;
beforeAll(async () => {
  ({ day, changeId } = await announcedDay(app, 2));
}, 180_000);

/** Every text on the paper, as the printer gets it. */
function textsOf(content: readonly PdfContent[]): string[] {
  return content.flatMap((one) => {
    if ('text' in one) return [one.text];
    if ('stack' in one) return textsOf(one.stack);
    if ('columns' in one) return textsOf(one.columns);
    return 'table' in one ? one.table.body.map((row) => textsOf(row).join('|')) : [];
  });
}

async function printed(place: Partial<InputOf<typeof printDayRegister>>): Promise<string[]> {
  const { personId } = day.school.admin;
  const actor = { personId, rolesAt: () => ['ADMIN'] } as unknown as Actor;
  const key = { schoolId: day.schoolId, serviceDate: TODAY };
  const document: PdfDocument = await app.get(RegisterPrint).document({ ...key, ...place }, actor);
  return textsOf(document.content);
}

const pageCount = async () => {
  const key = { schoolId: day.schoolId, serviceDate: TODAY };
  expect((await app.as(day.school.admin).call(printDayRegister, key)).status).toBe(200);
  return (await app.as(day.school.admin).call(listRegisterPages, key)).body.pages.length;
};

test('whom no family has confirmed is marked on the row, with until when and who may come; a legend says what it means', async () => {
  for (const place of [{ tempClassId: day.tempClassId }, { pickupPoint: 'EAST' as const }]) {
    const texts = await printed(place);
    const rows = texts.filter((one) => /^※?\d+\|/.test(one));
    expect(rows).toHaveLength(day.children.length);
    for (const row of rows) expect(row).toMatch(/^※\d+\|※.+\|.+\|.+\|\|※17:00后\|\|$/);
    expect(texts.filter((one) => one.includes('未确认，不得放行'))).toHaveLength(1);
  }
});

test('who confirms is an ordinary row on a new page; when all have, there is no legend', async () => {
  expect(await pageCount()).toBe(2);
  const [first, ...others] = day.children;
  await confirm(app, { schoolId: day.schoolId, changeId }, first as TestDay['children'][number]);
  const rows = (await printed({ tempClassId: day.tempClassId })).filter((one) => /^※?\d+\|/.test(one));
  expect(rows.filter((row) => row.includes('※'))).toHaveLength(day.children.length - 1);
  expect(rows.find((row) => row.includes(first?.name ?? ''))).not.toContain('※');
  // Another list is another page: a paper that still says 不得放行 is not taken for this one.
  expect(await pageCount()).toBe(4);
  for (const child of others) await confirm(app, { schoolId: day.schoolId, changeId }, child);
  expect((await printed({ tempClassId: day.tempClassId })).join()).not.toMatch(/※|不得放行/);
});

test('forty rows that are all marked are still one page', async () => {
  const row = {
    printed: { studentId: 'one', headEventId: null, custodianId: 'two' },
    ...{
      name: '阿依古丽·买买提',
      classLabel: '三年级1班',
      collectors: '妈妈、爸爸、爷爷、奶奶、外公（当天）',
    },
    ...{ note: '', heldUntil: '17:00' },
  };
  const sheet = {
    ...{ serial: '12345670', serviceDate: TODAY, label: '书法社 · 二楼书法室', tempClassId: 'one' },
    ...{ pickupPoint: null, pageNumber: 1, pageCount: 1, rows: Array.from({ length: 40 }, () => row) },
  };
  const bytes = await app.get(TableFiles).pages(registerDocument('学校', TODAY, [sheet], new Date(0)));
  expect(
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b/g),
  ).toHaveLength(1);
});
