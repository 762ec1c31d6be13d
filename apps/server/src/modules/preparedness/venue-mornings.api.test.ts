// M039 on the real database: a venue that stays blocked is heard of on each morning of a group that is still planned
// for it, once and by that day's adults alone; and once it is free, the leader says who comes back.
import {
  assignDuty,
  createTempClasses,
  listAttention,
  listInbox,
  listVenueGroups,
  listVenueSafety,
  readAlarms,
  recordVenueCheck,
  relocateGroup,
  returnGroup,
  saveVenue,
  settleVenueDefect,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { startDay, type TestDay, TODAY } from '../../../test/service-day.js';
import { Database } from '../../database/database.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const [THURSDAY, NEXT_WEDNESDAY] = ['2026-11-26', '2026-12-02'];
const BLOCKED = 'preparedness.venue_blocked';
const AWAY = 'preparedness.groups_away';
let day: TestDay;
let schoolId: string;
let origamiId: string;
let [studio, library] = ['', ''];
/** Of Thursday alone. */
const [teacherThen, leaderThen] = [() => day.escort, () => day.gate[0]];
const office = () => app.as(day.school.admin);
const at = (serviceDate: string, time: string) =>
  app.moveClockTo(Date.parse(`${serviceDate}T${time}:00.000+08:00`));

beforeAll(async () => {
  day = await startDay(app, 2);
  schoolId = day.schoolId;
  [studio, library] = [newId(), newId()];
  const venue = { kind: 'FUNCTION_ROOM' as const, capacitySeats: 60, inspectedOn: null };
  await office().call(saveVenue, { schoolId, venueId: studio, ...venue, label: '二楼书法室' });
  await office().call(saveVenue, { schoolId, venueId: library, ...venue, label: '图书馆' });
  const made = await office().call(createTempClasses, {
    ...{ schoolId, label: '折纸班', activityType: 'SPORTS_ARTS' as const, weekdays: [4] },
    ...{ venueLabel: '二楼书法室', capSeats: 20 },
  });
  origamiId = made.body.tempClasses[0]?.tempClassId as string;
  for (const [duty, { personId }, place] of [
    ['DUTY_TEACHER', teacherThen(), { tempClassId: origamiId }],
    ['DUTY_LEADER', leaderThen(), {}],
  ] as const) {
    const asked = { schoolId, serviceDate: THURSDAY, duty, personId, ...place };
    expect((await office().call(assignDuty, asked)).status).toBe(200);
  }
}, 180_000);

const check = async (result: 'OK' | 'DEFECT') => {
  const found = result === 'OK' ? { result } : { result, note: '插座冒火花', isSerious: true };
  const findings = [{ item: 'POWER' as const, ...found }];
  const answer = await office().call(recordVenueCheck, {
    ...{ schoolId, venueId: studio, checkId: newId(), findings },
  });
  expect(answer.status).toBe(200);
};
const repair = async () => {
  const { items } = (await office().call(listVenueSafety, { schoolId })).body;
  const defectId = items.find(({ venueId }) => venueId === studio)?.openDefects[0]?.defectId as string;
  await office().call(settleVenueDefect, { schoolId, defectId, note: '电工换了插座' });
};
const topics = async (who: TestPerson) => {
  await app.drain();
  const all = (await app.as(who).call(listInbox, {})).body.items.map(({ topic }) => topic);
  return all.filter((topic) => /^(VENUE|GROUP)_/.test(topic));
};
const matters = async (who: TestPerson, kind: string) => {
  await app.drain();
  const { items } = (await app.as(who).call(listAttention, { schoolId, whose: 'MINE', state: 'OPEN' })).body;
  return items.filter((one) => one.kind === kind && one.isMine).map(({ subjectId }) => subjectId);
};
const groups = async () => (await office().call(listVenueGroups, { schoolId, venueId: studio })).body;
const move = (by: TestPerson, tempClassId: string) =>
  app.as(by).call(relocateGroup, { schoolId, venueId: studio, tempClassId, toVenueId: library });
const comeBack = (by: TestPerson, tempClassId: string, isBack: boolean) =>
  app.as(by).call(returnGroup, { schoolId, venueId: studio, tempClassId, isBack });

test('M039: whoever is in it today hears at once; of tomorrow’s group nobody does until its morning', async () => {
  await check('DEFECT');
  expect(await topics(day.teacher)).toEqual(['GROUP_BLOCKED']);
  expect(await matters(day.leader, BLOCKED)).toEqual([studio]);
  const alarms = await app.as(day.leader).call(readAlarms, { schoolId, serviceDate: TODAY });
  expect(alarms.body.items.map(({ kind }) => kind)).toEqual([BLOCKED]);
  at(THURSDAY, '06:59');
  expect([await topics(teacherThen()), await topics(leaderThen())]).toEqual([[], []]);
});

test('M039: on the morning of a group still planned for it, that day’s leader and teacher hear, once', async () => {
  at(THURSDAY, '07:00');
  expect(await topics(leaderThen())).toEqual(['VENUE_STILL_BLOCKED']);
  expect(await topics(teacherThen())).toEqual(['GROUP_STILL_BLOCKED']);
  const [told] = (await app.as(teacherThen()).call(listInbox, {})).body.items;
  expect([told?.body.includes('二楼书法室'), told?.isUrgent]).toEqual([true, true]);
  expect(await matters(leaderThen(), BLOCKED)).toEqual([studio]);
  // Yesterday's adults: nothing new, and nothing left open.
  expect(await topics(day.teacher)).toEqual(['GROUP_BLOCKED']);
  expect(await topics(day.leader)).toEqual(['VENUE_BLOCKED']);
  expect(await matters(day.leader, BLOCKED)).toEqual([]);
  at(THURSDAY, '12:00');
  expect(await topics(leaderThen())).toEqual(['VENUE_STILL_BLOCKED']);
  expect(await topics(teacherThen())).toEqual(['GROUP_STILL_BLOCKED']);
});

test('M039: the last group of the day has left: the leader has nothing more to do, the teacher hears where to', async () => {
  expect((await move(leaderThen(), origamiId)).status).toBe(200);
  expect(await matters(leaderThen(), BLOCKED)).toEqual([]);
  expect(await topics(teacherThen())).toEqual(['GROUP_RELOCATED', 'GROUP_STILL_BLOCKED']);
  expect((await groups()).away).toMatchObject([{ tempClassId: origamiId, weekday: 4, venueLabel: '图书馆' }]);
  expect((await comeBack(leaderThen(), origamiId, true)).body.code).toBe('activity.venue_blocked');
});

test('M039: mornings that nobody was there for are not made up; a day without its groups tells nobody', async () => {
  at('2026-11-27', '07:30');
  expect(await topics(leaderThen())).toHaveLength(1);
  at(NEXT_WEDNESDAY, '09:00');
  await app.drain();
  // Nobody leads that day: the matter is the principal's.
  const owner = day.school.principal;
  expect(await topics(owner)).toEqual(['VENUE_STILL_BLOCKED']);
  expect(await matters(owner, BLOCKED)).toEqual([studio]);
  expect(await topics(teacherThen())).toHaveLength(2);
});

test('M039: free again, the leader is asked who comes back; a word is final, and no group moves by itself', async () => {
  const lead = { schoolId, serviceDate: NEXT_WEDNESDAY, duty: 'DUTY_LEADER' as const };
  await office().call(assignDuty, { ...lead, personId: day.leader.personId });
  await app.drain();
  expect((await move(day.leader, day.tempClassId)).status).toBe(200);
  await repair();
  await check('OK');
  expect(await topics(day.leader)).toEqual(['VENUE_UNBLOCKED', 'VENUE_BLOCKED']);
  expect(await matters(day.leader, AWAY)).toEqual([studio]);
  expect((await groups()).groups).toEqual([]);
  const { away } = await groups();
  expect(away.map(({ label, weekday }) => [label, weekday])).toEqual([
    ['书法社', 3],
    ['折纸班', 4],
  ]);
  expect((await comeBack(day.teacher, day.tempClassId, true)).status).toBe(404);
  const twice = await Promise.all([
    comeBack(day.leader, day.tempClassId, true),
    comeBack(day.leader, day.tempClassId, true),
  ]);
  expect(twice.map(({ status }) => status)).toEqual([200, 200]);
  expect((await groups()).groups.map(({ label }) => label)).toEqual(['书法社']);
  expect(await matters(day.leader, AWAY)).toEqual([studio]);
  expect((await comeBack(day.leader, day.tempClassId, false)).body.code).toBe('regrouping.not_away');
  expect((await comeBack(day.leader, origamiId, false)).body.away).toEqual([]);
  expect((await comeBack(day.leader, origamiId, true)).body.code).toBe('regrouping.not_away');
  expect(await matters(day.leader, AWAY)).toEqual([]);
});

test('M039: blocked anew, the mornings of the first block are over: each group is told of one block once', async () => {
  await check('DEFECT');
  const before = await topics(leaderThen());
  at('2026-12-09', '07:00');
  const owner = day.school.principal;
  expect((await topics(owner)).filter((topic) => topic === 'VENUE_STILL_BLOCKED')).toHaveLength(2);
  expect(await topics(leaderThen())).toEqual(before);
  const timers = await app
    .get(Database)
    .rows(`SELECT id FROM event_delivery WHERE subscriber = 'preparedness.tell_morning' AND state = 'DUE'`);
  expect(timers).toHaveLength(1);
});
