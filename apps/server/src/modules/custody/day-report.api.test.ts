// The day's paper says what the ledger says; a changed byte is found out; the principal alone opens the day again (C3 C10).
import {
  closeDay,
  decideConflict,
  downloadDayReport,
  type Equation,
  overrideRelease,
  readBoard,
  readClose,
  readDayList,
  readDayReport,
  readLateFacts,
  reopenDay,
  resolveAttention,
  showDayVerification,
  verifyDay,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { closeRoom, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { PdfPrinter } from '../../adapters/pdf/pdf-printer.js';
import { clock } from '../../clock.js';
import { Config } from '../../config/config.js';
import { newId } from '../../ids.js';
import { dayReportPages, figureCells } from './day-report.pdf.js';

const app = await startTestApp();
let day: TestDay;
let room: TestPhone;
beforeAll(async () => {
  day = await startDay(app, 3);
  room = new TestPhone(app, day.schoolId, day.teacher);
  const { body } = await app.as(day.teacher).call(readDayList, key());
  for (const { head } of body.pupils) room.learn({ head });
}, 120_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const child = (index: number) => day.children[index] as TestDay['children'][number];
const leader = () => app.as(day.leader);
const principal = () => app.as(day.school.principal);
const report = async (version?: number) =>
  (await leader().call(readDayReport, { ...key(), ...(version === undefined ? {} : { version }) })).body;

test('a day that is not signed has no paper', async () => {
  await app.as(day.leader).call(readBoard, key());
  expect((await leader().call(readDayReport, key())).body.code).toBe('custody.not_closed');
  expect((await leader().call(downloadDayReport, key())).status).toBe(409);
  const reopening = { ...key(), version: 1, reason: '有一条记录记错了' };
  expect((await principal().call(reopenDay, reopening)).body.code).toBe('custody.not_closed');
});

test('every figure of the paper is the ledger’s, and its lists add up to the school (C3 C10)', async () => {
  await room.send(day.children.slice(0, 5).map(({ studentId }) => room.say({ kind: 'TAKEN', studentId })));
  const sick = { studentId: child(5).studentId, reasonCode: 'SICK' as const };
  await room.send([room.say({ kind: 'ABSENT_EXPLAINED', ...sick })]);
  app.moveClockTo(clock.now() + 60_000);
  // Held back, then let go by the duty leader's word: an alarm that ended.
  const held = await room.tell({
    kind: 'WITHHELD',
    studentId: child(0).studentId,
    reasonCode: 'COLLECTOR_UNFIT',
  });
  expect(held.alarms).toEqual(['WITHHELD']);
  const [item] = await app.database.rows<{ id: string }>(
    "SELECT id FROM attention_item WHERE kind = 'custody.alarm' AND subjectId = ?",
    [held.id],
  );
  await leader().call(resolveAttention, {
    ...{ schoolId: day.schoolId, attentionId: item?.id },
    resolution: '当面核对过，可以接走',
  });
  const how = { method: 'GUARDIAN_CALLED' as const, secondActorId: day.gate[1].personId };
  for (const one of day.children.slice(1, 5)) {
    app.moveClockTo(clock.now() + 60_000);
    const { studentId, collectorId: toCollectorId } = one;
    await room.tell({ kind: 'RELEASED', studentId, toCollectorId, ...how });
  }
  expect((await leader().call(closeDay, key())).body.code).toBe('custody.not_balanced');
  const { studentId, collectorId: toCollectorId } = child(0);
  await leader().call(overrideRelease, {
    ...key(),
    ...{
      id: newId(),
      studentId,
      toCollectorId,
      afterEventId: room.heads.get(studentId)?.headEventId ?? null,
    },
    ...{
      occurredAt: new Date(clock.now()).toISOString(),
      note: '外婆当面核对',
      reasonCode: 'GUARDIAN_CONFIRMED',
    },
    ...{ pickupPoint: 'EAST', secondActorId: day.gate[0].personId },
  });
  await closeRoom(app, day);
  expect((await leader().call(closeDay, key())).status).toBe(200);

  const paper = await report();
  const counted = await app.database.rows<{ classId: string; state: string; many: number }>(
    `SELECT classId, state, COUNT(*) AS many FROM day_pupil WHERE serviceDate = ? AND origin <> 'NOT_TODAY'
      GROUP BY classId, state`,
    [TODAY],
  );
  const released = (classId: string) =>
    Number(counted.find((one) => one.classId === classId && one.state === 'RELEASED')?.many ?? 0);
  expect(paper.close.balance).toMatchObject({
    ...{ onListCount: 6, releasedCount: 5, absentExplainedCount: 1, unknownCount: 0, seenCount: 0 },
  });
  expect(paper.classes.map(({ balance }) => balance.releasedCount).sort()).toEqual(
    day.school.classIds.map(released).sort(),
  );
  for (const rows of [paper.classes, paper.groups, paper.gates]) {
    for (const field of Object.keys(paper.close.balance) as (keyof Equation)[]) {
      const sum = rows.reduce((total, { balance }) => total + balance[field], 0);
      expect([field, sum]).toEqual([field, paper.close.balance[field]]);
    }
  }
  const [ledger] = await app.database.rows<{ facts: number; first: Date; last: Date }>(
    `SELECT COUNT(*) AS facts, MIN(IF(kind = 'RELEASED', occurredAt, NULL)) AS first,
            MAX(IF(kind = 'RELEASED', occurredAt, NULL)) AS last FROM custody_event WHERE serviceDate = ?`,
    [TODAY],
  );
  expect([paper.factCount, paper.firstReleasedAt, paper.lastReleasedAt]).toEqual([
    Number(ledger?.facts),
    ledger?.first.toISOString(),
    ledger?.last.toISOString(),
  ]);
  expect(paper.alarms).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'WITHHELD', endedBy: day.leader.name, how: '当面核对过，可以接走' }),
    ]),
  );
  expect(paper.verified).toBe(true);
});

