// The school's own waiting times of the service day.
import { CUSTODY_DEFAULTS, readCustodyParameters, setCustodyParameters } from '@anxin/shared';
import type { QueryRunner } from 'typeorm';
import { startTestApp } from '../../../test/app.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import FirstWait from '../../database/migrations/20261130021300-first-wait.js';
import { CustodyParameters } from './custody-parameters.service.js';

const app = await startTestApp();
let school: TestSchool;
let other: TestSchool;
beforeAll(async () => {
  school = await foundSchool(app);
  other = await foundSchool(app);
}, 120_000);

const read = async (of = school) =>
  (await app.as(of.admin).call(readCustodyParameters, { schoolId: of.schoolId })).body;
const set = (change: object, of = school) =>
  app.as(of.admin).call(setCustodyParameters, { schoolId: of.schoolId, ...CUSTODY_DEFAULTS, ...change });

test('a school that has said nothing waits as long as everybody (C1)', async () => {
  expect(await read()).toEqual(CUSTODY_DEFAULTS);
});

test('what the office sets holds for its school, said twice too, and for no other', async () => {
  const change = { transferAlarmMinutes: 5, uncollectedMinutes: [5, 15, 30, 60] };
  expect((await set(change)).status).toBe(200);
  expect((await set(change)).body).toEqual({ ...CUSTODY_DEFAULTS, ...change });
  expect(await read()).toEqual({ ...CUSTODY_DEFAULTS, ...change });
  expect(await app.get(CustodyParameters).of(school.schoolId)).toEqual({ ...CUSTODY_DEFAULTS, ...change });
  expect(await read(other)).toEqual(CUSTODY_DEFAULTS);
});

test('a ladder that goes back is refused and changes nothing', async () => {
  const before = await read();
  for (const change of [{ missingLeaderMinutes: 4 }, { uncollectedMinutes: [0, 10, 10, 45] }]) {
    const { status, body } = await set(change);
    expect([status, body.code]).toEqual([422, 'custody.steps_not_rising']);
  }
  expect(await read()).toEqual(before);
});

test('a teacher reads it and cannot set it', async () => {
  const [teacher] = school.teachers;
  const { schoolId } = school;
  expect((await app.as(teacher as never).call(readCustodyParameters, { schoolId })).status).toBe(200);
  const tried = await app
    .as(teacher as never)
    .call(setCustodyParameters, { schoolId, ...CUSTODY_DEFAULTS, transferAlarmMinutes: 9 });
  expect(tried.status).toBe(403);
});

test('a school that kept the first step as it once was gets the new one; one that chose its own keeps it (C5)', async () => {
  const kept = { uncollectedMinutes: [0, 10, 20, 45] };
  const chosen = { uncollectedMinutes: [0, 10, 20, 60] };
  expect([(await set(kept)).status, (await set(chosen, other)).status]).toEqual([200, 200]);
  const expand = () =>
    new FirstWait().up({ query: (sql: string) => app.database.rows(sql) } as unknown as QueryRunner);
  await expand();
  await expand();
  expect((await read()).uncollectedMinutes).toEqual(CUSTODY_DEFAULTS.uncollectedMinutes);
  expect((await read(other)).uncollectedMinutes).toEqual(chosen.uncollectedMinutes);
});
