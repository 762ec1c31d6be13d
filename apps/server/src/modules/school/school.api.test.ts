import {
  calendarMonth,
  changeCalendarDay,
  changeTerm,
  decideClosingTime,
  listClosingTimes,
  openTerm,
  proposeClosingTime,
  setBells,
  showSchool,
  showServiceDay,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let school: TestSchool;
let schoolId: string;

beforeEach(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 1 });
  schoolId = school.schoolId;
});

const guardian = () => school.children[0]?.guardian as { personId: string };
const serviceDay = async (date: string) =>
  (await app.as(guardian()).call(showServiceDay, { schoolId, date })).body;

test('a guardian sees the school, and on any date whether, until when and after which bell it serves (M008 M009 M061)', async () => {
  const { body } = await app.as(guardian()).call(showSchool, { schoolId });
  expect(body).toMatchObject({
    countyName: '测试县教育局',
    grades: [2, 3],
    currentTerm: { isCurrent: true },
  });
  expect(await serviceDay('2026-11-30')).toMatchObject({
    service: true,
    closesAt: '18:00',
    season: 'STANDARD',
    weekdayServed: 1,
  });
  expect(await serviceDay('2026-12-01')).toMatchObject({
    service: true,
    closesAt: '17:00',
    season: 'WINTER',
    bells: [
      { grade: 2, bellAt: '15:30' },
      { grade: 3, bellAt: '15:30' },
    ],
  });
  expect(await serviceDay('2026-11-29')).toMatchObject({ service: false, closesAt: null, bells: [] });
  expect(await serviceDay('2027-06-01')).toMatchObject({ service: false, warning: 'NO_TERM' });
});

test('the office changes a day: a holiday, then a swap day; the past stays; a guardian may not', async () => {
  const admin = app.as(school.admin);
  const mark = await app.mark();
  const off = await admin.call(changeCalendarDay, {
    schoolId,
    date: '2026-12-04',
    kind: 'HOLIDAY',
    label: '校运会',
  });
  expect(off.body).toMatchObject({ service: false, label: '校运会' });
  const swap = await admin.call(changeCalendarDay, {
    schoolId,
    date: '2026-12-05',
    kind: 'SWAP_DAY',
    standsForWeekday: 5,
  });
  expect(swap.body).toMatchObject({ service: true, weekdayServed: 5, weekday: 6 });
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual([
    'school.calendar_changed',
    'school.calendar_changed',
  ]);
  const month = (await admin.call(calendarMonth, { schoolId, month: '2026-12' })).body;
  expect(month.days).toHaveLength(31);
  expect(month.unpublished).toBe(false);
  expect((await admin.call(calendarMonth, { schoolId, month: '2035-02' })).body).toMatchObject({
    unpublished: true,
  });
  const after = await app.mark();
  const noWeekday = await admin.call(changeCalendarDay, { schoolId, date: '2026-12-06', kind: 'SWAP_DAY' });
  expect([noWeekday.status, noWeekday.body.code]).toEqual([422, 'school.swap_day_weekday']);
  const past = await admin.call(changeCalendarDay, { schoolId, date: '2026-11-24', kind: 'HOLIDAY' });
  expect([past.status, past.body.code]).toEqual([409, 'school.date_passed']);
  expect(
    (await app.as(guardian()).call(changeCalendarDay, { schoolId, date: '2026-12-04', kind: 'HOLIDAY' }))
      .status,
  ).toBe(403);
  const stranger = await foundSchool(app, { childrenPerClass: 0 });
  expect(
    (await app.as(stranger.admin).call(changeCalendarDay, { schoolId, date: '2026-12-04', kind: 'HOLIDAY' }))
      .status,
  ).toBe(404);
  expect(await app.eventsSince(after)).not.toContainEqual(
    expect.objectContaining({ payload: expect.objectContaining({ schoolId }) }),
  );
});

test('terms do not overlap, also when two are opened at once; what the school changed survives a new calendar', async () => {
  const admin = app.as(school.admin);
  const spring = { schoolId, name: '春季学期', startsOn: '2027-02-20', endsOn: '2027-07-05' };
  const answers = await Promise.all(
    [newId(), newId()].map((termId) => admin.call(openTerm, { ...spring, termId })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const opened = answers.find(({ status }) => status === 200)?.body as { id: string };
  await admin.call(changeCalendarDay, { schoolId, date: '2027-03-05', kind: 'HOLIDAY', label: '自定' });
  expect((await admin.call(changeTerm, { ...spring, termId: opened.id, endsOn: '2027-07-09' })).status).toBe(
    200,
  );
  expect(await serviceDay('2027-03-05')).toMatchObject({ service: false, label: '自定' });
  expect(await serviceDay('2027-07-09')).toMatchObject({ service: true, warning: 'YEAR_UNPUBLISHED' });
  const started = await admin.call(changeTerm, {
    schoolId,
    termId: school.termId,
    name: '本学期',
    startsOn: '2026-09-02',
    endsOn: '2027-01-20',
  });
  expect([started.status, started.body.code]).toEqual([409, 'school.term_started']);
});

test('a bell for one day, and none after the service has closed', async () => {
  const admin = app.as(school.admin);
  expect(
    (await admin.call(setBells, { schoolId, date: '2026-12-01', bells: [{ grade: 2, bellAt: '14:30' }] }))
      .status,
  ).toBe(200);
  expect((await serviceDay('2026-12-01')).bells).toEqual([
    { grade: 2, bellAt: '14:30' },
    { grade: 3, bellAt: '15:30' },
  ]);
  expect((await serviceDay('2026-12-02')).bells[0]).toEqual({ grade: 2, bellAt: '15:30' });
  const late = await admin.call(setBells, {
    schoolId,
    date: '2026-12-01',
    bells: [{ grade: 2, bellAt: '17:00' }],
  });
  expect([late.status, late.body.code]).toEqual([422, 'school.bell_after_close']);
});

test('closing later needs a reason and the principal; earlier not in a running term (M002 M064)', async () => {
  const propose = (closesAt: string, reason?: string) =>
    app.as(school.admin).call(proposeClosingTime, {
      schoolId,
      closingTimeId: newId(),
      termId: school.termId,
      season: 'WINTER',
      closesAt,
      reason,
    });
  const bare = await propose('17:30');
  expect([bare.status, bare.body.code]).toEqual([422, 'school.closing_reason_needed']);
  const early = await propose('16:45', '天气寒冷');
  expect([early.status, early.body.code]).toEqual([409, 'school.closing_earlier_mid_term']);
  const { body } = await propose('17:30', '家长普遍下班较晚');
  expect(body.state).toBe('PROPOSED');
  expect(await serviceDay('2026-12-01')).toMatchObject({ closesAt: '17:00' });
  const decision = { schoolId, closingTimeId: body.id, agree: true };
  expect((await app.as(school.admin).call(decideClosingTime, decision)).status).toBe(403);
  const answers = await Promise.all(
    [1, 2].map(() => app.as(school.principal).call(decideClosingTime, decision)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await serviceDay('2026-12-01')).toMatchObject({ closesAt: '17:30' });
  const { body: usual } = await propose('17:00');
  expect(usual.state).toBe('IN_FORCE');
  expect(await serviceDay('2026-12-01')).toMatchObject({ closesAt: '17:00' });
  const { items } = (await app.as(school.principal).call(listClosingTimes, { schoolId })).body;
  expect(items.map(({ state, countyClosesAt }) => [state, countyClosesAt])).toEqual([['IN_FORCE', '17:00']]);
});