test('the PDF is printed from these figures, byte for byte, and names no child', async () => {
  const paper = await report();
  const proofUrl = `${app.get(Config).publicUrl}/api/verify-day/${paper.close.chainHash}/page`;
  const pages = dayReportPages(paper, proofUrl);
  const pdf = await leader().call(downloadDayReport, key());
  expect([pdf.status, pdf.headers['content-type'], pdf.bytes.subarray(0, 5).toString()]).toEqual([
    ...[200, 'application/pdf', '%PDF-'],
  ]);
  expect((await app.get(PdfPrinter).print(pages)).equals(pdf.bytes)).toBe(true);
  const printed = JSON.stringify(pages.content);
  for (const { name } of day.children) expect(printed).not.toContain(name);
  for (const text of [
    paper.close.chainHash,
    paper.close.signature,
    day.leader.name,
    '当面核对过，可以接走',
  ]) {
    expect(printed).toContain(text);
  }
  expect(figureCells(paper.close.balance)).toEqual(['6', '0', '5', '0', '0', '1', '0']);
  expect((await app.as(day.escort).call(downloadDayReport, key())).status).toBe(404);
});

test('anybody who scans the code sees whether it is genuine; one changed byte of the snapshot is found out', async () => {
  const { close } = await report();
  const { chainHash } = close;
  const found = (await app.as(null).call(verifyDay, { chainHash })).body;
  expect(found).toMatchObject({ genuine: true, isLatest: true, version: 1, balance: close.balance });
  const page = await app.as(null).call(showDayVerification, { chainHash });
  expect([page.status, page.bytes.toString()]).toEqual([200, expect.stringContaining('这份清校报告是真的')]);
  for (const { name } of day.children) expect(page.bytes.toString()).not.toContain(name);
  const [row] = await app.database.rows<{ heads: string; balance: string }>(
    'SELECT heads, balance FROM day_close',
  );
  const changes: [string, string][] = [
    ['heads', (row?.heads ?? '').replace(/.$/, (last) => (last === '1' ? '2' : '1'))],
    ['balance', (row?.balance ?? '').replace('"releasedCount":5', '"releasedCount":6')],
  ];
  for (const [column, forged] of changes) {
    await app.database.rows(`UPDATE day_close SET ${column} = ?`, [forged]);
    expect((await app.as(null).call(verifyDay, { chainHash })).body.genuine).toBe(false);
    expect((await app.as(null).call(showDayVerification, { chainHash })).bytes.toString()).toContain(
      '对不上',
    );
    expect((await report()).verified).toBe(false);
    await app.database.rows(`UPDATE day_close SET ${column} = ?`, [row?.[column as 'heads']]);
  }
  const unknown = await app.as(null).call(verifyDay, { chainHash: 'f'.repeat(64) });
  expect(unknown.body.code).toBe('custody.unknown_close');
  const none = await app.as(null).call(showDayVerification, { chainHash: 'f'.repeat(64) });
  expect(none.bytes.toString()).toContain('学校没有这份清校报告');
});

