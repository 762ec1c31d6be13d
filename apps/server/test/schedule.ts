/** A change of the day's end, as tests make one: drafted and announced at two in the afternoon of the service day. */
import { announceScheduleChange, instantOf, readScheduleDay, saveScheduleChange } from '@anxin/shared';
import { newId } from '../src/ids.js';
import type { TestApp, TestPerson } from './app.js';
import { TODAY } from './service-day.js';

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
