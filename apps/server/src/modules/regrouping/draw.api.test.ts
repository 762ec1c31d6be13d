// The whole draw on the real database: freeze, number, draw, publish, family, auditor; and what is refused (M088, M089, C7, C9).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  abandonDraw,
  commitDraw,
  createTempClasses,
  downloadDrawFile,
  enterSeed,
  type InputOf,
  listDrawAudits,
  listInbox,
  listOffers,
  nameAuditor,
  placeStudents,
  publishDraw,
  readChildGroups,
  readDraw,
  readDrawRun,
  recordVenueCheck,
  settleVenueDefect,
  showDrawPage,
  verifyDraw,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import {
  DRAW_DAYS,
  type DrawSchool,
  PUBLIC_NUMBER,
  SEED,
  SEED_SOURCE,
  startDrawSchool,
} from '../../../test/draw-school.js';
import { clock } from '../../clock.js';
import { Deliveries } from '../../events/deliveries.js';
import { deliveryPoisoned } from '../../events/delivery-poisoned.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { studentErased } from '../student/student.public.js';
import { type CommittedRow, isCommitted } from './draw-commitment.rules.js';

const app = await startTestApp();
let drawn: DrawSchool;
let schoolId: string;
let admin: TestPerson;
let principal: TestPerson;
const firstRun = newId();
const runId = newId();

beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  drawn = await startDrawSchool(app);
  ({ schoolId } = drawn.school);
  ({ admin, principal } = drawn.school);
}, 180_000);

const of = (id: string) => ({ schoolId, runId: id });
const commit = (id: string, more: object = {}) => app.as(admin).call(commitDraw, { ...of(id), ...more });
const seed = (id: string, publicNumber = PUBLIC_NUMBER, by = principal) =>
  app.as(by).call(enterSeed, { ...of(id), publicNumber });
const runOf = async (id: string) => (await app.as(admin).call(readDrawRun, of(id))).body;
const tokenOf = (publicPath: string) => publicPath.split('/')[3] as string;

async function refusedWithoutTrace<T extends { status: number; body: { code?: string } }>(
  answer: () => Promise<T>,
  code: string,
): Promise<void> {
  const mark = await app.mark();
  const { status, body } = await answer();
  expect([status >= 400 && status < 500, body.code]).toEqual([true, code]);
  expect(await app.eventsSince(mark)).toEqual([]);
}

test('before the deadline nothing is frozen; without a run there is nothing to see', async () => {
  const now = clock.now();
  app.moveClockTo(now - 90_000);
  await refusedWithoutTrace(() => commit(firstRun), 'regrouping.round_open');
  app.moveClockTo(now);
  const { body } = await app.as(admin).call(readDraw, { schoolId });
  expect(body).toMatchObject({
    approvedCount: 60,
    rankedCount: 48,
    sessionCount: 8,
    auditor: null,
    runs: [],
  });
  expect((await app.as(admin).call(readDrawRun, of(firstRun))).status).toBe(404);
  const strange = await app.as(null).call(verifyDraw, { token: 'x'.repeat(22) });
  expect([strange.status, strange.body.code]).toEqual([404, 'regrouping.unknown_draw']);
});

test('the principal names the auditor before the list is frozen, not after (C7)', async () => {
  const staffId = drawn.school.teachers[0]?.staffId as string;
  expect((await app.as(principal).call(nameAuditor, { schoolId, staffId })).status).toBe(200);
  expect((await app.as(admin).call(nameAuditor, { schoolId, staffId })).status).toBe(403);
  const unknown = await app.as(principal).call(nameAuditor, { schoolId, staffId: newId() });
  expect(unknown.body.code).toBe('access.not_found');
});

