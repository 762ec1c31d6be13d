// Volunteering that is one (C12 M020 M066 M100 E6 E11): picked, never assigned; a no leaves no trace; hours are private.
import {
  addHelper,
  closeVolunteerSlot,
  contract,
  forgetHelper,
  keepVolunteerSlot,
  leaveSlot,
  listAttention,
  listHelpers,
  listInbox,
  listVolunteerSlots,
  pickSlot,
  readVolunteering,
  recordHelperVetting,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let school: TestSchool;
let schoolId: string;
beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 4 });
  ({ schoolId } = school);
}, 60_000);

const office = () => app.as(school.admin);
const parent = (at: number) => school.children[at]?.guardian as TestPerson;
const wish = {
  ...{ heldOn: '2026-11-27', fromTime: '16:30', untilTime: '18:00', place: '东门外' },
  ...{ task: '放学时在路口提醒车辆慢行', meetsChildren: false, wantedCount: 2 },
};
async function openSlot(changes: object = {}) {
  const slotId = newId();
  const answer = await office().call(keepVolunteerSlot, { schoolId, slotId, ...wish, ...changes });
  return { slotId, answer };
}
const pick = (slotId: string, who: TestPerson, name = '小明妈妈') =>
  app.as(who).call(pickSlot, { schoolId, slotId, name });
const leave = (slotId: string, who: TestPerson) => app.as(who).call(leaveSlot, { schoolId, slotId });
const seenBy = async (who: TestPerson) => (await app.as(who).call(readVolunteering, { schoolId })).body;
const mine = async (slotId: string, who: TestPerson) =>
  (await seenBy(who)).slots.find((one) => one.slotId === slotId);
const shown = async (slotId: string) =>
  (await office().call(listVolunteerSlots, { schoolId })).body.items.find((one) => one.slotId === slotId);
const names = async (mark: string) => (await app.eventsSince(mark)).map(({ name }) => name);
const open = async () =>
  (
    await office().call(listAttention, { schoolId, whose: 'ALL', state: 'OPEN', limit: 50 })
  ).body.items.filter(({ kind }) => kind === 'volunteer.vetting_due');

test('a parent picks and is there once however often it is tapped; the office sees whom to expect (M066)', async () => {
  const { slotId, answer } = await openSlot();
  expect(answer.status).toBe(200);
  const mark = await app.mark();
  expect((await pick(slotId, parent(0))).status).toBe(200);
  expect((await pick(slotId, parent(0))).status).toBe(200);
  expect(await app.eventsSince(mark)).toEqual([
    { name: 'volunteer.slot_picked', payload: { schoolId, slotId } },
  ]);
  expect(await shown(slotId)).toMatchObject({
    freeCount: 1,
    comes: [{ name: '小明妈妈', state: 'CONFIRMED' }],
  });
  const other = await mine(slotId, parent(1));
  expect(other).toMatchObject({ freeCount: 1, mine: null });
  expect(JSON.stringify(other)).not.toContain('小明妈妈');
});

test('who leaves leaves no trace: no row, no name, no event with a person (C12)', async () => {
  const { slotId } = await openSlot();
  await pick(slotId, parent(3), '只出现一次的名字');
  expect((await leave(slotId, parent(3))).status).toBe(200);
  const mark = await app.mark();
  expect((await leave(slotId, parent(3))).status).toBe(200);
  expect((await leave(slotId, parent(2))).status).toBe(200);
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await shown(slotId)).toMatchObject({ freeCount: 2, comes: [] });
  for (const table of ['volunteer_pick', 'outside_helper']) {
    const rows = await app.database.rows(`SELECT * FROM ${table} WHERE schoolId = ? AND personId = ?`, [
      schoolId,
      parent(3).personId,
    ]);
    expect([table, rows]).toEqual([table, []]);
  }
  const events = await app.database.rows<{ payload: string }>(
    `SELECT payload FROM domain_event WHERE name LIKE 'volunteer.%'`,
  );
  for (const { payload } of events) expect(payload).not.toMatch(/person/i);
});

