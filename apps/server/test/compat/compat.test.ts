// What phones of each released contract version send and hold is understood today as it was then (decisions
// «Versions», M041 M110): `v1/` was recorded by a phone of version 1, with generated people. A version that nobody
// here knows is refused whole, and nothing is written.
import { readFileSync } from 'node:fs';
import { type EventAnswer, readDayList, recordEvents, UPCASTERS } from '@anxin/shared';
import { startTestApp } from '../app.js';
import { startDay, TODAY } from '../service-day.js';

interface RecordedBatch {
  /** Who or what each recorded id was. */
  readonly who: Readonly<Record<string, string>>;
  readonly request: { readonly events: readonly { readonly v: number }[] };
  readonly answers: readonly EventAnswer[];
}

const recorded = <T>(path: string): T =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
const app = await startTestApp();

/** A day like the one that was recorded, and the recorded texts with its ids instead. */
async function sameDay() {
  const day = await startDay(app, 3);
  const key = { schoolId: day.schoolId, serviceDate: TODAY };
  const list = await app.as(day.teacher).call(readDayList, key);
  const headOf = (studentId: string) =>
    list.body.pupils.find((one) => one.studentId === studentId)?.head.headEventId as string;
  const now: Record<string, string> = {
    ...{ school: day.schoolId, tempClass: day.tempClassId },
    ...{ teacher: day.teacher.personId, 'gate.0': day.gate[0].personId },
  };
  for (const [position, { personId }] of day.school.teachers.entries())
    now[`homeroom.${position}`] = personId;
  for (const [position, { studentId, collectorId }] of day.children.entries()) {
    now[`child.${position}`] = studentId;
    now[`collector.${position}`] = collectorId;
    now[`head.${position}`] = headOf(studentId);
  }
  const asOfToday = <T>(value: T, who: RecordedBatch['who']): T =>
    Object.entries(who).reduce<T>((text, [id, role]) => {
      if (now[role] === undefined) throw new Error(`Nobody is ${role}`);
      return JSON.parse(JSON.stringify(text).replaceAll(id, now[role]));
    }, value);
  const url = `/schools/${day.schoolId}/days/${TODAY}/custody-events`;
  const headers = { authorization: `Bearer ${await app.token(day.teacher)}` };
  const send = (payload: object) => app.send<typeof recordEvents>({ method: 'POST', url, payload, headers });
  return { day, send, asOfToday };
}
const ledger = () => app.database.rows('SELECT id FROM custody_event ORDER BY id');
/** When a chain that nobody moved began is the moment of that day's freeze. */
const judged = (answers: readonly EventAnswer[]) =>
  answers.map(({ head, ...answer }) => ({ ...answer, head: { ...head, since: undefined } }));

it('a batch of version 1 is judged today as it was when it was recorded', async () => {
  const { send, asOfToday } = await sameDay();
  const { who, request, answers } = recorded<RecordedBatch>('v1/batch.json');
  const answer = await send(asOfToday(request, who));
  expect(answer.status).toBe(200);
  expect(judged(answer.body.answers)).toEqual(judged(asOfToday(answers, who)));
  // Sent again, as a phone does that never heard the answer.
  const again = await send(asOfToday(request, who));
  expect(new Set(again.body.answers.map(({ outcome }) => outcome))).toEqual(new Set(['duplicate']));
});

it('a day list of version 1, kept on a phone, is still read whole', () => {
  const list = recorded<object>('v1/day-list.json');
  expect(readDayList.output.parse(list)).toEqual(list);
});

it.each([
  ['of a version to come', [2]],
  ['of none that ever was', [0]],
  ['of a version to come behind known ones', [1, 1, 7]],
])('facts %s are refused whole, by code, and nothing is written', async (_, versions) => {
  const { send, asOfToday } = await sameDay();
  const { who, request } = recorded<RecordedBatch>('v1/batch.json');
  const { rollCall: __, ...batch } = asOfToday(request, who) as typeof request & { rollCall: object };
  const events = versions.map((v, position) => ({ ...batch.events[position], v }));
  const [mark, before] = [await app.mark(), await ledger()];
  const answer = await send({ ...batch, events });
  expect([answer.status, answer.body.code]).toEqual([426, 'request.unknown_version']);
  expect(await ledger()).toEqual(before);
  expect(await app.eventsSince(mark)).toEqual([]);
});

it('a fact without a version, or with one in words, is no fact', async () => {
  const { send, asOfToday } = await sameDay();
  const { who, request } = recorded<RecordedBatch>('v1/batch.json');
  for (const v of [undefined, '1', null]) {
    const answer = await send({ ...asOfToday(request, who), events: [{ ...request.events[0], v }] });
    expect([answer.status, answer.body.code, answer.body.fields]).toEqual([
      400,
      'request.invalid',
      ['events.0.v'],
    ]);
  }
});

it('every released version has its recording', () => {
  for (const version of UPCASTERS.keys())
    expect(recorded<RecordedBatch>(`v${version}/batch.json`).request.events[0]?.v).toBe(version);
});
