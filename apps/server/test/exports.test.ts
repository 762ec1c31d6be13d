// Every list that leaves the house, in both forms: marked with the school, who took it and when; one row in the access
// log each; never a word about a priority, never a phone (E9, C9).
import {
  contract,
  type Endpoint,
  FILE_FORMATS,
  listLooks,
  PRIORITY_GROUPS,
  pathFields,
  serviceDateOf,
  setPriority,
} from '@anxin/shared';
import { readTable } from '../src/adapters/xlsx/read-table.js';
import type { Cell } from '../src/adapters/xlsx/table.js';
import { clock } from '../src/clock.js';
import { startTestApp } from './app.js';
import { answer, LEAVES_ON_TIME, publishALetter } from './letters.js';
import { addChild } from './school.js';
import { startDay } from './service-day.js';

const app = await startTestApp();
const day = await startDay(app);
const { school, schoolId, children } = day;
const lists = contract.filter(({ path }) => path.includes('/exports/'));
const MONDAY = '2026-11-23';
const admin = app.as(school.admin);

for (const { studentId } of children) {
  const answer = await admin.call(setPriority, { schoolId, studentId, groups: [...PRIORITY_GROUPS] });
  if (answer.status !== 200) throw new Error(`No priority: ${answer.body.code}`);
}

const classmate = (name: string) => ({ classId: school.classIds[0] as string, name });

const take = (one: Endpoint, format: string) =>
  admin.call(one, {
    schoolId,
    format,
    ...(one.name === 'roster.exportDutyWeek' ? { weekStart: MONDAY } : {}),
  });

async function cellsOf(one: Endpoint): Promise<readonly (readonly Cell[])[]> {
  const { status, bytes } = await take(one, 'xlsx');
  expect([one.name, status]).toEqual([one.name, 200]);
  const [sheet] = await readTable(bytes);
  return sheet?.rows ?? [];
}

const FORBIDDEN = /残疾|留守|随迁|困难|低收入|优先|健康|DISABLED|LEFT_BEHIND|MIGRANT|LOW_INCOME|LOWER_GRADE/;

test('there are the eight lists of the office (C10)', () => {
  expect(lists.map(({ path }) => path.split('/').at(-1)).sort()).toEqual([
    'applicants',
    'class-list',
    'duty-week',
    'enrolled',
    'non-participants',
    'staff',
    'temp-classes',
    'unplaced',
  ]);
  expect(lists.every(({ path }) => pathFields(path).join() === 'schoolId')).toBe(true);
});

test('every list is marked, has no category and no phone, whatever is known of a child (E9, C9)', async () => {
  const phones = children.flatMap(({ guardianPhone }) => [guardianPhone, guardianPhone.slice(-4)]);
  const wrong: string[] = [];
  for (const one of lists) {
    const rows = await cellsOf(one);
    const [[title], [mark], header] = rows as [[string], [string], string[]];
    if (!title || !mark?.includes('何主任') || !mark.includes(serviceDateOf(clock.now())))
      wrong.push(`${one.name}: not marked`);
    if ((header?.length ?? 0) < 3) wrong.push(`${one.name}: no header`);
    const text = JSON.stringify(rows.slice(2));
    const said = FORBIDDEN.exec(`${title}${text}`)?.[0];
    if (said) wrong.push(`${one.name}: says ${said}`);
    if (/1[3-9]\d{9}/.test(text) || phones.some((phone) => text.includes(`"${phone}"`)))
      wrong.push(`${one.name}: a phone`);
  }
  expect(wrong).toEqual([]);
});

test('the lists say what they are for: children by class, groups with members, duties by day (C10)', async () => {
  const of = async (list: string) => {
    const one = lists.find(({ path }) => path.endsWith(`/${list}`)) as Endpoint;
    return (await cellsOf(one)).slice(3);
  };
  const names = children.map(({ name }) => name).sort();
  for (const list of ['applicants', 'enrolled'])
    expect((await of(list)).map((row) => row[1] as string).sort()).toEqual(names);
  expect((await of('class-list')).map((row) => row[2] as string).sort()).toEqual(names);
  expect(await of('non-participants')).toEqual([]);
  const groups = await of('temp-classes');
  expect(groups).toHaveLength(children.length);
  expect(groups[0]?.slice(0, 4)).toEqual(['周三', '书法社', '二楼书法室', '1']);
  expect((await of('unplaced')).map((row) => row[2])).toEqual(children.map(() => '周一、周二、周四、周五'));
  expect((await of('duty-week')).map((row) => row[2])).toEqual([
    '值日领导',
    '值班教师',
    '护送',
    '门口值守',
    '门口值守',
  ]);
  expect((await of('staff')).map((row) => row[0])).toContain(day.leader.name);
});

test('who does not take part is listed with the family’s word that it knows (C10, M084)', async () => {
  const [first, second] = [
    await addChild(app, schoolId, classmate('甲不参加')),
    await addChild(app, schoolId, classmate('乙没回复')),
  ];
  const letter = await publishALetter(app, school);
  const given = await answer(app, school, letter, first, LEAVES_ON_TIME);
  expect(given.status).toBe(200);
  const list = lists.find(({ path }) => path.endsWith('/non-participants')) as Endpoint;
  const rows = (await cellsOf(list)).slice(3);
  const label = rows[0]?.[0];
  expect(rows).toEqual([
    [label, first.name, '不参加，按时离校', '2026-11-25 家长在小程序确认'],
    [label, second.name, '没有回复，没有申请', ''],
  ]);
});

test('each taking is one row of the access log, in both forms, before the file is there (E5, E9)', async () => {
  for (const format of FILE_FORMATS) {
    for (const one of lists) {
      const before = await admin.call(listLooks, { schoolId, limit: 1 });
      const { status, bytes, headers } = await take(one, format);
      expect([one.name, status]).toEqual([one.name, 200]);
      expect(bytes.subarray(0, 4).toString('latin1')).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004');
      expect(headers['content-disposition']).toContain('attachment');
      const after = await admin.call(listLooks, { schoolId, limit: 2 });
      const [newest, older] = after.body.items;
      const what = `export_${one.path.split('/').at(-1)?.replaceAll('-', '_')}`;
      expect(newest).toMatchObject({ what, because: `export_${format}`, actorId: school.admin.personId });
      expect(older?.id).toBe(before.body.items[0]?.id);
    }
  }
}, 120_000);

test('a name that looks like a formula stays a name', async () => {
  await addChild(app, schoolId, { classId: school.classIds[0] as string, name: '=1+1' });
  const list = lists.find(({ path }) => path.endsWith('/class-list')) as Endpoint;
  expect((await cellsOf(list)).flat()).toContain('=1+1');
});
