import {
  askLeave,
  assignDuty,
  cancelLeave,
  changePickup,
  decideLeave,
  endIndependentLeave,
  issueProxy,
  listLeavesToDecide,
  readChildDay,
  readIndependentLeaveStatement,
  reissueCode,
  resetPickup,
  restrictPerson,
  revokeCollector,
  revokeProxy,
  settlePickup,
  signIndependentLeave,
  verifyPickupCode,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { writtenName } from '../../../test/applying.js';
import { type EnrolledChild, enrollAll } from '../../../test/enrollment.js';
import { addStaff, foundSchool, freshPhone, type TestSchool, type TestStaff } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { Bindings, StudentRegister } from '../student/student.public.js';
import { DayPlans } from './dayplan.public.js';

const app = await startTestApp();
const TODAY = '2026-11-25';
const MORNING = '2026-11-25T02:00:00.000Z';
const AFTER_BELL = '2026-11-25T07:45:00.000Z';

let school: TestSchool;
let other: TestSchool;
let children: EnrolledChild[];
let leader: TestStaff;
let gate: TestStaff;
beforeAll(async () => {
  app.moveClockTo('2026-11-25T01:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 12 });
  other = await foundSchool(app, { childrenPerClass: 1 });
  children = await enrollAll(app, school);
  leader = await addStaff(app, school.schoolId, '刘主任', ['TEACHER']);
  gate = await addStaff(app, school.schoolId, '张老师', ['TEACHER']);
  const at = { schoolId: school.schoolId, serviceDate: TODAY };
  await app.as(school.admin).call(assignDuty, { ...at, duty: 'DUTY_LEADER', personId: leader.personId });
  await app
    .as(school.admin)
    .call(assignDuty, { ...at, duty: 'GATE', personId: gate.personId, pickupPoint: 'EAST' });
}, 120_000);
beforeEach(() => app.moveClockTo(MORNING));

let taken = 0;
/** A child that no other test has touched; the first twelve are in grade 3, the others in grade 2. */
const freshChild = (grade: 2 | 3 = 3): EnrolledChild => {
  const mine = children.filter(({ classId }) => (classId === school.classIds[0]) === (grade === 3));
  return mine[grade === 3 ? taken++ : mine.length - 1] as EnrolledChild;
};
const dayOf = ({ studentId }: { studentId: string }) => ({
  schoolId: school.schoolId,
  studentId,
  serviceDate: TODAY,
});
const mother = (child: EnrolledChild) => app.as(child.guardian);
const uncle = { name: '王小军', relation: '舅舅', phoneLast4: '2071' };

async function addFather(child: EnrolledChild): Promise<TestPerson & { linkId: string }> {
  const [linkId, phone, father] = [newId(), freshPhone(), await app.person()];
  const { studentId, classId, name, schoolNumber } = child;
  const guardians = [{ linkId, relation: 'FATHER' as const, name: '王建国', phone }];
  await app.database.transaction(async (tx) => {
    const pupil = { studentId, classId, name, schoolNumber, pickupPoint: 'EAST' as const, guardians };
    await app.get(StudentRegister).change(tx, school.schoolId, [pupil]);
    await app.get(Bindings).provePhone(tx, father.personId, phone);
  });
  await app.get(Bindings).confirm({ bindings: [{ linkId, relation: 'FATHER' }] }, father);
  return { ...father, linkId };
}

const namesSince = async (mark: string) => (await app.eventsSince(mark)).map(({ name }) => name);

test('the card shows who collects, when, where, and until when leave counts, in one answer', async () => {
  const child = freshChild();
  const { status, body } = await mother(child).call(readChildDay, dayOf(child));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ served: true, bell: '15:30', closesAt: '18:00', mayDecide: true, leave: null, mayLeaveAlone: true },
    leaveCountsUntil: '2026-11-25T07:30:00.000Z',
    plan: {
      manner: 'COLLECTED',
      collectorId: child.collectorId,
      pickupPoint: 'EAST',
      at: '17:00',
      source: 'DEFAULT',
      hold: null,
    },
  });
  const saturday = await mother(child).call(readChildDay, { ...dayOf(child), serviceDate: '2026-11-28' });
  expect(saturday.body).toMatchObject({ served: false, plan: null, leaveCountsUntil: null });
});

