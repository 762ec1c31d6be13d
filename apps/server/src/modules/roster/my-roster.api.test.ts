// A colleague's own roster (M065, C13): wishes, absences that call for substitutes, exchanges with consent, a calendar file.
import {
  answerDutyCall,
  answerSwap,
  askSwap,
  assignDuty,
  cancelSwap,
  createTempClasses,
  downloadMyRoster,
  dropDutyWish,
  keepDutyWish,
  listAttention,
  listInbox,
  listOpenDuties,
  listSwapPartners,
  type MyRosterView,
  readMyRoster,
  sayAbsent,
  substituteDuty,
  withdrawAbsence,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addStaff, foundSchool, type TestSchool, type TestStaff } from '../../../test/school.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const TODAY = '2026-11-25';
const TOMORROW = '2026-11-26';

let school: TestSchool;
let staff: TestStaff[];
let tempClassId: string;
const duties = new Map<string, string>();
beforeAll(async () => {
  app.moveClockTo('2026-11-25T01:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 1 });
  const { schoolId } = school;
  staff = [];
  for (let index = 0; index < 8; index++)
    staff.push(await addStaff(app, schoolId, `值班${index}`, ['TEACHER']));
  const made = await app.as(school.admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [3, 4], label: '书法社', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '二楼书法室', capSeats: 40 },
  });
  tempClassId = made.body.tempClasses.find(({ weekday }) => weekday === 3)?.tempClassId as string;
  await assign('leader', 'DUTY_LEADER', 0);
  await assign('teacher', 'DUTY_TEACHER', 1, { tempClassId });
  await assign('gate', 'GATE', 2, { pickupPoint: 'EAST' });
  await assign('tomorrow', 'GATE', 3, { pickupPoint: 'EAST' }, TOMORROW);
}, 60_000);

const member = (index: number) => staff[index] as TestStaff;
const assign = async (key: string, duty: string, index: number, place: object = {}, serviceDate = TODAY) => {
  const who = { schoolId: school.schoolId, serviceDate, duty, personId: member(index).personId, ...place };
  const answer = await app.as(school.admin).call(assignDuty, who);
  expect(answer.status).toBe(200);
  duties.set(key, answer.body.dutyAssignmentId);
};
const mine = async (index: number): Promise<MyRosterView> =>
  (await app.as(member(index)).call(readMyRoster, { schoolId: school.schoolId, fromDate: TODAY })).body;
const holds = async (index: number) =>
  (await mine(index)).duties.map(({ serviceDate, duty }) => `${serviceDate} ${duty}`);
const scoped = async (index: number) => {
  const now = new Date('2026-11-25T04:00:00.000Z');
  const found = await app.database.rows<{ relation: string }>(
    'SELECT relation FROM access_scope WHERE schoolId = ? AND personId = ? AND validFrom <= ? AND validUntil > ?',
    [school.schoolId, member(index).personId, now, now],
  );
  return found.map(({ relation }) => relation);
};
const namesSince = async (mark: string) => (await app.eventsSince(mark)).map(({ name }) => name);
const topics = async (who: number | TestStaff) => {
  await app.drain();
  return (await app.as(typeof who === 'number' ? member(who) : who).call(listInbox, {})).body.items.map(
    ({ topic }) => topic,
  );
};

test('one’s own duties with time and place, and the average beside the own sum, nobody else’s (C13)', async () => {
  const view = await mine(1);
  expect(view).toMatchObject({
    duties: [
      {
        serviceDate: TODAY,
        duty: 'DUTY_TEACHER',
        label: '书法社',
        venueLabel: '二楼书法室',
        startsAt: '15:30',
      },
    ],
    ...{ termCount: 1, swaps: [], calls: [], wishes: [], absences: [] },
  });
  expect(view.averageCount).toBeGreaterThan(0);
  expect(JSON.stringify(view)).not.toContain('值班2');
});

test('a wish is kept until its date and taken back; an empty one is refused', async () => {
  const { schoolId } = school;
  const wish = { schoolId, wishId: newId(), wants: false, weekday: 5, until: '2026-12-31' };
  const phone = app.as(member(1));
  expect((await phone.call(keepDutyWish, wish)).status).toBe(200);
  expect((await phone.call(keepDutyWish, wish)).status).toBe(200);
  expect((await mine(1)).wishes).toMatchObject([{ wants: false, weekday: 5, onDate: null, duty: null }]);
  const empty = { schoolId, wishId: newId(), wants: true, until: '2026-12-31' };
  expect((await phone.call(keepDutyWish, empty)).body.code).toBe('roster.wish_empty');
  expect((await app.as(member(2)).call(keepDutyWish, wish)).body.code).toBe('access.not_found');
  const drop = { schoolId, wishId: wish.wishId };
  await app.as(member(2)).call(dropDutyWish, drop);
  expect((await mine(1)).wishes).toHaveLength(1);
  await phone.call(dropDutyWish, drop);
  expect((await mine(1)).wishes).toEqual([]);
});

