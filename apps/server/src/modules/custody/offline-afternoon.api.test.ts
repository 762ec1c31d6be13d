// A whole afternoon without a net on thirty phones merges once (C11): forty children, 1,206 facts, sent twice, in
// parallel, phones in any order. Conflicts stand where two adults say that they hold one child, and nowhere else.
import { assignDuty, balanceOf, isBalanced, type RecordedEvent, readBoard, readDayList } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { Dice } from '../../../test/dice.js';
import { addStaff, type TestStaff } from '../../../test/school.js';
import { BELL, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';

const PHONES = 30;
const PLANTED = 6;
const MINUTE = 60_000;
const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const app = await startTestApp();
let day: TestDay;
let phones: TestPhone[];
const queues = new Map<TestPhone, RecordedEvent[]>();

beforeAll(async () => {
  day = await startDay(app, 20);
  const staff: TestStaff[] = [];
  for (let index = 0; index < PHONES; index += 1) {
    const one = await addStaff(app, day.schoolId, `第${index + 1}位`, ['TEACHER']);
    const duty = { duty: 'ESCORT', personId: one.personId, pickupPoint: 'EAST' };
    await app.as(day.school.admin).call(assignDuty, { schoolId: day.schoolId, serviceDate: TODAY, ...duty });
    staff.push(one);
  }
  phones = staff.map((holder) => new TestPhone(app, day.schoolId, holder));
}, 400_000);

test(`thirty offline phones, 1,200 facts, twice and in parallel (seed ${SEED})`, async () => {
  console.info(`offline afternoon, seed ${SEED}`);
  const dice = new Dice(SEED);
  const list = (
    await app.as(phones[0]?.holder ?? null).call(readDayList, { schoolId: day.schoolId, serviceDate: TODAY })
  ).body;
  const known = new Map(list.pupils.map(({ studentId, head }) => [studentId, head]));
  for (const phone of phones) {
    for (const head of known.values()) phone.learn({ head });
    queues.set(phone, []);
  }
  const planted = new Set(day.children.slice(0, PLANTED).map(({ studentId }) => studentId));
  for (const [index, { studentId, collectorId }] of day.children.entries()) {
    const own = phones[index % PHONES] as TestPhone;
    const second = phones[(index + 1) % PHONES] as TestPhone;
    script(own, second, studentId, collectorId);
    for (let seen = 0; seen < 20; seen += 1) {
      const other = dice.pick(phones.filter((one) => one !== own));
      say(other, 5 + seen, { kind: 'SEEN', studentId });
    }
    if (planted.has(studentId)) say(second, 3, { kind: 'TAKEN', studentId });
  }
  const factCount = [...queues.values()].flat().length;
  expect(factCount).toBe(40 * 30 + PLANTED);
  for (const queue of queues.values())
    queue.sort(
      (one, other) => one.occurredAt.localeCompare(other.occurredAt) || one.deviceSeq - other.deviceSeq,
    );

  app.moveClockTo(BELL + 180 * MINUTE);
  const before = await eventCount();
  const twice = dice.shuffled([...phones, ...phones]);
  const outcomes = (await Promise.all(twice.map(sendAll))).flat();
  const tally = new Map<string, number>();
  for (const outcome of outcomes) tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
  expect(tally.get('rejected') ?? 0).toBe(0);
  expect(tally.get('duplicate')).toBe(factCount);
  expect(await eventCount()).toBe(before + factCount);

  const board = (await app.as(day.leader).call(readBoard, { schoolId: day.schoolId, serviceDate: TODAY }))
    .body;
  expect(new Set(board.conflicts.map(({ head }) => head.studentId))).toEqual(planted);
  expect(board.school).toMatchObject({
    conflictCount: PLANTED,
    releasedCount: 40 - PLANTED,
    unknownCount: 0,
  });
  expect(isBalanced(board.school)).toBe(true);
  expect(new Set(board.alarms.map(({ studentId }) => studentId))).toEqual(planted);
  expect(isBalanced(balanceOf([]))).toBe(true);
}, 300_000);

const eventCount = async () =>
  Number(
    (
      await app.database.rows<{ n: number }>(
        "SELECT COUNT(*) AS n FROM custody_event WHERE kind <> 'EXPECTED'",
      )
    )[0]?.n,
  );

/** What one phone knew and did, minute by minute after the bell, without hearing of anybody else. */
function say(phone: TestPhone, minute: number, said: Parameters<TestPhone['say']>[0]): RecordedEvent {
  const event = phone.say({
    ...{ offline: true, occurredAt: new Date(BELL + minute * MINUTE).toISOString() },
    ...said,
  });
  queues.get(phone)?.push(event);
  return event;
}

/** Ten facts of the adult who has the child: taken, three errands, looked at, looked at again, collected. */
function script(own: TestPhone, second: TestPhone, studentId: string, toCollectorId: string): void {
  const me = own.holder.personId;
  const taken = say(own, 2, { kind: 'TAKEN', studentId });
  const chain = { studentId, afterEventId: taken.id, fromPersonId: me };
  for (const minute of [10, 25, 40]) {
    say(own, minute, { ...chain, kind: 'STEPPED_OUT', reasonCode: 'TOILET' });
    say(own, minute + 4, { ...chain, kind: 'CAME_BACK' });
  }
  say(own, 50, { ...chain, kind: 'SEEN' });
  say(own, 60, { ...chain, kind: 'SEEN' });
  say(own, 90, {
    ...{
      ...chain,
      kind: 'RELEASED',
      toCollectorId,
      method: 'GUARDIAN_CALLED',
      pickupPoint: 'CLASSROOM_DOOR',
    },
    secondActorId: second.holder.personId,
  });
}

/** A phone sends its queue in its own order, fifty at a time, each after the last was answered. */
async function sendAll(phone: TestPhone): Promise<string[]> {
  const queue = queues.get(phone) ?? [];
  const outcomes: string[] = [];
  for (let from = 0; from < queue.length; from += 50) {
    const { body, status } = await phone.send(queue.slice(from, from + 50));
    if (status !== 200) throw new Error(`Not recorded: ${status} ${body.code}`);
    outcomes.push(...body.answers.map(({ outcome }) => outcome));
  }
  return outcomes;
}
