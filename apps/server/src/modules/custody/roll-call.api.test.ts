// Roll-call, offline replay and the ledger's own promises, on the real database.
import { readBoard, readDayList, whereIsMyChild } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { BELL, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { readConfig } from '../../config/config.js';
import { createApp } from '../../http/create-app.js';
import { newId } from '../../ids.js';
import { DayOpening } from './day-opening.service.js';

const app = await startTestApp();
let day: TestDay;
let phone: TestPhone;
beforeAll(async () => {
  day = await startDay(app, 20);
  phone = new TestPhone(app, day.schoolId, day.teacher);
}, 180_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const board = async () => (await app.as(day.leader).call(readBoard, key())).body;
const rowCount = async (table: string) =>
  Number(
    (await app.database.rows<{ rowCount: number }>(`SELECT COUNT(*) AS rowCount FROM ${table}`))[0]?.rowCount,
  );
const count = (countedCount: number) => ({
  ...{ id: newId(), tempClassId: day.tempClassId, pickupPoint: null, countedCount },
  occurredAt: new Date(BELL + 60_000).toISOString(),
});

test('at the bell every enrolled child is expected, unknown, and with its homeroom teacher (M037, M090, M095)', async () => {
  // More phones in the same second than the pool has connections.
  const rush = Array.from({ length: 30 }, () => app.as(day.teacher).call(readDayList, key()));
  const answers = await Promise.all(rush);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const body = answers[0]?.body as (typeof answers)[number]['body'];
  expect(body.pupils).toHaveLength(40);
  const homerooms = new Set(day.school.teachers.map(({ personId }) => personId));
  for (const { head } of body.pupils) {
    expect(head).toMatchObject({ state: 'UNKNOWN', origin: 'ON_LIST' });
    expect(homerooms.has(head.accountableId as string)).toBe(true);
  }
  for (const { head } of body.pupils) phone.learn({ head });
  expect(body.adults.map(({ name }) => name)).toEqual(expect.arrayContaining(['李老师', '刘主任']));
  expect(JSON.stringify(body)).not.toMatch(/\b1[3-9]\d{9}\b/);
  expect((await board()).school).toMatchObject({ onListCount: 40, unknownCount: 40, seenCount: 0 });
  expect(await rowCount('custody_event')).toBe(40);
});

test('the freeze happens once, whoever asks and however often', async () => {
  await Promise.all(Array.from({ length: 6 }, () => app.as(day.leader).call(readBoard, key())));
  await app.drain();
  expect(await rowCount('custody_event')).toBe(40);
});

test('a process that starts again after the bell expects nobody twice (M090)', async () => {
  const frozenCount = await rowCount('custody_freeze');
  const again = await createApp(readConfig({ ANXIN_MODE: 'test', DATABASE_URL: app.databaseUrl }));
  await again.get(DayOpening, { strict: false }).ensure(key());
  await again.close();
  expect(await rowCount('custody_event')).toBe(40);
  expect(await rowCount('custody_freeze')).toBe(frozenCount);
});

test('an unequal blind count confirms nobody and is kept (M110)', async () => {
  const mark = await app.mark();
  const present = day.children.slice(0, 38).map(({ studentId }) => phone.say({ kind: 'TAKEN', studentId }));
  const { body } = await phone.send(present, count(39));
  expect(new Set(body.answers.map(({ outcome, code }) => `${outcome} ${code}`))).toEqual(
    new Set(['rejected custody.count_unequal']),
  );
  expect(await rowCount('custody_event')).toBe(40);
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await app.database.rows('SELECT countedCount, namedCount, agreed FROM roll_call')).toEqual([
    { countedCount: 39, namedCount: 38, agreed: 0 },
  ]);
  expect((await board()).school.unknownCount).toBe(40);
});

test('a roll-call of 40: 38 counted and named are taken over at once; two stay unknown (M043, M110)', async () => {
  const mark = await app.mark();
  const present = day.children.slice(0, 38).map(({ studentId }) => {
    return phone.say({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId });
  });
  const { body } = await phone.send(present, count(38));
  expect(new Set(body.answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['custody.recorded']);
  const { school, unaccounted, openCount, groups } = await board();
  expect(school).toMatchObject({ onListCount: 40, seenCount: 38, unknownCount: 2 });
  expect(openCount).toBe(40);
  expect(groups[0]?.balance).toEqual(school);
  expect(unaccounted.map(({ name }) => name).sort()).toEqual(
    day.children
      .slice(38)
      .map(({ name }) => name)
      .sort(),
  );
  expect(unaccounted[0]?.accountable?.name).toBeTruthy();
});

test('a batch from an offline phone, sent twice, is one batch', async () => {
  const events = day.children
    .slice(0, 3)
    .map(({ studentId }) => phone.say({ kind: 'SEEN', studentId, offline: true }));
  const before = await rowCount('custody_event');
  const first = await phone.send(events);
  const mark = await app.mark();
  const second = await phone.send(events);
  expect(first.body.answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(second.body.answers.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate']);
  expect(await rowCount('custody_event')).toBe(before + 3);
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('an id used for another fact is rejected, kept, and somebody must look', async () => {
  const [one, other] = day.children as unknown as [{ studentId: string }, { studentId: string }];
  const said = phone.say({ kind: 'SEEN', studentId: one.studentId });
  await phone.send([said]);
  const { body } = await phone.send([{ ...said, studentId: other.studentId }]);
  expect(body.answers[0]).toMatchObject({ outcome: 'rejected', code: 'custody.id_reused' });
  const kept = await app.database.rows('SELECT code FROM custody_rejection WHERE id = ?', [said.id]);
  expect(kept).toEqual([{ code: 'custody.id_reused' }]);
  const items = await app.database.rows('SELECT kind FROM attention_item WHERE subjectId = ?', [said.id]);
  expect(items).toEqual([{ kind: 'custody.event_rejected' }]);
});

test('a fresh read shows the fact at once; a page that knows it gets 304 and no body', async () => {
  const child = day.children[39] as TestDay['children'][number];
  const where = () => app.as(child.guardian).call(whereIsMyChild, { ...key(), studentId: child.studentId });
  const before = await where();
  expect(before.body).toMatchObject({ state: 'UNKNOWN' });
  await phone.tell({ kind: 'TAKEN', studentId: child.studentId, tempClassId: day.tempClassId });
  const after = await where();
  expect(after.body.line).toBe('15:31 李老师照看 · 二楼书法室 · 今天去东门');
  expect(after.headers.etag).not.toBe(before.headers.etag);
  const again = await app.send({
    method: 'GET',
    url: `/schools/${day.schoolId}/days/${TODAY}/students/${child.studentId}/where`,
    headers: {
      authorization: `Bearer ${await app.token(child.guardian)}`,
      'if-none-match': String(after.headers.etag),
    },
  });
  expect(again.status).toBe(304);
  expect(again.bytes).toHaveLength(0);
});

test('two colleagues at one desk: the browser that kept one list never takes it for the other’s', async () => {
  const url = `/schools/${day.schoolId}/days/${TODAY}/day-list`;
  const listOf = async (person: { personId: string }, known = '') =>
    app.send<typeof readDayList>({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${await app.token(person)}`, 'if-none-match': known },
    });
  const [gate] = day.gate;
  const first = await listOf(day.gate[0]);
  // What a browser does by itself: same address, another login, the tag of what it keeps.
  const second = await listOf(day.gate[1], String(first.headers.etag));
  expect(second.status).toBe(200);
  expect(second.body.reader.personId).not.toBe(gate.personId);
  expect(second.headers.vary).toMatch(/authorization/i);
  expect((await listOf(gate, String(first.headers.etag))).status).toBe(304);
});

test('the ledger is append-only: neither UPDATE nor DELETE gets through', async () => {
  const before = await rowCount('custody_event');
  await expect(app.database.rows("UPDATE custody_event SET kind = 'SEEN'")).rejects.toThrow('append-only');
  await expect(app.database.rows('DELETE FROM custody_event')).rejects.toThrow('append-only');
  expect(await rowCount('custody_event')).toBe(before);
});

test('many phones at once on one child: one takes it, the others are conflicts, none is lost', async () => {
  const child = day.children[38] as TestDay['children'][number];
  const homeroom = phone.heads.get(child.studentId);
  const takers = [day.escort, ...day.gate, day.leader];
  const before = await rowCount('custody_event');
  const answers = await Promise.all(
    takers.map((holder) => {
      const own = new TestPhone(app, day.schoolId, holder);
      if (homeroom) own.heads.set(child.studentId, homeroom);
      return own.tell({ kind: 'TAKEN', studentId: child.studentId });
    }),
  );
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
    'accepted',
    'conflict',
    'conflict',
    'conflict',
  ]);
  expect(await rowCount('custody_event')).toBe(before + takers.length);
  const { conflicts } = await board();
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]?.claims.length).toBeGreaterThanOrEqual(4);
});

test('replaying the ledger gives the projection, child by child', async () => {
  const { firstHead, replay, stateOf, originOf } = await import('@anxin/shared');
  const { ledgerEventOf, factOfEvent } = await import('./custody-event.row.js');
  const { dayPupilOf } = await import('./day-pupil.row.js');
  const rows = await app.database.rows<never>('SELECT * FROM day_pupil');
  const events = await app.database.rows<never>('SELECT * FROM custody_event ORDER BY studentId, seq');
  for (const pupil of rows.map(dayPupilOf)) {
    const own = events.map(ledgerEventOf).filter(({ studentId }) => studentId === pupil.studentId);
    const first = firstHead({ homeroomId: pupil.homeroomId, tempClassId: pupil.plannedTempClassId });
    const head = replay(first, own.map(factOfEvent));
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => index + 1));
    expect({ ...head, state: stateOf(head), origin: originOf(head) }).toEqual({
      ...pupil.head,
      state: stateOf(pupil.head),
      origin: originOf(pupil.head),
    });
  }
});