test('the calendar file: CRLF, lines of 75 octets, Shanghai time, the same UID each time (RFC 5545)', async () => {
  const file = await app.as(member(1)).call(downloadMyRoster, { schoolId: school.schoolId });
  expect(file.headers['content-type']).toContain('text/calendar');
  const read = readCalendar(file.bytes.toString('utf8'));
  expect(read.zone).toBe('Asia/Shanghai');
  expect(read.events).toEqual([
    {
      UID: `${duties.get('teacher')}@anxin`,
      DTSTAMP: expect.stringMatching(/^\d{8}T\d{6}Z$/),
      'DTSTART;TZID=Asia/Shanghai': '20261125T153000',
      'DTEND;TZID=Asia/Shanghai': '20261125T180000',
      SUMMARY: '课后服务 值班教师 · 书法社',
      LOCATION: '二楼书法室',
    },
  ]);
});

/** Reads the file by the letter of RFC 5545, sharing nothing with its writer. */
function readCalendar(text: string) {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(/[^\r]\n/.test(text)).toBe(false);
  const physical = text.split('\r\n').slice(0, -1);
  for (const line of physical) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  const lines = text.replace(/\r\n /g, '').split('\r\n').slice(0, -1);
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR']);
  expect(lines.some((line) => line.startsWith('PRODID:'))).toBe(true);
  const events: Record<string, string>[] = [];
  let inEvent = false;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const at = line.indexOf(':');
    if (inEvent && line !== 'END:VEVENT') events.at(-1)![line.slice(0, at)] = line.slice(at + 1);
    inEvent = (inEvent || line === 'BEGIN:VEVENT') && line !== 'END:VEVENT';
  }
  return { zone: lines.find((line) => line.startsWith('TZID:'))?.slice(5), events };
}