test('of two who freeze at once one run comes into being; a repeated request finds it (C7)', async () => {
  const other = newId();
  const mark = await app.mark();
  const answers = await Promise.all([commit(firstRun), commit(other)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const won = answers.find(({ status }) => status === 200)?.body.runId as string;
  const lost = answers.find(({ status }) => status === 409)?.body.code;
  expect(lost).toBe('regrouping.run_live');
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['draw.committed']);
  const again = await commit(won);
  expect(again.body).toMatchObject({
    runId: won,
    state: 'COMMITTED',
    seedSource: SEED_SOURCE,
    pupilCount: 60,
  });
  await refusedWithoutTrace(
    () => app.as(principal).call(nameAuditor, { schoolId, staffId: drawn.school.teachers[0]?.staffId }),
    'regrouping.auditor_late',
  );
  // Its root binds the school before the number is known; nothing changes it afterwards.
  const { body } = await app.as(null).call(verifyDraw, { token: tokenOf(again.body.publicPath) });
  expect(body).toMatchObject({ inputRoot: again.body.inputRoot, seed: null, resultHash: null });
  // Abandoned while a worker is to draw it: nothing of it is kept.
  expect((await seed(won)).body.state).toBe('DRAWING');
  const because = '校长要求更换号码来源';
  expect((await app.as(admin).call(abandonDraw, { ...of(won), because })).body.state).toBe('ABANDONED');
  await app.drain();
  expect((await runOf(won)).run).toMatchObject({ state: 'ABANDONED', resultHash: null });
  expect(await app.database.rows('SELECT studentId FROM allocation_line WHERE runId = ?', [won])).toEqual([]);
});

test('a second draw is a new lottery with another source, and everybody can read why (C7)', async () => {
  await refusedWithoutTrace(() => commit(runId), 'regrouping.run_seed_source');
  await refusedWithoutTrace(() => commit(runId, { seedSource: SEED_SOURCE }), 'regrouping.run_seed_source');
  const { status, body } = await commit(runId, { seedSource: '2026 年 11 月 27 日福彩双色球开奖号码' });
  expect([status, body.number]).toEqual([200, 2]);
  const shown = await app.as(null).call(verifyDraw, { token: tokenOf(body.publicPath) });
  expect(shown.body.earlier).toMatchObject([{ number: 1, because: '校长要求更换号码来源' }]);
});

test('only the principal enters the number, once; a worker that dies leaves the draw to the next (C7)', async () => {
  expect((await seed(runId, PUBLIC_NUMBER, admin)).status).toBe(403);
  const mark = await app.mark();
  const begun = await Promise.all([seed(runId), seed(runId)]);
  expect(begun.map(({ status, body }) => [status, body.state, body.seed])).toEqual([
    [200, 'DRAWING', SEED],
    [200, 'DRAWING', SEED],
  ]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['draw.due']);
  await refusedWithoutTrace(() => seed(runId, '123456'), 'regrouping.run_seed_known');
  // Claimed by a worker that never comes back.
  let claimed = -1;
  while (claimed !== 0) claimed = (await app.get(Deliveries).claimDue(50)).length;
  await app.drain();
  expect((await runOf(runId)).run.state).toBe('DRAWING');
  app.moveClockTo(clock.now() + 31_000);
  await app.drain();
  const { run, report } = await runOf(runId);
  expect(run).toMatchObject({ state: 'DRAWN', percent: 100 });
  expect(report?.whole.requestCount).toBe(48 * DRAW_DAYS.length);
  expect(report?.silentCount).toBe(12);
  // Whoever is not told the result yet does not find it on the public page either.
  const { body } = await app.as(null).call(verifyDraw, { token: tokenOf(run.publicPath) });
  expect(body).toMatchObject({ seed: SEED, resultHash: null, state: 'DRAWN' });
});

test('a draw that nobody could finish waits for the same number, and no other (C7)', async () => {
  const payload = (name: string) =>
    app.database.rows<{ id: string }>('SELECT id FROM domain_event WHERE name = ? ORDER BY id DESC LIMIT 1', [
      name,
    ]);
  const [due] = await payload('draw.due');
  await app.database.rows(`UPDATE allocation_run SET state = 'DRAWING' WHERE id = ?`, [runId]);
  const poisoned = {
    schoolId,
    deliveryId: newId(),
    eventId: due?.id as string,
    subscriber: 'regrouping.draw',
  };
  await app.database.transaction((tx) =>
    app.get(Outbox).append(tx, deliveryPoisoned, { ...poisoned, failureCode: 'Error' }),
  );
  await app.drain();
  expect((await runOf(runId)).run.state).toBe('COMMITTED');
  await refusedWithoutTrace(() => seed(runId, '654321'), 'regrouping.run_seed_known');
  for (const table of ['allocation_line', 'waitlist_entry'])
    await app.database.rows(`DELETE FROM ${table} WHERE runId = ?`, [runId]);
  const before = (await runOf(runId)).run.resultHash;
  expect((await seed(runId)).body.state).toBe('DRAWING');
  await app.drain();
  expect((await runOf(runId)).run).toMatchObject({ state: 'DRAWN', resultHash: before });
});

test('only the auditor gets the file, each look is written down, and the command line draws the same (C7, C9)', async () => {
  const auditor = drawn.school.teachers[0] as TestPerson;
  await refusedWithoutTrace(() => app.as(admin).call(downloadDrawFile, of(runId)), 'regrouping.not_auditor');
  const { status, bytes } = await app.as(auditor).call(downloadDrawFile, of(runId));
  expect(status).toBe(200);
  const looks = await app.database.rows(
    `SELECT id FROM access_log WHERE schoolId = ? AND actorId = ? AND what = 'draw_file'`,
    [schoolId, auditor.personId],
  );
  expect(looks).toHaveLength(1);
  for (const { studentId, name } of drawn.children) {
    expect(bytes.includes(studentId)).toBe(false);
    expect(bytes.includes(name)).toBe(false);
  }
  const { body: audits } = await app.as(auditor).call(listDrawAudits, { schoolId });
  expect(audits.items.map(({ number }) => number)).toEqual([2, 1]);
  expect((await app.as(admin).call(listDrawAudits, { schoolId })).body.items).toEqual([]);
  const summary = allocateByCommand(bytes);
  const { resultHash } = (await runOf(runId)).run;
  expect(summary).toMatchObject({ hashes: { result: resultHash }, codeVersion: 'regrouping-1' });
}, 120_000);

function allocateByCommand(file: Buffer): { hashes: { result: string } } {
  const folder = mkdtempSync(join(tmpdir(), 'anxin-draw-'));
  try {
    const [input, output] = [join(folder, 'in.json'), join(folder, 'out.json')];
    writeFileSync(input, file);
    const command = join(dirname(fileURLToPath(import.meta.url)), '../../../../../tools/allocate.mjs');
    const { status, stdout } = spawnSync(
      process.execPath,
      [command, '--in', input, '--out', output, '--seed', SEED],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(status).toBe(0);
    expect(Object.keys(JSON.parse(readFileSync(output, 'utf8')).assignments)).toHaveLength(60);
    return JSON.parse(stdout.trim().split('\n').at(-1) as string);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('hand-made groups with children make way only when asked, and never once they have served (M088)', async () => {
  const [child] = drawn.children;
  const fields = { activityType: 'HOMEWORK', venueLabel: '教室', capSeats: 40 };
  const made = await app
    .as(admin)
    .call(createTempClasses, { schoolId, weekdays: [1], label: '作业一班', ...fields });
  const tempClassId = made.body.tempClasses[0]?.tempClassId;
  const studentIds = [child?.studentId as string];
  expect((await app.as(admin).call(placeStudents, { schoolId, tempClassId, studentIds })).status).toBe(200);
  const publish = (replaceGroups: boolean) =>
    app.as(admin).call(publishDraw, { ...of(runId), replaceGroups });
  await refusedWithoutTrace(() => publish(false), 'regrouping.groups_in_use');
  const now = clock.now();
  // Next Monday is a day of that group.
  app.moveClockTo('2026-11-30T08:00:00.000Z');
  await refusedWithoutTrace(() => publish(true), 'regrouping.groups_running');
  app.moveClockTo(now);
});

test('a draw is not published into a venue that a serious defect blocks (M039)', async () => {
  const offers = (await app.as(admin).call(listOffers, { schoolId })).body.items;
  const venueId = offers[0]?.venueId as string;
  const look = (finding: InputOf<typeof recordVenueCheck>['findings'][number]) =>
    app.as(admin).call(recordVenueCheck, { schoolId, venueId, checkId: newId(), findings: [finding] });
  const found = await look({ item: 'FLOOR', result: 'DEFECT', note: '地面塌了', isSerious: true });
  const answer = () => app.as(admin).call(publishDraw, { ...of(runId), replaceGroups: true });
  await refusedWithoutTrace(answer, 'activity.venue_blocked');
  expect((await runOf(runId)).run.state).toBe('DRAWN');
  const defectId = found.body.openDefects[0]?.defectId as string;
  await app.as(admin).call(settleVenueDefect, { schoolId, defectId, note: '补好了' });
  expect((await look({ item: 'FLOOR', result: 'OK' })).body.blockedSince).toBeNull();
});

test('of two who publish at once one does; every child has a place, no class is over its seats (M059, M088, M089)', async () => {
  const mark = await app.mark();
  const publish = (by: TestPerson) => app.as(by).call(publishDraw, { ...of(runId), replaceGroups: true });
  const answers = await Promise.all([publish(admin), publish(principal)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('regrouping.run_step');
  const names = (await app.eventsSince(mark)).map(({ name }) => name);
  expect(names.filter((name) => name === 'draw.published')).toHaveLength(1);
  const seats = await app.database.rows<{ weekday: number; placed: number }>(
    `SELECT m.weekday, COUNT(*) AS placed FROM temp_class_member m
       JOIN temp_class t ON t.schoolId = m.schoolId AND t.id = m.tempClassId AND t.closedAt IS NULL
      WHERE m.schoolId = ? GROUP BY m.weekday ORDER BY m.weekday`,
    [schoolId],
  );
  expect(seats.map(({ weekday, placed }) => [weekday, Number(placed)])).toEqual([
    [1, 60],
    [3, 60],
  ]);
  const over = await app.database.rows(
    `SELECT t.id FROM temp_class t WHERE t.schoolId = ? AND t.closedAt IS NULL AND (t.seatsTaken > t.capSeats
        OR t.seatsTaken <> (SELECT COUNT(*) FROM temp_class_member m WHERE m.schoolId = t.schoolId AND m.tempClassId = t.id))`,
    [schoolId],
  );
  expect(over).toEqual([]);
  await refusedWithoutTrace(
    () => app.as(admin).call(abandonDraw, { ...of(runId), because: '不满意结果' }),
    'regrouping.run_step',
  );
  await app.drain();
  const { body } = await app.as(drawn.children[0]?.guardian as TestPerson).call(listInbox, {});
  expect(body.items.map(({ topic }) => topic)).toContain('GROUPS_PUBLISHED');
});

test('a family sees where and why, and that its own line was drawn; nothing of another child (C7, C9)', async () => {
  const [mine, other] = drawn.children as [DrawSchool['children'][0], DrawSchool['children'][0]];
  const key = { schoolId, studentId: mine.studentId };
  const { status, body } = await app.as(mine.guardian).call(readChildGroups, key);
  expect(status).toBe(200);
  expect(body.days.map(({ weekday }) => weekday)).toEqual(DRAW_DAYS);
  for (const day of body.days) {
    expect(day.group).not.toBeNull();
    expect(day.sentence).toMatch(/^周[一三]/);
    const placed = day.wishes.find(({ outcome }) => outcome === 'PLACED');
    if (placed) expect(day.group?.label).toBe(placed.label);
    else expect(day.group?.activityType).toBe('HOMEWORK');
  }
  const { proof } = body;
  const { run } = await runOf(runId);
  expect(proof).toMatchObject({ seed: SEED, inputRoot: run.inputRoot, resultHash: run.resultHash });
  const { line, salt, path } = proof as NonNullable<typeof proof>;
  const row: CommittedRow = { ...JSON.parse(line), salt, path };
  expect(isCommitted(row, run.inputRoot)).toBe(true);
  expect(isCommitted({ ...row, student: { ...row.student, class: 9 } }, run.inputRoot)).toBe(false);
  expect(JSON.stringify(body)).not.toContain(other.studentId);
  expect((await app.as(other.guardian).call(readChildGroups, key)).status).toBe(404);
});

test('what is public names no child, no class and not the hash of the list (C9)', async () => {
  const { run } = await runOf(runId);
  const token = tokenOf(run.publicPath);
  const { body } = await app.as(null).call(verifyDraw, { token });
  const page = await app.as(null).call(showDrawPage, { token });
  expect(page.status).toBe(200);
  const html = page.bytes.toString();
  for (const fact of [run.inputRoot, run.resultHash as string, SEED]) expect(html).toContain(fact);
  expect(body).toMatchObject({ state: 'PUBLISHED', resultHash: run.resultHash });
  const file = JSON.parse(
    (await app.as(drawn.school.teachers[0] as TestPerson).call(downloadDrawFile, of(runId))).bytes.toString(),
  );
  const { proof } = (
    await app.as(drawn.children[0]?.guardian as TestPerson).call(readChildGroups, {
      ...{ schoolId, studentId: drawn.children[0]?.studentId },
    })
  ).body;
  const { allocate } = await import('./allocation.rules.js');
  const whole = allocate(file, { seed: SEED, limit: null });
  const secret = 'hashes' in whole ? whole.hashes.input : '';
  for (const text of [html, JSON.stringify(body), JSON.stringify(proof)]) {
    expect(text).not.toContain(secret);
    for (const { studentId, name } of drawn.children) {
      expect(text.includes(studentId) || text.includes(name)).toBe(false);
    }
  }
});

test('an erased child is tied to no line of the list any more; the list itself still verifies (E1)', async () => {
  const { studentId } = drawn.children[5] as DrawSchool['children'][0];
  await app.database.transaction((tx) => app.get(Outbox).append(tx, studentErased, { schoolId, studentId }));
  await app.drain();
  for (const table of ['allocation_pupil', 'allocation_line', 'waitlist_entry']) {
    const rows = await app.database.rows(`SELECT studentId FROM ${table} WHERE studentId = ?`, [studentId]);
    expect([table, rows]).toEqual([table, []]);
  }
  const auditor = drawn.school.teachers[0] as TestPerson;
  const { bytes } = await app.as(auditor).call(downloadDrawFile, of(runId));
  const { allocate } = await import('./allocation.rules.js');
  const again = allocate(JSON.parse(bytes.toString()), { seed: SEED, limit: null });
  expect('hashes' in again && again.hashes.result).toBe((await runOf(runId)).run.resultHash);
});