test('换人接: another collector, gate and time for this date only, and back', async () => {
  const child = freshChild();
  const before = (await mother(child).call(readChildDay, dayOf(child))).body;
  const someone = before.collectors.find(({ collectorId }) => collectorId !== child.collectorId);
  const mark = await app.mark();
  const wish = { manner: 'COLLECTED', collectorId: someone?.collectorId, pickupPoint: 'WEST', at: '17:30' };
  const changed = await mother(child).call(changePickup, { ...dayOf(child), ...wish });
  expect(changed.body.plan).toMatchObject({
    collectorId: someone?.collectorId,
    pickupPoint: 'WEST',
    at: '17:30',
    source: 'GUARDIAN',
  });
  expect(await namesSince(mark)).toEqual(['pickup.changed']);
  const tomorrow = await mother(child).call(readChildDay, { ...dayOf(child), serviceDate: '2026-11-26' });
  expect(tomorrow.body.plan).toMatchObject({
    collectorId: child.collectorId,
    pickupPoint: 'EAST',
    source: 'DEFAULT',
  });
  expect((await mother(child).call(resetPickup, dayOf(child))).body.plan).toEqual(before.plan);
});

test.each([
  ['someone unknown', { manner: 'COLLECTED', collectorId: newId() }, 409, 'dayplan.collector_unknown'],
  ['before the bell', { manner: 'COLLECTED', at: '15:00' }, 422, 'dayplan.at_outside_service'],
  ['alone without a signature', { manner: 'ALONE' }, 409, 'dayplan.not_alone'],
])('refused without a trace: %s', async (_, wish, status, code) => {
  const child = children[0] as EnrolledChild;
  const mark = await app.mark();
  const answer = await mother(child).call(changePickup, { ...dayOf(child), ...wish });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('a revoked collector is gone from the plan at once', async () => {
  const child = freshChild();
  const { schoolId, studentId } = dayOf(child);
  await mother(child).call(revokeCollector, { schoolId, studentId, collectorId: child.collectorId });
  const { body } = await mother(child).call(readChildDay, dayOf(child));
  expect(body.collectors.map(({ collectorId }) => collectorId)).not.toContain(child.collectorId);
  expect(body.plan?.collectorId).not.toBe(child.collectorId);
});

test('leave before the bell counts at once; after it the duty leader decides (E8)', async () => {
  const [early, late] = [freshChild(), freshChild()];
  const mark = await app.mark();
  const granted = await mother(early).call(askLeave, {
    ...dayOf(early),
    kind: 'WHOLE_DAY',
    reasonCode: 'SICK',
  });
  expect(granted.body.leave).toMatchObject({ state: 'GRANTED', kind: 'WHOLE_DAY' });
  expect(await namesSince(mark)).toEqual(['leave.granted']);
  const twice = await mother(early).call(askLeave, {
    ...dayOf(early),
    kind: 'WHOLE_DAY',
    reasonCode: 'SICK',
  });
  expect(twice.body.code).toBe('dayplan.already_on_leave');

  app.moveClockTo(AFTER_BELL);
  const second = await app.mark();
  const asked = await mother(late).call(askLeave, {
    ...dayOf(late),
    kind: 'EARLY',
    leavesAt: '16:20',
    reasonCode: 'FAMILY',
  });
  expect(asked.body).toMatchObject({ leave: { state: 'ASKED' }, plan: { at: '17:00' } });
  expect(await namesSince(second)).toEqual(['leave.asked', 'attention.raised']);
  const list = await app
    .as(leader)
    .call(listLeavesToDecide, { schoolId: school.schoolId, serviceDate: TODAY });
  const waiting = list.body.leaves.find(({ studentId }) => studentId === late.studentId);
  expect(waiting).toMatchObject({ name: late.name, because: 'AFTER_BELL', leavesAt: '16:20' });
  const decision = { schoolId: school.schoolId, leaveRequestId: waiting?.leaveRequestId, granted: true };
  expect((await app.as(gate).call(decideLeave, decision)).status).toBe(404);
  const answers = await Promise.all([
    app.as(leader).call(decideLeave, decision),
    app.as(school.admin).call(decideLeave, decision),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await mother(late).call(readChildDay, dayOf(late))).body).toMatchObject({
    leave: { state: 'GRANTED' },
    plan: { at: '16:20' },
  });
  const open = await app.database.rows(
    `SELECT id FROM attention_item WHERE kind = 'dayplan.leave_asked' AND state = 'OPEN'`,
  );
  expect(open).toEqual([]);
});

test('early leave with a time outside the service, or a whole day with one: refused', async () => {
  const child = freshChild();
  const ask = (more: object) =>
    mother(child).call(askLeave, { ...dayOf(child), reasonCode: 'OTHER', ...more });
  expect((await ask({ kind: 'EARLY' })).body.code).toBe('dayplan.leaves_at_wrong');
  expect((await ask({ kind: 'EARLY', leavesAt: '18:00' })).body.code).toBe('dayplan.leaves_at_wrong');
  expect((await ask({ kind: 'WHOLE_DAY', leavesAt: '16:00' })).body.code).toBe('dayplan.leaves_at_wrong');
  expect((await ask({ kind: 'WHOLE_DAY', serviceDate: '2026-11-24' })).body.code).toBe('dayplan.date_past');
  expect((await ask({ kind: 'WHOLE_DAY', serviceDate: '2026-11-28' })).body.code).toBe('dayplan.not_served');
  expect((await mother(child).call(cancelLeave, dayOf(child))).body.code).toBe('dayplan.no_leave');
});

test('two guardians who contradict each other: the child is held until the school has heard both', async () => {
  const child = freshChild();
  const father = await addFather(child);
  await mother(child).call(changePickup, {
    ...dayOf(child),
    manner: 'COLLECTED',
    collectorId: child.collectorId,
  });
  const mark = await app.mark();
  const disputed = await app.as(father).call(issueProxy, { ...dayOf(child), ...uncle });
  expect(disputed.status).toBe(200);
  expect(await namesSince(mark)).toEqual([
    'pickup.proxy_issued',
    'pickup.changed',
    'pickup.guardians_disagreed',
    'attention.raised',
  ]);
  const held = await mother(child).call(readChildDay, dayOf(child));
  expect(held.body.plan).toMatchObject({ hold: 'GUARDIANS_DISAGREE', collectorId: null, proxyId: null });
  const list = await app
    .as(leader)
    .call(listLeavesToDecide, { schoolId: school.schoolId, serviceDate: TODAY });
  expect(list.body.disagreements[0]).toMatchObject({
    name: child.name,
    words: [{ relation: '妈妈' }, { relation: '爸爸', collectorName: '王小军' }],
  });
  const settled = { ...dayOf(child), manner: 'COLLECTED', collectorId: child.collectorId };
  expect((await app.as(gate).call(settlePickup, settled)).status).toBe(404);
  expect((await app.as(leader).call(settlePickup, settled)).status).toBe(200);
  expect((await mother(child).call(readChildDay, dayOf(child))).body.plan).toMatchObject({
    source: 'SCHOOL',
    hold: null,
    collectorId: child.collectorId,
  });
  const again = await app.as(father).call(changePickup, { ...dayOf(child), manner: 'COLLECTED' });
  expect(again.body.code).toBe('dayplan.settled_by_school');
});

test('leave taken back by the other guardian: asked again it waits for the school, the child stays expected', async () => {
  const child = children[12] as EnrolledChild;
  const father = await addFather(child);
  await mother(child).call(askLeave, { ...dayOf(child), kind: 'WHOLE_DAY', reasonCode: 'FAMILY' });
  expect((await app.as(father).call(cancelLeave, dayOf(child))).body.leave).toBeNull();
  const again = await mother(child).call(askLeave, {
    ...dayOf(child),
    kind: 'WHOLE_DAY',
    reasonCode: 'FAMILY',
  });
  expect(again.body.leave).toMatchObject({ state: 'ASKED' });
});

test('a proxy: the code is shown once, checked only here, and is nowhere in the rows or the events', async () => {
  const child = freshChild();
  const mark = await app.mark();
  const issued = await mother(child).call(issueProxy, { ...dayOf(child), ...uncle });
  const { code, spoken, proxy } = issued.body;
  expect(spoken).toBe(`${code.slice(0, 2)} ${code.slice(2, 4)} ${code.slice(4)}`);
  const read = await mother(child).call(readChildDay, dayOf(child));
  expect(read.body.plan).toMatchObject({ proxyId: proxy.proxyId, collectorId: null });
  const [row] = await app.database.rows<object>('SELECT * FROM collector_proxy WHERE id = ?', [
    proxy.proxyId,
  ]);
  const traces = JSON.stringify([row, read.body, await app.eventsSince(mark)]);
  expect(traces).not.toContain(code);
  expect(JSON.stringify([row, await app.eventsSince(mark)])).not.toContain('王小军');

  const check = (as: TestPerson, tried: string) =>
    app.as(as).call(verifyPickupCode, { schoolId: school.schoolId, studentId: child.studentId, code: tried });
  expect((await check(gate, code)).body).toMatchObject({
    proxyId: proxy.proxyId,
    name: '王小军',
    relation: '舅舅',
    triesLeftCount: 5,
  });
  expect((await check(school.teachers[1] as TestStaff, code)).status).toBe(404);
  app.moveClockTo('2026-11-26T02:00:00.000Z');
  expect((await check(gate, code)).status).toBe(404);
});

test('five wrong tries from all devices together lock the code; a new one opens it again', async () => {
  const child = freshChild();
  const key = dayOf(child);
  const { code, proxy } = (await mother(child).call(issueProxy, { ...key, ...uncle })).body;
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const check = (as: TestPerson, tried: string) =>
    app.as(as).call(verifyPickupCode, { schoolId: key.schoolId, studentId: key.studentId, code: tried });
  const mark = await app.mark();
  const guesses = await Promise.all(
    Array.from({ length: 8 }, (_, index) => check(index % 2 ? gate : leader, wrong)),
  );
  const codes = guesses.map(({ body }) => body.code);
  expect(codes.filter((one) => one === 'dayplan.code_wrong')).toHaveLength(4);
  expect(codes.filter((one) => one === 'dayplan.code_locked')).toHaveLength(4);
  expect(await namesSince(mark)).toEqual(['pickup.code_locked', 'attention.raised']);
  expect([(await check(gate, code)).status, (await check(gate, code)).body.code]).toEqual([
    423,
    'dayplan.code_locked',
  ]);
  const fresh = await mother(child).call(reissueCode, { ...key, proxyId: proxy.proxyId });
  expect((await check(gate, fresh.body.code)).status).toBe(200);
  if (fresh.body.code !== code) expect((await check(gate, code)).body.code).toBe('dayplan.code_wrong');
  await mother(child).call(revokeProxy, { ...key, proxyId: proxy.proxyId });
  expect((await check(gate, fresh.body.code)).body.code).toBe('dayplan.code_wrong');
});

test('a restricted father: no card, no word, no proxy of his name, and he learns nothing', async () => {
  const child = children[13] as EnrolledChild;
  const father = await addFather(child);
  await app.as(father).call(changePickup, { ...dayOf(child), manner: 'COLLECTED', at: '17:30' });
  const restriction = {
    restrictionId: newId(),
    linkId: father.linkId,
    imposedBy: 'COURT',
    reference: '(2026)民初1号',
  };
  const { schoolId, studentId } = dayOf(child);
  expect(
    (await app.as(school.principal).call(restrictPerson, { schoolId, studentId, ...restriction })).status,
  ).toBe(200);
  const known = await app.as(father).call(readChildDay, dayOf(child));
  const unknown = await app.as(father).call(readChildDay, { ...dayOf(child), studentId: newId() });
  expect([known.status, known.body.code]).toEqual([unknown.status, unknown.body.code]);
  expect((await app.as(father).call(issueProxy, { ...dayOf(child), ...uncle })).status).toBe(known.status);
  const { body } = await mother(child).call(readChildDay, dayOf(child));
  expect(body.plan).toMatchObject({ at: '17:00', source: 'DEFAULT' });
  expect(JSON.stringify(body.collectors)).not.toContain('王建国');

  const mark = await app.mark();
  const named = await mother(child).call(issueProxy, { ...dayOf(child), ...uncle, name: '王 建国' });
  expect([named.status, named.body.code]).toEqual([409, 'dayplan.collector_unknown']);
  expect(await namesSince(mark)).toEqual(['attention.raised']);
  const [alarm] = await app.database.rows<{ ownerPersonId: string }>(
    `SELECT ownerPersonId FROM attention_item WHERE kind = 'dayplan.restricted_named'`,
  );
  expect(alarm?.ownerPersonId).toBe(leader.personId);
  expect(
    await app.database.rows('SELECT id FROM collector_proxy WHERE studentId = ?', [child.studentId]),
  ).toEqual([]);
});

test('leaving alone: signed, in force on its weekdays, never in grade 2, and another guardian may take it back (E7)', async () => {
  const child = freshChild();
  const young = freshChild(2);
  const father = await addFather(child);
  const { schoolId, studentId } = dayOf(child);
  const { body: text } = await mother(child).call(readIndependentLeaveStatement, { schoolId, studentId });
  const signed = {
    weekdays: [3],
    from: TODAY,
    until: '2027-01-15',
    statementVersion: text.statementVersion,
    signature: writtenName,
  };
  const tooYoung = await mother(young).call(signIndependentLeave, {
    schoolId,
    studentId: young.studentId,
    ...signed,
  });
  expect(tooYoung.body.code).toBe('dayplan.too_young_alone');
  expect((await mother(young).call(readChildDay, dayOf(young))).body.mayLeaveAlone).toBe(false);
  const sign = (as: TestPerson) => app.as(as).call(signIndependentLeave, { schoolId, studentId, ...signed });
  const mine = await sign(child.guardian);
  expect(mine.status).toBe(200);
  expect((await sign(father)).body.code).toBe('dayplan.alone_already_signed');
  const alone = await mother(child).call(changePickup, { ...dayOf(child), manner: 'ALONE' });
  expect(alone.body.plan).toMatchObject({ manner: 'ALONE', collectorId: null, hold: null });
  const thursday = await mother(child).call(changePickup, {
    ...dayOf(child),
    serviceDate: '2026-11-26',
    manner: 'ALONE',
  });
  expect(thursday.body.code).toBe('dayplan.not_alone');
  const { independentLeaveId } = mine.body;
  expect(
    (await app.as(father).call(endIndependentLeave, { schoolId, studentId, independentLeaveId })).status,
  ).toBe(200);
  expect((await mother(child).call(readChildDay, dayOf(child))).body.plan).toMatchObject({
    manner: 'COLLECTED',
    collectorId: child.collectorId,
  });
  expect((await sign(child.guardian)).body.code).toBe('dayplan.alone_objected');
  expect((await sign(father)).status).toBe(200);
});

test('another family, another school, and a colleague off duty read as no such child', async () => {
  const [child, neighbour] = [children[14] as EnrolledChild, children[15] as EnrolledChild];
  expect((await app.as(neighbour.guardian).call(readChildDay, dayOf(child))).status).toBe(404);
  expect(
    (
      await app
        .as(neighbour.guardian)
        .call(askLeave, { ...dayOf(child), kind: 'WHOLE_DAY', reasonCode: 'SICK' })
    ).status,
  ).toBe(404);
  const away = other.children[0]?.guardian ?? null;
  expect((await app.as(away).call(readChildDay, dayOf(child))).status).toBe(404);
  expect((await app.as(away).call(readChildDay, { ...dayOf(child), schoolId: other.schoolId })).status).toBe(
    404,
  );
  expect(
    (await app.as(other.admin).call(listLeavesToDecide, { schoolId: school.schoolId, serviceDate: TODAY }))
      .status,
  ).toBe(404);
});

test('the reader for custody answers every child of the school at once, and no stranger', async () => {
  const ids = children.map(({ studentId }) => studentId);
  const plans = await app
    .get(DayPlans)
    .of(school.schoolId, TODAY, [...ids, other.children[0]?.studentId as string]);
  expect([...plans.keys()].sort()).toEqual([...ids].sort());
  for (const { plan, served } of plans.values()) expect([served, plan === null]).toEqual([true, false]);
  expect(JSON.stringify([...plans.values()])).not.toMatch(/codeHash|signatureBox/);
});