describe('an exchange (M065)', () => {
  const ask = (index: number, change: object) =>
    app.as(member(index)).call(askSwap, { schoolId: school.schoolId, swapId: newId(), ...change });

  test('a partner is who may; asked, told, declined: nothing moved', async () => {
    const { schoolId } = school;
    const dutyAssignmentId = duties.get('gate') as string;
    const { partners } = (await app.as(member(2)).call(listSwapPartners, { schoolId, dutyAssignmentId }))
      .body;
    const names = partners.filter(({ takesAlone }) => takesAlone).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['值班4', '值班5']));
    expect(names).not.toContain('值班1');
    expect(partners.find(({ name }) => name === '值班3')?.duties).toMatchObject([{ serviceDate: TOMORROW }]);
    expect((await app.as(member(4)).call(listSwapPartners, { schoolId, dutyAssignmentId })).status).toBe(404);
    const [mark, swapId] = [await app.mark(), newId()];
    const asked = await ask(2, { swapId, dutyAssignmentId, toPersonId: member(4).personId });
    expect([asked.status, asked.body.code]).toEqual([200, undefined]);
    expect(await namesSince(mark)).toEqual(['roster.swap_asked', 'roster.swap_ends']);
    expect((await ask(2, { dutyAssignmentId })).body.code).toBe('roster.swap_asked');
    expect(await topics(4)).toContain('SWAP_ASKED');
    expect((await app.as(member(5)).call(answerSwap, { schoolId, swapId, accepts: true })).status).toBe(404);
    expect((await app.as(member(4)).call(answerSwap, { schoolId, swapId, accepts: false })).status).toBe(200);
    expect([await holds(2), await holds(4)]).toEqual([[`${TODAY} GATE`], []]);
    expect(await topics(2)).toContain('SWAP_DECLINED');
  });

  test('both consent: duties and rights to see children change hands at once, two days against each other', async () => {
    const { schoolId } = school;
    const [mark, swapId] = [await app.mark(), newId()];
    const exchange = {
      dutyAssignmentId: duties.get('gate'),
      toPersonId: member(3).personId,
      inReturnId: duties.get('tomorrow'),
    };
    expect((await ask(2, { swapId, ...exchange })).status).toBe(200);
    expect((await mine(3)).swaps).toMatchObject([
      { swapId, isMine: false, fromName: '值班2', inReturn: { serviceDate: TOMORROW } },
    ]);
    expect([await scoped(2), await scoped(3)]).toEqual([['ON_DUTY_FOR'], []]);
    const accept = () => app.as(member(3)).call(answerSwap, { schoolId, swapId, accepts: true });
    const answers = await Promise.all([accept(), accept()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('roster.swap_over');
    expect([await holds(2), await holds(3)]).toEqual([[`${TOMORROW} GATE`], [`${TODAY} GATE`]]);
    expect([await scoped(2), await scoped(3)]).toEqual([[], ['ON_DUTY_FOR']]);
    expect(await namesSince(mark)).toEqual([
      ...[
        'roster.swap_asked',
        'roster.swap_ends',
        'duty.substituted',
        'duty.substituted',
        'roster.swap_accepted',
      ],
    ]);
    duties.set('gate', (await mine(3)).duties[0]?.dutyAssignmentId as string);
    duties.set('tomorrow', (await mine(2)).duties[0]?.dutyAssignmentId as string);
  });

  test('an open offer is taken by the first; whoever has a duty that day, or offers to oneself, is refused', async () => {
    const { schoolId } = school;
    const swapId = newId();
    expect(
      (await ask(2, { dutyAssignmentId: duties.get('tomorrow'), toPersonId: member(2).personId })).body.code,
    ).toBe('roster.swap_self');
    const busy = { dutyAssignmentId: duties.get('gate'), toPersonId: member(1).personId };
    const mark = await app.mark();
    expect((await ask(3, busy)).body.code).toBe('roster.swap_breaks_rule');
    expect(await app.eventsSince(mark)).toEqual([]);
    expect((await ask(2, { swapId, dutyAssignmentId: duties.get('tomorrow') })).status).toBe(200);
    const take = (index: number) =>
      app.as(member(index)).call(answerSwap, { schoolId, swapId, accepts: true });
    const answers = await Promise.all([take(5), take(6)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([...(await holds(5)), ...(await holds(6))]).toEqual([`${TOMORROW} GATE`]);
  });

  test('cancelled by whoever asked; over once the bell has rung', async () => {
    const { schoolId } = school;
    const swapId = newId();
    expect((await ask(3, { swapId, dutyAssignmentId: duties.get('gate') })).status).toBe(200);
    expect((await app.as(member(4)).call(cancelSwap, { schoolId, swapId })).status).toBe(404);
    expect((await app.as(member(3)).call(cancelSwap, { schoolId, swapId })).status).toBe(200);
    expect((await app.as(member(4)).call(answerSwap, { schoolId, swapId, accepts: true })).body.code).toBe(
      'roster.swap_over',
    );
    const late = newId();
    expect((await ask(3, { swapId: late, dutyAssignmentId: duties.get('gate') })).status).toBe(200);
    app.moveClockTo('2026-11-25T07:31:00.000Z');
    expect(
      (await app.as(member(4)).call(answerSwap, { schoolId, swapId: late, accepts: true })).body.code,
    ).toBe('roster.swap_late');
    await app.drain();
    const [row] = await app.database.rows<{ state: string }>('SELECT state FROM shift_swap WHERE id = ?', [
      late,
    ]);
    expect(row?.state).toBe('EXPIRED');
    app.moveClockTo('2026-11-25T02:00:00.000Z');
  });
});

describe('«我今天来不了» (M065, M103)', () => {
  const absent = (index: number, change: object = {}, as: { personId: string } = member(index)) =>
    app.as(as).call(sayAbsent, {
      ...{
        schoolId: school.schoolId,
        absenceId: newId(),
        fromDate: TODAY,
        toDate: TODAY,
        kind: 'SICK',
        ...change,
      },
    });
  const open = async () =>
    (await app.as(member(0)).call(listOpenDuties, { schoolId: school.schoolId, serviceDate: TODAY })).body
      .items;
  const leaderItems = async () =>
    (await app.as(member(0)).call(listAttention, { schoolId: school.schoolId, whose: 'MINE', state: 'OPEN' }))
      .body.items;
  const called = (name: string): TestStaff =>
    [...staff, school.admin, school.principal, ...school.teachers].find(
      (one) => one.name === name,
    ) as TestStaff;
  const callsOf = async (person: TestStaff) =>
    (await app.as(person).call(readMyRoster, { schoolId: school.schoolId, fromDate: TODAY })).body.calls;
  const answer = async (person: TestStaff, comes: boolean) =>
    app.as(person).call(answerDutyCall, {
      ...{ schoolId: school.schoolId, comes },
      dutyCallId: (await callsOf(person))[0]?.dutyCallId,
    });

  test('three are asked at once; the first yes has the duty, the second hears that it is settled', async () => {
    const { schoolId } = school;
    const mark = await app.mark();
    const absenceId = newId();
    const said = await absent(1, { absenceId });
    expect(said.body).toEqual({ dutyCount: 1, askedCount: 3 });
    expect((await absent(1, { absenceId })).body).toEqual({ dutyCount: 1, askedCount: 3 });
    expect(await namesSince(mark)).toEqual(['roster.absence_said', 'attention.raised', 'roster.duty_called']);
    expect(await leaderItems()).toMatchObject([
      { kind: 'roster.duty_uncovered', subjectId: absenceId, urgency: 'NOW' },
    ]);
    const [missing] = await open();
    expect(missing).toMatchObject({ holderName: '值班1', coveredByName: null });
    const asked = missing?.calls.map(({ name }) => called(name)) as [TestStaff, TestStaff, TestStaff];
    expect(asked).toHaveLength(3);
    expect(await topics(asked[0])).toContain('DUTY_CALLED');
    const answers = await Promise.all([answer(asked[0], true), answer(asked[1], true)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('roster.call_over');
    expect(await holds(1)).toEqual([]);
    expect((await open())[0]).toMatchObject({ coveredByName: expect.stringMatching(/./) });
    expect([await leaderItems(), await scoped(1)]).toEqual([[], []]);
    expect(await topics(1)).toContain('DUTY_COVERED');
    expect(await topics(asked[2])).toContain('DUTY_CALL_OVER');
    expect(await callsOf(asked[2])).toEqual([]);
  });

  test('nobody comes to two duties; after the last no the next are asked; nobody left: the matter stays with the leader', async () => {
    const { schoolId } = school;
    const before = await holds(3);
    expect((await absent(3)).body).toMatchObject({ dutyCount: 1 });
    const [busy] = (await open()).find(({ holderName }) => holderName === '值班3')?.calls ?? [];
    const other = { schoolId, serviceDate: TODAY, duty: 'GATE', pickupPoint: 'WEST' };
    const { personId } = called(busy?.name ?? '');
    expect((await app.as(school.admin).call(assignDuty, { ...other, personId })).status).toBe(200);
    const mark = await app.mark();
    expect((await answer(called(busy?.name ?? ''), true)).body.code).toBe('roster.call_clash');
    expect(await app.eventsSince(mark)).toEqual([]);
    for (let round = 0; round < 10; round++) {
      const asked = (await open()).find(({ holderName }) => holderName === '值班3')?.calls ?? [];
      const waiting = asked.find(({ state }) => state === 'ASKED');
      if (waiting === undefined) break;
      expect((await answer(called(waiting.name), false)).status).toBe(200);
    }
    const calls = (await open()).find(({ holderName }) => holderName === '值班3')?.calls ?? [];
    expect(calls.length).toBeGreaterThan(3);
    expect(new Set(calls.map(({ state }) => state))).toEqual(new Set(['CANNOT']));
    expect([await holds(3), (await leaderItems()).length]).toEqual([before, 1]);
    const substitute = {
      schoolId,
      serviceDate: TODAY,
      dutyAssignmentId: duties.get('gate'),
      personId: member(7).personId,
    };
    expect((await app.as(school.admin).call(substituteDuty, substitute)).status).toBe(200);
    expect(await leaderItems()).toEqual([]);
  });

  test('the office says it for a colleague, a colleague for nobody else; taken back, nobody is asked any more', async () => {
    const { schoolId } = school;
    const index = (await holds(5)).length > 0 ? 5 : 6;
    const mark = await app.mark();
    const personId = member(index).personId;
    expect((await absent(4, { personId, fromDate: TOMORROW, toDate: TOMORROW })).status).toBe(403);
    expect((await absent(4, { fromDate: '2026-11-24' })).body.code).toBe('roster.absence_dates');
    expect(await app.eventsSince(mark)).toEqual([]);
    const absenceId = newId();
    const said = await absent(
      index,
      { absenceId, personId, fromDate: TOMORROW, toDate: TOMORROW },
      school.admin,
    );
    expect(said.body.dutyCount).toBe(1);
    expect(said.body.askedCount).toBeGreaterThan(0);
    expect((await app.as(member(4)).call(withdrawAbsence, { schoolId, absenceId })).status).toBe(404);
    expect((await app.as(member(index)).call(withdrawAbsence, { schoolId, absenceId })).status).toBe(200);
    expect((await app.as(member(index)).call(withdrawAbsence, { schoolId, absenceId })).status).toBe(200);
    const waiting = await app.database.rows(
      `SELECT id FROM duty_call WHERE schoolId = ? AND absenceId = ? AND state = 'ASKED'`,
      [schoolId, absenceId],
    );
    expect([waiting, await holds(index)]).toEqual([[], [`${TOMORROW} GATE`]]);
  });
});
