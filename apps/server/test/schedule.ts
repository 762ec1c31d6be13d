/** A change of the day's end, as tests make one: drafted and announced at two in the afternoon of the service day. */
import {
  announceScheduleChange,
  answerNotice,
  instantOf,
  readDayList,
  readScheduleDay,
  saveScheduleChange,
} from '@anxin/shared';
import { newId } from '../src/ids.js';
import type { TestApp, TestPerson } from './app.js';
import { startDay, type TestDay, TestPhone, TODAY } from './service-day.js';

export const at = (time: string) => instantOf(TODAY, time);
const EARLIER = { endsAt: '16:30', reasonCode: 'RAIN', scopeKind: 'SCHOOL' };

export interface Announcing {
  readonly schoolId: string;
  readonly by: TestPerson;
}

export async function draft(app: TestApp, { schoolId, by }: Announcing, change: object = {}) {
  const changeId = newId();
  const confirmBy = new Date(at('16:00')).toISOString();
  const wanted = { schoolId, changeId, serviceDate: TODAY, confirmBy, ...EARLIER, ...change };
  const answer = await app.as(by).call(saveScheduleChange, wanted);
  return { changeId, answer };
}

export async function announce(app: TestApp, who: Announcing, change: object = {}): Promise<string> {
  const { changeId, answer } = await draft(app, who, change);
  if (answer.status !== 200) throw new Error(`No draft: ${answer.status} ${answer.body.code}`);
  const { schoolId, by } = who;
  const day = await app.as(by).call(readScheduleDay, { schoolId, serviceDate: TODAY });
  const knownVersion = day.body.latest?.version ?? 0;
  const told = await app.as(by).call(announceScheduleChange, { schoolId, changeId, knownVersion });
  if (told.status !== 200) throw new Error(`Not announced: ${told.status} ${told.body.code}`);
  return changeId;
}

/** The day has begun and its room is counted; another end is announced, and nobody has answered. */
export async function announcedDay(app: TestApp, childCount: number, change: object = {}) {
  const day = await startDay(app, childCount);
  const { schoolId, teacher, leader, children, tempClassId } = day;
  const phone = new TestPhone(app, schoolId, teacher);
  const { body } = await app.as(teacher).call(readDayList, { schoolId, serviceDate: TODAY });
  for (const { head } of body.pupils) phone.learn({ head });
  await phone.send(children.map(({ studentId }) => phone.say({ kind: 'TAKEN', studentId, tempClassId })));
  await app.drain();
  app.moveClockTo(at('15:40'));
  const changeId = await announce(app, { schoolId, by: leader }, change);
  await app.drain();
  return { day, changeId };
}

/** A guardian agrees to the announced end. */
export async function confirm(
  app: TestApp,
  { schoolId, changeId }: { schoolId: string; changeId: string },
  { guardian, studentId }: TestDay['children'][number],
): Promise<void> {
  const word = { schoolId, studentId, changeId, wordId: newId(), said: 'YES' };
  const { status } = await app.as(guardian).call(answerNotice, word);
  if (status !== 200) throw new Error(`Not confirmed: ${status}`);
  await app.drain();
}
