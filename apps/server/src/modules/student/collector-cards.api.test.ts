// Printed cards: made once, void at once when lost, replaced only when asked for (C11, M094).
import {
  addCollector,
  CARDS_PER_PAGE,
  countCollectorCards,
  printCollectorCards,
  revokeCollectorCard,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { cardDocument } from './collector-card.document.js';
import { cardSerialOf } from './collector-cards.service.js';

const app = await startTestApp();
let school: TestSchool;
const collectorIds: string[] = [];
beforeAll(async () => {
  school = await foundSchool(app, { childrenPerClass: 2 });
  for (const { guardian, studentId } of school.children) {
    const collectorId = newId();
    collectorIds.push(collectorId);
    const grandmother = { collectorId, name: '张桂兰', relation: 'GRANDMOTHER', phone: '13612345678' };
    await app.as(guardian).call(addCollector, { schoolId: school.schoolId, studentId, ...grandmother });
  }
}, 120_000);

const print = (input: object = {}) =>
  app.as(school.admin).call(printCollectorCards, { schoolId: school.schoolId, ...input });
const hashes = async () =>
  new Map(
    (
      await app.database.rows<{ id: string; cardHash: string | null }>(
        'SELECT id, cardHash FROM authorized_collector',
      )
    ).map(({ id, cardHash }) => [id, cardHash]),
  );
const counts = async () =>
  (await app.as(school.admin).call(countCollectorCards, { schoolId: school.schoolId })).body.classes.map(
    ({ collectorCount, withCardCount }) => [collectorCount, withCardCount],
  );

test('a class at once, by two who print at the same moment: one file, one card each, in the log', async () => {
  const mark = await app.mark();
  const [classId] = school.classIds;
  const both = await Promise.all([print({ classId }), print({ classId })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const done = both.find(({ status }) => status === 200);
  expect(done?.bytes.subarray(0, 4).toString()).toBe('%PDF');
  expect((await counts()).sort()).toEqual([
    [2, 0],
    [2, 2],
  ]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['student.collector_cards_changed']);
  const looks = await app.database.rows("SELECT actorId FROM access_log WHERE what = 'collector_cards'");
  expect(looks).toEqual([{ actorId: school.admin.personId }]);
});

test('the school: only whoever has none; a card given out stays good', async () => {
  const before = await hashes();
  expect((await print()).status).toBe(200);
  const after = await hashes();
  for (const [id, hash] of before) if (hash !== null) expect(after.get(id)).toBe(hash);
  expect(new Set(after.values()).size).toBe(4);
  const again = await print();
  expect([again.status, again.body.code]).toEqual([409, 'student.no_card_to_print']);
});

test('a lost card is void at once; a new one for one child voids the old', async () => {
  const [child] = school.children;
  const key = { schoolId: school.schoolId, studentId: child?.studentId, collectorId: collectorIds[0] };
  const stranger = await app.as(school.children[1]?.guardian ?? null).call(revokeCollectorCard, key);
  expect(stranger.status).toBe(404);
  for (const _ of [1, 2])
    expect((await app.as(child?.guardian ?? null).call(revokeCollectorCard, key)).status).toBe(200);
  expect((await hashes()).get(collectorIds[0] as string)).toBeNull();
  expect((await print({ studentId: child?.studentId })).status).toBe(200);
  const first = (await hashes()).get(collectorIds[0] as string);
  expect((await print({ studentId: child?.studentId, again: true })).status).toBe(200);
  const second = (await hashes()).get(collectorIds[0] as string);
  expect(first).not.toBe(second);
  expect(cardSerialOf(second as string)).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
});

test('a teacher prints nothing; the paper names neither the collector nor the whole child', async () => {
  const refused = await app
    .as(school.teachers[0] ?? null)
    .call(printCollectorCards, { schoolId: school.schoolId });
  expect(refused.status).toBe(403);
  const card = {
    ...{ schoolName: '实验小学', classLabel: '三（2）班', maskedName: '王*明', relation: '奶奶' },
    ...{ serial: 'AB12-CD34', qrText: 'anxin:card:x' },
  };
  const pages = cardDocument(Array(CARDS_PER_PAGE + 1).fill(card), new Date(0)).content;
  expect(pages).toHaveLength(2);
  expect(JSON.stringify(pages)).not.toContain('张桂兰');
});
