// The red lines are the schema, not a policy: no lesson, no money, no order, no institution in any table, column,
// field, vocabulary or text; and this test can fail (C8 E1 E16 M025 M026 M107 M108 M109 Q2 Q3).
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contract, ROLES, z } from '@anxin/shared';
import { startTestApp } from './app.js';
import { allowedNames, forbiddenNames, forbiddenTexts, guardedFiles, namesOfContract } from './red-lines.js';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const app = await startTestApp();

async function namesOfDatabase(): Promise<string[]> {
  const columns = await app.database.rows<{ place: string; name: string; type: string }>(
    `SELECT TABLE_NAME AS place, COLUMN_NAME AS name, COLUMN_TYPE AS type
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()`,
  );
  const checks = await app.database.rows<{ clause: string }>(
    `SELECT CHECK_CLAUSE AS clause FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()`,
  );
  const words = [...columns.map(({ type }) => type), ...checks.map(({ clause }) => clause)];
  const quoted = words.flatMap((text) =>
    [...text.matchAll(/'([A-Za-z_]+)'/g)].map((match) => match[1] as string),
  );
  return [...columns.flatMap(({ place, name }) => [place, name]), ...quoted];
}

/** What people read: the mini-program, the shared words, messages and papers of the server. */
function* sources(): Generator<string> {
  for (const folder of ['packages/shared/src', 'apps/miniprogram/src', 'apps/server/src']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (/\.(tsx?|json|html)$/.test(name) && !/\.test\.tsx?$/.test(name)) yield join(root, folder, name);
    }
  }
}
const textOf = (file: string): [string, string] => [relative(root, file), readFileSync(file, 'utf8')];

it('no table, column or word of a constraint is a lesson, money, an order or an institution', async () => {
  const names = await namesOfDatabase();
  expect(names).toEqual(expect.arrayContaining(['club_offer', 'capSeats', 'SPORTS_ARTS']));
  expect(forbiddenNames(names)).toEqual([]);
  // An allowance that nobody needs any more is taken back.
  const inUse = new Set([...names, ...namesOfContract(contract)]);
  expect(allowedNames.filter((name) => !inUse.has(name))).toEqual([]);
});

it('a planted table, a planted column and a planted word of a constraint are each found', async () => {
  await app.database.rows('CREATE TABLE course_order (id INT, label VARCHAR(9))');
  await app.database.rows('ALTER TABLE venue ADD COLUMN hourlyPriceCents INT NULL');
  await app.database.rows("ALTER TABLE venue ADD CONSTRAINT planted CHECK (kind <> 'PAID_LESSON')");
  expect(forbiddenNames(await namesOfDatabase()).sort()).toEqual([
    'PAID_LESSON',
    'course_order',
    'hourlyPriceCents',
  ]);
  await app.database.rows('ALTER TABLE venue DROP CONSTRAINT planted');
  await app.database.rows('ALTER TABLE venue DROP COLUMN hourlyPriceCents');
  await app.database.rows('DROP TABLE course_order');
});

it('no endpoint, field or vocabulary of the contract is one of them', () => {
  const names = namesOfContract(contract);
  expect(names).toEqual(
    expect.arrayContaining(['activityType=SPORTS_ARTS', 'activity.openOffers', 'capSeats']),
  );
  expect(forbiddenNames(names)).toEqual([]);
});

it.each([
  ['an endpoint', { name: 'payment.start' }, 'payment.start'],
  ['a path', { path: '/schools/:schoolId/orders' }, '/schools/:schoolId/orders'],
  ['a field of an input', { input: z.strictObject({ feeCents: z.int() }) }, 'feeCents'],
  [
    'a field deep in an output',
    { output: z.array(z.nullable(z.strictObject({ vendorId: z.string() }))) },
    'vendorId',
  ],
  [
    'a word of a vocabulary',
    { output: z.strictObject({ kind: z.enum(['CARE', 'NEW_LESSON']) }) },
    'kind=NEW_LESSON',
  ],
  ['a literal', { output: z.strictObject({ kind: z.optional(z.literal('TUITION')) }) }, 'kind=TUITION'],
])('planted in the contract, found: %s', (_, changes, name) => {
  const [first] = contract;
  expect(forbiddenNames(namesOfContract([{ ...(first as (typeof contract)[number]), ...changes }]))).toEqual([
    name,
  ]);
});

it('no text that anybody reads says one of them, but to promise its absence', () => {
  const files = [...sources()].map(textOf);
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap(([path, text]) => forbiddenTexts(path, text))).toEqual([]);
  expect(guardedFiles.filter((file) => !files.some(([path]) => path === file))).toEqual([]);
});

it.each([
  ['兴趣班', "label: '书法兴趣班'"],
  ['缴费', '<Text>请在周五前缴费</Text>'],
  ['付款', "title: '去付款'"],
  ['订单', "'我的订单'"],
  ['价格', '`价格：${'],
  ['培训机构', "'与培训机构合作'"],
  ['补课', "'周三补课'"],
  ['新课', "'讲授新课'"],
  ['课程', "'选课程'"],
  ['编程猫', "label: '编程猫'"],
  ['requestPayment', 'wx.requestPayment({'],
])('planted in a screen, found: %s', (word, text) => {
  expect(forbiddenTexts('apps/miniprogram/src/planted.tsx', text)).toEqual([
    `apps/miniprogram/src/planted.tsx: ${word}`,
  ]);
});

it('a promise is no breach, and a comment is not read by families', () => {
  const text = "'免费，不收任何费用，不上新课，不集体补课' // 价格\n/* 订单 */";
  expect(forbiddenTexts('a.ts', text)).toEqual([]);
});

it('nobody has a right to take money: no role and no permission is about it (E16)', () => {
  expect(forbiddenNames([...ROLES, ...contract.map(({ permission }) => String(permission.who))])).toEqual([]);
});
