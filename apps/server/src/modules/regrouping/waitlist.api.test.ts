// Seats that come free after the draw, on the real database: asked in order, answered once, expired by the clock (C7, M089).
import {
  answerSeatOffer,
  commitDraw,
  enterSeed,
  joinWaitlist,
  listWaitlists,
  publishDraw,
  readChildGroups,
  readTempClass,
  readWaitlist,
  readWeekVariety,
  removeStudent,
  withdrawApplication,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { approve, sign, submit } from '../../../test/applying.js';
import { type DrawSchool, PUBLIC_NUMBER, startDrawSchool } from '../../../test/draw-school.js';
import type { EnrolledChild } from '../../../test/enrollment.js';
import { addGuardian } from '../../../test/families.js';
import { addChild } from '../../../test/school.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const MONDAY = 1;
let drawn: DrawSchool;
let schoolId: string;
let choir: string;
let choirClass: string;

beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  const clubs = [{ label: '合唱', capSeats: 2, minimumSeats: 0 }];
  drawn = await startDrawSchool(app, { clubs, childrenPerClass: 5 });
  ({ schoolId } = drawn.school);
  choir = drawn.offers.get(`合唱${MONDAY}`) as string;
  const { admin, principal } = drawn.school;
  const run = { schoolId, runId: newId() };
  await app.as(admin).call(commitDraw, run);
  await app.as(principal).call(enterSeed, { ...run, publicNumber: PUBLIC_NUMBER });
  await app.drain();
  const published = await app.as(admin).call(publishDraw, { ...run, replaceGroups: false });
  expect([published.status, published.body.state]).toEqual([200, 'PUBLISHED']);
  await app.drain();
  const [row] = await app.database.rows<{ tempClassId: string }>(
    'SELECT tempClassId FROM allocation_class WHERE schoolId = ? AND offerId = ?',
    [schoolId, choir],
  );
  choirClass = row?.tempClassId as string;
}, 120_000);

const office = () => app.as(drawn.school.admin);
const childOf = (studentId: string) =>
  drawn.children.find((one) => one.studentId === studentId) as EnrolledChild;
const waiting = async () => (await office().call(readWaitlist, { schoolId, offerId: choir })).body.items;
const inLine = async () => (await waiting()).filter(({ state }) => state !== 'PASSED');
const seated = async () =>
  (await office().call(readTempClass, { schoolId, tempClassId: choirClass })).body.members.map(
    ({ studentId }) => studentId,
  );
const freeSeat = async () => {
  const [studentId] = await seated();
  await office().call(removeStudent, { schoolId, tempClassId: choirClass, studentId });
  await app.drain();
};
const weekOf = async (child: EnrolledChild) =>
  (await app.as(child.guardian).call(readChildGroups, { schoolId, studentId: child.studentId })).body;
const mondayOf = async (child: EnrolledChild) =>
  (await weekOf(child)).days.find(({ weekday }) => weekday === MONDAY);
const offeredTo = async (child: EnrolledChild) =>
  (await mondayOf(child))?.seatOffers[0]?.seatOfferId as string;
const answer = (child: EnrolledChild, seatOfferId: string, accept: boolean, by = child.guardian) =>
  app.as(by).call(answerSeatOffer, { schoolId, studentId: child.studentId, seatOfferId, accept });

test('the first in line is asked, says yes once, and moves; the one who asks again changes nothing (C7)', async () => {
  const [next] = await inLine();
  const child = childOf(next?.studentId as string);
  await freeSeat();
  expect((await inLine())[0]).toMatchObject({ studentId: child.studentId, state: 'OFFERED' });
  const seatOfferId = await offeredTo(child);
  const other = await addGuardian(app, { schoolId, studentId: child.studentId });
  const mark = await app.mark();
  const answers = await Promise.all([
    answer(child, seatOfferId, true),
    answer(child, seatOfferId, false, other),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const names = (await app.eventsSince(mark)).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('seat_offer.') && !name.endsWith('due'))).toHaveLength(
    names.includes('seat_offer.declined') ? 2 : 1,
  );
  if (answers[0]?.status === 200) {
    const again = await app.mark();
    expect((await answer(child, seatOfferId, true)).status).toBe(200);
    expect(await app.eventsSince(again)).toEqual([]);
    expect(await seated()).toContain(child.studentId);
    expect((await mondayOf(child))?.group?.label).toBe('合唱');
  }
  await app.drain();
  const { body } = await office().call(listWaitlists, { schoolId, weekday: MONDAY });
  expect(body.items).toMatchObject([{ label: '合唱', capSeats: 2 }]);
});

