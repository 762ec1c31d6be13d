// 清校: refused until nobody is left in the middle, then signed; what comes later waits as a new version (C3, M045).
import { closeDay, readBoard, readClose, readDayList, readLateFacts } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { closeRoom, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';

const app = await startTestApp();
let day: TestDay;
let room: TestPhone;
beforeAll(async () => {
  day = await startDay(app, 2);
  room = new TestPhone(app, day.schoolId, day.teacher);
  const { body } = await app.as(day.teacher).call(readDayList, key());
  for (const { head } of body.pupils) room.learn({ head });
}, 120_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const close = (who: { personId: string } = day.leader) => app.as(who).call(closeDay, key());
const alarmsOpen = () =>
  app.database.rows<{ detail: string }>(
    "SELECT detail FROM attention_item WHERE state = 'OPEN' AND kind = 'custody.alarm'",
  );
const closeRows = () => app.database.rows('SELECT version, pendingCount FROM day_close ORDER BY version');
const releaseAll = (indices: readonly number[]) =>
  room.send(
    indices.map((index) => {
      const { studentId, collectorId } = day.children[index] as TestDay['children'][number];
      const how = { method: 'GUARDIAN_CALLED' as const, secondActorId: day.gate[1].personId };
      return room.say({ kind: 'RELEASED', studentId, toCollectorId: collectorId, ...how });
    }),
  );

test('refused while one child is unknown, seen or in conflict; nothing is signed, no event', async () => {
  const mark = await app.mark();
  expect((await close()).body).toMatchObject({ code: 'custody.not_balanced', detail: { unknownCount: 4 } });
  expect(await app.eventsSince(mark)).toEqual([]);
  await room.send(day.children.map(({ studentId }) => room.say({ kind: 'TAKEN', studentId })));
  await releaseAll([0, 1, 2]);
  expect((await close()).body).toMatchObject({ code: 'custody.not_balanced', detail: { seenCount: 1 } });
  expect(await closeRows()).toEqual([]);
});

test('only the duty leader signs', async () => {
  expect((await close(day.teacher)).status).toBe(403);
  expect((await close(day.school.principal)).body.code).toBe('custody.not_duty_leader');
});

test('at zero it is signed once; the proof verifies and a changed head is found out', async () => {
  const { studentId } = day.children[3] as TestDay['children'][number];
  await room.send([
    room.say({
      kind: 'RELEASED',
      studentId,
      toCollectorId: day.children[3]?.collectorId as string,
      method: 'GUARDIAN_CALLED',
      secondActorId: day.gate[1].personId,
    }),
  ]);
  await closeRoom(app, day);
  const mark = await app.mark();
  const answers = await Promise.all([close(), close()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['custody.day_closed']);
  const { body } = await app.as(day.leader).call(readClose, key());
  expect(body).toMatchObject({
    verified: true,
    versions: [{ version: 1, pendingCount: 0, balance: { releasedCount: 4 } }],
  });
  const [row] = await app.database.rows<{ heads: string }>('SELECT heads FROM day_close');
  expect(row?.heads).not.toContain(day.children[0]?.name);
  const forged = row?.heads.replace('RELEASED', 'LEFT_ALONE');
  await app.database.rows('UPDATE day_close SET heads = ?', [forged]);
  expect((await app.as(day.leader).call(readClose, key())).body.verified).toBe(false);
  await app.database.rows('UPDATE day_close SET heads = ?', [row?.heads]);
});

test('a fact from an offline phone after the close is kept, alarmed, and waits for version 2', async () => {
  const { studentId } = day.children[1] as TestDay['children'][number];
  const before = await app.database.rows('SELECT chainHash, signature FROM day_close WHERE version = 1');
  const late = await room.tell({ kind: 'SEEN', studentId, afterEventId: null, offline: true });
  expect(late).toMatchObject({ outcome: 'accepted', alarms: ['AFTER_CLOSE'] });
  expect(await closeRows()).toEqual([{ version: 1, pendingCount: 1 }]);
  expect((await app.as(day.leader).call(readBoard, key())).body.closed).toMatchObject({
    version: 1,
    pendingCount: 1,
  });
  // Unseen, it cannot be signed; seen, what it is stands before the leader: child, fact, who, when.
  const seen = (seenLateCount?: number) =>
    app
      .as(day.leader)
      .call(closeDay, { ...key(), ...(seenLateCount === undefined ? {} : { seenLateCount }) });
  for (const count of [undefined, 0, 2]) {
    expect((await seen(count)).body).toMatchObject({
      code: 'custody.late_facts_unseen',
      detail: { lateCount: 1 },
    });
  }
  const list = (await app.as(day.leader).call(readLateFacts, key())).body;
  expect(list).toMatchObject({
    lateCount: 1,
    items: [
      {
        ...{ studentId, name: day.children[1]?.name, kind: 'SEEN', offline: true },
        actor: { personId: day.teacher.personId },
      },
    ],
  });
  expect((await app.as(day.escort).call(readLateFacts, key())).status).toBe(404);
  const [late1] = await alarmsOpen();
  expect(late1).toMatchObject({ detail: expect.stringContaining('AFTER_CLOSE') });
  expect((await Promise.all([seen(1), seen(1)])).map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await app.as(day.leader).call(readClose, key())).body.versions).toMatchObject([
    { version: 1 },
    { version: 2, pendingCount: 0 },
  ]);
  expect(await alarmsOpen()).toEqual([]);
  expect((await seen(0)).body.code).toBe('custody.closed_already');
  expect((await app.as(day.leader).call(readLateFacts, key())).body).toEqual({ lateCount: 0, items: [] });
  expect(await app.database.rows('SELECT chainHash, signature FROM day_close WHERE version = 1')).toEqual(
    before,
  );
  expect((await app.as(day.leader).call(readClose, key())).body).toMatchObject({ verified: true });
});