test('the principal alone reopens, once, in words that name no child; version 1 stays and verifies (C3)', async () => {
  const reopening = { ...key(), version: 1, reason: '有一条记录记错了，需要更正' };
  const before = await app.database.rows(
    'SELECT heads, chainHash, signature FROM day_close WHERE version = 1',
  );
  for (const who of [day.leader, day.school.admin, day.teacher]) {
    expect((await app.as(who).call(reopenDay, reopening)).status).toBe(403);
  }
  const naming = { ...reopening, reason: `${child(0).name}的记录记错了` };
  expect((await principal().call(reopenDay, naming)).body.code).toBe('custody.words_name_child');
  expect((await principal().call(reopenDay, { ...reopening, version: 2 })).body.code).toBe(
    'custody.close_changed',
  );
  expect((await leader().call(readBoard, key())).body.closed).toMatchObject({ version: 1 });

  const mark = await app.mark();
  const answers = await Promise.all([
    principal().call(reopenDay, reopening),
    principal().call(reopenDay, reopening),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await app.eventsSince(mark)).map(({ name }) => name).sort()).toEqual([
    ...['attention.raised', 'custody.day_reopened'],
  ]);
  const [standing] = await app.database.rows<{ reasonBox: string }>('SELECT reasonBox FROM day_reopening');
  expect(standing?.reasonBox).not.toContain('记错');
  expect((await leader().call(readBoard, key())).body.closed).toBeNull();
  const { body } = await leader().call(readClose, key());
  expect(body).toMatchObject({
    verified: true,
    versions: [{ version: 1, reopened: { reason: reopening.reason, reopenedBy: { name: '郑校长' } } }],
  });
  expect(
    await app.database.rows('SELECT heads, chainHash, signature FROM day_close WHERE version = 1'),
  ).toEqual(before);
  const { chainHash } = await report().then(({ close }) => close);
  expect((await app.as(null).call(verifyDay, { chainHash })).body).toMatchObject({
    genuine: true,
    isLatest: false,
  });
});

test('while it stands open, facts are ordinary; the leader signs version 2, both verify and keep their own figures', async () => {
  const { studentId } = child(4);
  const back = await room.tell({
    kind: 'RELEASE_REVERSED',
    ...{ studentId, afterEventId: room.heads.get(studentId)?.headEventId, reasonCode: 'WRONG_CHILD' },
  });
  expect([back.outcome, back.alarms.includes('AFTER_CLOSE')]).toEqual(['accepted', false]);
  expect((await leader().call(closeDay, key())).body).toMatchObject({
    code: 'custody.not_balanced',
    detail: { unknownCount: 1 },
  });
  expect((await leader().call(readLateFacts, key())).body.items).toMatchObject([
    { kind: 'RELEASE_REVERSED' },
  ]);
  const found = await leader().call(decideConflict, {
    ...{
      ...key(),
      id: newId(),
      studentId,
      afterEventId: back.id,
      finding: 'WITH_FAMILY',
      withPersonId: null,
    },
    ...{ occurredAt: new Date(clock.now()).toISOString(), note: '给家里打过电话，孩子到家了' },
  });
  expect(found.body.answer?.outcome).toBe('accepted');
  const second = await leader().call(closeDay, key());
  expect(second.body).toMatchObject({ version: 2, balance: { releasedCount: 5 } });
  const open = await app.database.rows(
    "SELECT 1 FROM attention_item WHERE kind = 'custody.day_reopened' AND state = 'OPEN'",
  );
  expect(open).toEqual([]);
  expect((await report(1)).close.balance).toMatchObject({ releasedCount: 5, absentExplainedCount: 1 });
  expect((await report(1)).classes.reduce((sum, { balance }) => sum + balance.releasedCount, 0)).toBe(5);
  expect((await report()).factCount).toBe((await report(1)).factCount + 2);
  expect(await report()).toMatchObject({ verified: true, versions: [{ version: 1 }, { version: 2 }] });
  expect((await report(3)).code).toBe('custody.not_closed');
});
