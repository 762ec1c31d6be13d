// C6 E13 M064: an earlier end at the gate. Whoever has not confirmed is kept until the usual time: with a signal the
// release is refused, without one it is a fact that calls the leader; a recall lets nobody go.
import { answerNotice, type DayListPupil, readBoard, readDayList, recallScheduleChange } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { announce, at } from '../../../test/schedule.js';
import { startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let changeId: string;
beforeEach(async () => {
  day = await startDay(app, 2);
  app.moveClockTo(at('14:00'));
  changeId = await announce(app, { schoolId: day.schoolId, by: day.leader });
  await app.drain();
  app.moveClockTo(at('15:40'));
}, 120_000);

const child = (position: number) => day.children[position] as TestDay['children'][number];
const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const confirm = ({ guardian, studentId }: TestDay['children'][number]) =>
  app
    .as(guardian)
    .call(answerNotice, { schoolId: day.schoolId, studentId, changeId, wordId: newId(), said: 'YES' });
const list = async () => (await app.as(day.teacher).call(readDayList, key())).body;
const listed = async (studentId: string) =>
  (await list()).pupils.find((one) => one.studentId === studentId) as DayListPupil;

/** The duty teacher's phone, with the child in hand. */
async function holding(...studentIds: string[]): Promise<TestPhone> {
  const phone = new TestPhone(app, day.schoolId, day.teacher);
  for (const pupil of (await list()).pupils) phone.learn({ head: pupil.head });
  for (const studentId of studentIds)
    await phone.tell({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId });
  return phone;
}
const give = ({ studentId, collectorId }: TestDay['children'][number], change: object = {}) => ({
  ...{ kind: 'RELEASED' as const, studentId, toCollectorId: collectorId, toPersonId: null },
  ...{ pickupPoint: 'CLASSROOM_DOOR' as const, method: 'GUARDIAN_CALLED' as const },
  ...{ secondActorId: day.escort.personId, ...change },
});

it('E13 a child whose family has not confirmed is not let go early; confirmed it goes, and everybody at the usual time', async () => {
  const [silent, heard] = [child(0), child(1)];
  const phone = await holding(silent.studentId, heard.studentId);
  const before = await list();
  await confirm(heard);
  await app.drain();
  expect((await list()).version).toBeGreaterThan(before.version);
  expect(await listed(silent.studentId)).toMatchObject({
    onHold: true,
    hold: { because: 'UNANSWERED', until: new Date(at('17:00')).toISOString() },
  });
  expect(await listed(heard.studentId)).toMatchObject({
    onHold: false,
    hold: null,
    planned: { time: '16:30' },
  });
  app.moveClockTo(at('16:31'));
  expect(await phone.tell(give(silent))).toMatchObject({ outcome: 'rejected', code: 'custody.on_hold' });
  expect(await phone.tell(give(heard))).toMatchObject({ outcome: 'accepted', alarms: [] });
  // The regular way at the regular time.
  app.moveClockTo(at('17:00'));
  expect(await listed(silent.studentId)).toMatchObject({ onHold: false });
  expect(await phone.tell(give(silent))).toMatchObject({ outcome: 'accepted', alarms: [] });
});

it('C6 a phone without a signal that let a kept child go calls the leader at the merge, however late', async () => {
  const silent = child(0);
  const phone = await holding(silent.studentId);
  app.moveClockTo(at('16:31'));
  const gone = phone.say({ ...give(silent), offline: true });
  app.moveClockTo(at('18:20'));
  const { body } = await phone.send([gone]);
  expect(body.answers[0]).toMatchObject({ outcome: 'accepted', alarms: ['HELD_RELEASE'] });
  const board = await app.as(day.leader).call(readBoard, key());
  expect(board.body.alarms.map(({ kind, studentId }) => [kind, studentId])).toEqual([
    ['HELD_RELEASE', silent.studentId],
  ]);
});

it('C6 after a recall nobody goes early: not who had confirmed, not who confirms too late', async () => {
  const [late, heard] = [child(0), child(1)];
  const phone = await holding(late.studentId, heard.studentId);
  await confirm(heard);
  await app.as(day.leader).call(recallScheduleChange, { schoolId: day.schoolId, changeId });
  expect((await confirm(late)).status).toBe(409);
  await app.drain();
  app.moveClockTo(at('16:31'));
  for (const each of [late, heard]) {
    expect(await listed(each.studentId)).toMatchObject({ onHold: true, hold: { because: 'FALLEN_BACK' } });
    expect(await phone.tell(give(each))).toMatchObject({ outcome: 'rejected', code: 'custody.on_hold' });
  }
  const gone = phone.say({ ...give(late), offline: true });
  const { body } = await phone.send([gone]);
  expect(body.answers[0]).toMatchObject({ alarms: ['HELD_RELEASE'] });
});