test('a family sees what each day is, the office what all weeks are made of, as counts (M121, E11)', async () => {
  const week = await weekOf(childOf((await seated())[0] as string));
  expect(week.days.find(({ weekday }) => weekday === MONDAY)?.group?.kind).toBe('ART');
  const { status, body } = await office().call(readWeekVariety, { schoolId });
  expect(status).toBe(200);
  expect(body.childCount).toBe(drawn.children.length);
  expect(body.kinds.map(({ kind }) => kind)).toEqual(['HOMEWORK', 'ART']);
  const [seats] = await app.database.rows<{ many: string }>(
    'SELECT COUNT(*) AS many FROM temp_class_member WHERE schoolId = ?',
    [schoolId],
  );
  const sum = body.breadths.reduce((total, { childCount }) => total + childCount, 0);
  expect(sum).toBe(body.childCount);
  expect(body.kinds.reduce((total, { dayCount }) => total + dayCount, 0)).toBe(Number(seats?.many));
  expect(JSON.stringify(body)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('whoever does not answer by 20:00 of the next day lets it pass; too late is too late (C7)', async () => {
  await settle();
  await freeSeat();
  const [first, second] = await inLine();
  const child = childOf(first?.studentId as string);
  const seatOfferId = await offeredTo(child);
  app.moveClockTo('2026-11-26T11:59:00.000Z');
  await app.drain();
  expect(await offeredTo(child)).toBe(seatOfferId);
  app.moveClockTo('2026-11-26T12:00:01.000Z');
  const mark = await app.mark();
  expect((await answer(child, seatOfferId, true)).body.code).toBe('regrouping.seat_offer_closed');
  expect(await app.eventsSince(mark)).toEqual([]);
  await app.drain();
  const now = await inLine();
  expect(now[0]).toMatchObject({ studentId: second?.studentId, state: 'OFFERED' });
  expect(now.map(({ studentId }) => studentId)).not.toContain(child.studentId);
  // Whoever thinks anew waits behind all the others.
  const join = { schoolId, studentId: child.studentId, offerId: choir };
  expect((await app.as(child.guardian).call(joinWaitlist, join)).status).toBe(200);
  expect((await inLine()).at(-1)?.studentId).toBe(child.studentId);
});

test('a seat that the school has given away meanwhile is gone, and the place in line stays (M089)', async () => {
  const [asked] = await inLine();
  const child = childOf(asked?.studentId as string);
  const seatOfferId = await offeredTo(child);
  await app.database.rows('UPDATE temp_class SET capSeats = seatsTaken WHERE schoolId = ? AND id = ?', [
    schoolId,
    choirClass,
  ]);
  const mark = await app.mark();
  expect((await answer(child, seatOfferId, true)).body.code).toBe('regrouping.seat_gone');
  expect(await app.eventsSince(mark)).toEqual([]);
  expect((await inLine())[0]?.studentId).toBe(child.studentId);
  expect((await mondayOf(child))?.group?.label).toMatch(/看护作业/);
  await app.database.rows('UPDATE temp_class SET capSeats = 2 WHERE schoolId = ? AND id = ?', [
    schoolId,
    choirClass,
  ]);
});

test('whoever leaves the service is asked no longer, and the next one is (C7)', async () => {
  const [asked, next] = await inLine();
  const child = childOf(asked?.studentId as string);
  const [row] = await app.database.rows<{ id: string }>(
    'SELECT id FROM service_application WHERE schoolId = ? AND studentId = ?',
    [schoolId, child.studentId],
  );
  const leaving = { schoolId, studentId: child.studentId, applicationId: row?.id };
  expect((await app.as(child.guardian).call(withdrawApplication, leaving)).status).toBe(200);
  await app.drain();
  const offered = (await waiting()).filter(({ state }) => state === 'OFFERED');
  expect(offered.map(({ studentId }) => studentId)).toEqual([next?.studentId]);
});

test('a late joiner has a care group from the first day, and waits behind all (C7, M059)', async () => {
  const late = await addChild(app, schoolId, {
    ...{ classId: drawn.school.classIds[0] as string, name: '后来生' },
  });
  const { applicationId } = await submit(app, drawn.school, late, { weekdays: [MONDAY] });
  await approve(app, drawn.school, applicationId);
  expect((await sign(app, drawn.school, late)).answer.status).toBe(200);
  await app.drain();
  const week = await weekOf({ ...late, collectorId: '' });
  expect(week.days.map(({ weekday, group }) => [weekday, group?.label])).toEqual([
    [MONDAY, '三年级看护作业1组'],
  ]);
  expect(week.days[0]?.mayWaitFor).toEqual([{ offerId: choir, label: '合唱' }]);
  const join = { schoolId, studentId: late.studentId, offerId: choir };
  expect((await app.as(late.guardian).call(joinWaitlist, join)).status).toBe(200);
  expect((await app.as(late.guardian).call(joinWaitlist, join)).status).toBe(200);
  expect((await inLine()).at(-1)?.studentId).toBe(late.studentId);
  const stranger = drawn.children[0] as EnrolledChild;
  expect((await app.as(stranger.guardian).call(joinWaitlist, join)).status).toBe(404);
});

/** Nobody is being asked any more. */
async function settle(): Promise<void> {
  for (const { studentId, state } of await waiting()) {
    if (state !== 'OFFERED') continue;
    const child = childOf(studentId);
    await answer(child, await offeredTo(child), true);
  }
  await app.drain();
  app.moveClockTo(clock.now() + 1_000);
}