test('never more than are wished for, when all tap at once', async () => {
  const { slotId } = await openSlot({ wantedCount: 3 });
  const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((at) => pick(slotId, parent(at), `家长${at}`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('volunteer.slot_full');
  expect(await shown(slotId)).toMatchObject({ freeCount: 0 });
  await expect(
    app.database.rows('UPDATE volunteer_slot SET takenCount = 4 WHERE id = ?', [slotId]),
  ).rejects.toMatchObject({ driverError: { errno: 4025 } });
});

test('whoever meets children waits for the vetting of that day; the office is asked once, the parent told (E6)', async () => {
  const { slotId } = await openSlot({ meetsChildren: true, heldOn: '2026-12-02', task: '陪低年级孩子看书' });
  const later = await openSlot({ meetsChildren: true, heldOn: '2027-02-01', task: '陪低年级孩子看书' });
  await pick(slotId, parent(1), '雨涵爸爸');
  await pick(later.slotId, parent(1), '雨涵爸爸');
  expect((await mine(slotId, parent(1)))?.mine).toBe('WAITS');
  const [due, ...more] = await open();
  expect([due?.kind, more]).toEqual(['volunteer.vetting_due', []]);
  const { items } = (await office().call(listHelpers, { schoolId })).body;
  const helper = items.find(({ name }) => name === '雨涵爸爸');
  expect(helper).toMatchObject({ kind: 'PARENT', hasPhone: true, vetting: { status: 'PENDING' } });
  const vet = (changes: object) =>
    office().call(recordHelperVetting, {
      ...{ schoolId, helperId: helper?.helperId, status: 'CLEAR', checkedOn: '2026-11-25' },
      ...{ expiresOn: '2026-12-31', ...changes },
    });
  expect((await vet({ expiresOn: '2026-11-25' })).body.code).toBe('volunteer.vetting_dates');
  expect((await vet({ checkedOn: '2026-11-26' })).body.code).toBe('volunteer.vetting_dates');
  const mark = await app.mark();
  expect((await vet({})).status).toBe(200);
  expect((await vet({})).status).toBe(200);
  expect(await names(mark)).toContain('volunteer.helper_vetted');
  expect((await names(mark)).filter((name) => name === 'volunteer.helper_vetted')).toHaveLength(1);
  expect(await open()).toEqual([]);
  expect((await mine(slotId, parent(1)))?.mine).toBe('CONFIRMED');
  expect((await mine(later.slotId, parent(1)))?.mine).toBe('UNVETTED');
  await app.drain();
  const inbox = (await app.as(parent(1)).call(listInbox)).body.items;
  expect(inbox.map(({ topic }) => topic)).toEqual(['VOLUNTEER_CONFIRMED']);
  await vet({ status: 'NOT_CLEAR' });
  expect((await mine(slotId, parent(1)))?.mine).toBe('UNVETTED');
});

test.each([
  ['by number', { task: '按学号轮流站岗护学' }, 422, 'volunteer.demands'],
  ['everybody', { task: '每位家长都要来一次' }, 422, 'volunteer.demands'],
  ['an end before its beginning', { untilTime: '16:30' }, 422, 'volunteer.times'],
  ['yesterday', { heldOn: '2026-11-24' }, 422, 'volunteer.date'],
  ['a person named by the office', { personId: newId() }, 400, 'request.invalid'],
  ['a class', { classId: newId() }, 400, 'request.invalid'],
])('refused, and nothing happens: %s (C12)', async (_, changes, status, code) => {
  const mark = await app.mark();
  const { slotId, answer } = await openSlot(changes);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await shown(slotId)).toBeUndefined();
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('what somebody said yes to does not change under them; a closed slot tells who came (C12)', async () => {
  const { slotId } = await openSlot();
  await pick(slotId, parent(2), '子杰妈妈');
  const change = (changes: object) =>
    office().call(keepVolunteerSlot, { schoolId, slotId, ...wish, ...changes });
  expect((await change({ heldOn: '2026-11-28' })).body.code).toBe('volunteer.taken_already');
  expect((await change({ wantedCount: 5 })).status).toBe(200);
  await pick(slotId, parent(0));
  expect((await change({ wantedCount: 1 })).body.code).toBe('volunteer.below_taken');
  expect((await office().call(closeVolunteerSlot, { schoolId, slotId })).status).toBe(200);
  expect((await office().call(closeVolunteerSlot, { schoolId, slotId })).status).toBe(200);
  expect((await pick(slotId, parent(3))).body.code).toBe('volunteer.slot_over');
  await app.drain();
  const inbox = (await app.as(parent(2)).call(listInbox)).body.items;
  expect(inbox.filter(({ topic }) => topic === 'VOLUNTEER_CLOSED')).toHaveLength(1);
});

test('hours are read by their owner alone; a helper who is forgotten is gone (E11, M020)', async () => {
  const { slotId } = await openSlot({ heldOn: '2026-11-26' });
  await pick(slotId, parent(4), '一诺妈妈');
  app.moveClockTo('2026-11-27T02:00:00.000Z');
  const own = await seenBy(parent(4));
  expect(own).toMatchObject({ myName: '一诺妈妈', pastMinutes: 90 });
  expect(own.past).toEqual([{ slotId, heldOn: '2026-11-26', task: wish.task, minutes: 90 }]);
  const forOffice = JSON.stringify([
    (await office().call(listVolunteerSlots, { schoolId })).body,
    (await office().call(listHelpers, { schoolId })).body,
  ]);
  expect(forOffice).not.toMatch(/[mM]inutes|total/);
  const teacher = app.as(school.teachers[0] ?? null);
  for (const one of [readVolunteering, listVolunteerSlots, listHelpers])
    expect((await teacher.call(one, { schoolId })).status).toBe(403);
  const stranger = newId();
  const added = { schoolId, helperId: stranger, kind: 'SPECIALIST', name: '剪纸传承人' };
  expect((await office().call(addHelper, added)).status).toBe(200);
  expect((await office().call(addHelper, { ...added, kind: 'NOTABLE' })).status).toBe(200);
  const { items } = (await office().call(listHelpers, { schoolId })).body;
  expect(items.find(({ helperId }) => helperId === stranger)).toMatchObject({
    kind: 'NOTABLE',
    hasPhone: false,
  });
  const parentHelper = items.find(({ name }) => name === '一诺妈妈')?.helperId as string;
  for (const helperId of [stranger, parentHelper])
    expect((await office().call(forgetHelper, { schoolId, helperId })).status).toBe(200);
  expect(await seenBy(parent(4))).toMatchObject({ myName: null, past: [], pastMinutes: 0 });
});

test('no endpoint puts a person into a slot, and no answer adds a class or a score up (C12, E11)', () => {
  const own = contract.filter(({ name }) => name.startsWith('volunteer.'));
  expect(own).toHaveLength(10);
  for (const { name, input } of own) {
    const fields = Object.keys((input as unknown as { def: { shape: object } }).def.shape);
    expect([name, fields.filter((field) => /person|guardian|student|class|turn|rota/i.test(field))]).toEqual([
      name,
      [],
    ]);
  }
});
