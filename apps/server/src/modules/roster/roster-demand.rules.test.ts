// What a period needs and how it is spelt (M036 M065 M085 M086); a seat changed by hand; what publishing changes.
import type { ActivityType } from '@anxin/shared';
import { Dice } from '../../../test/dice.js';
import { randomPlan } from '../../../test/random-plan.js';
import { ledByThem } from './club-leaders.rules.js';
import { draftOf } from './draft.rules.js';
import { FREE, planOf } from './plan.rules.js';
import { planCosts, rosterCosts, weighed } from './plan-cost.rules.js';
import { readPlanInput } from './plan-input.rules.js';
import { publicationOf } from './publication.rules.js';
import { dutiesNeeded, dutyKey, placeOf, standingSeats, wishesWithin } from './roster-demand.rules.js';
import { planTeachers, type RosterColleague, skillsOf } from './roster-staff.rules.js';
import { seatChanges } from './seat-change.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const NEEDS = { teachersPerGroup: 1, escortsPerGate: 1, roomClosers: false, subjects: [] };
const DAY = { date: '2026-12-02', weekdayServed: 3 };
const group = (id: string, activityType: ActivityType = 'HOMEWORK', weekday = 3) => ({
  id,
  weekday,
  label: id,
  activityType,
});
const colleague = (personId: string, change: Partial<RosterColleague> = {}): RosterColleague => ({
  ...{ personId, subject: null, roles: ['TEACHER'], vettedUntil: '2027-06-30' },
  ...{ weeklyMaximum: 7, mayLead: false, tags: [] },
  ...change,
});

test('a day needs a leader, a teacher a group of that weekday, two adults and an escort a gate', () => {
  const duties = dutiesNeeded([DAY], [group('g1'), group('g2', 'CARE'), group('other', 'CARE', 4)], NEEDS);
  expect(duties.map(({ id, count, skill }) => [id, count, skill])).toEqual([
    ['2026-12-02 DUTY_LEADER -', 1, '值日领导'],
    ['2026-12-02 DUTY_TEACHER g1', 1, '值班教师'],
    ['2026-12-02 DUTY_TEACHER g2', 1, '值班教师'],
    ['2026-12-02 GATE EAST', 2, null],
    ['2026-12-02 ESCORT EAST', 1, '值班教师'],
    ['2026-12-02 GATE WEST', 2, null],
    ['2026-12-02 ESCORT WEST', 1, '值班教师'],
  ]);
});

test('subjects are asked of the homework groups alone, and every duty says its place back (M086)', () => {
  const needs = {
    ...NEEDS,
    teachersPerGroup: 2,
    roomClosers: true,
    subjects: [{ subject: '英语', neededCount: 3 }],
  };
  const duties = dutiesNeeded([DAY], [group('g1'), group('g2'), group('g3', 'CARE')], needs);
  const taught = duties
    .filter(({ kind }) => kind === 'DUTY_TEACHER')
    .map(({ id, count }) => [id.slice(11), count]);
  expect(taught).toEqual([
    ['DUTY_TEACHER g1 英语', 2],
    ['DUTY_TEACHER g2 英语', 1],
    ['DUTY_TEACHER g2', 1],
    ['DUTY_TEACHER g3', 2],
  ]);
  for (const duty of duties) {
    const place = placeOf(duty);
    expect(dutyKey(place, place.subject)).toBe(duty.id);
  }
});

test('what one may do follows from role, subject and tag; a gatekeeper keeps gates alone', () => {
  expect(skillsOf(colleague('a', { roles: ['GATEKEEPER'] }))).toEqual([]);
  expect(skillsOf(colleague('a', { roles: ['ADMIN'], subject: '英语', tags: ['骨干'] }))).toEqual([
    ...['值日领导', '值班教师', '英语', '骨干'],
  ]);
});

test('whoever is not vetted is not among them (E6); absences are dates, balance is against the average', () => {
  const turns = new Map([['a', { all: 4, asLeader: 1, asEscort: 2 }]]);
  const away = [{ personId: 'a', fromDate: '2026-12-01', toDate: '2026-12-02' }];
  const teachers = planTeachers(
    [
      colleague('a'),
      colleague('b'),
      colleague('c', { vettedUntil: null }),
      colleague('d', { vettedUntil: '2026-12-01' }),
    ],
    ['2026-12-02', '2026-12-03'],
    away,
    turns,
  );
  expect(teachers.map(({ id, balance, unavailable }) => [id, balance, unavailable])).toEqual([
    ['a', 2, ['2026-12-02']],
    ['b', -2, []],
  ]);
});

test('a wish not to ends with its date; a wish for another period says nothing', () => {
  const wish = { personId: 'a', wants: false, onDate: null, weekday: 4, duty: null, untilDate: '2026-12-03' };
  const dates = ['2026-12-02', '2026-12-03', '2026-12-10'];
  const known = new Set(['a']);
  expect(wishesWithin([wish], dates, known).map(({ day }) => day)).toEqual(['2026-12-02', '2026-12-03']);
  expect(wishesWithin([{ ...wish, untilDate: '2027-01-01' }], dates, known)).toEqual([
    { teacher: 'a', wants: false, weekday: 4 },
  ]);
  expect(wishesWithin([{ ...wish, onDate: '2026-12-09' }], dates, known)).toEqual([]);
  expect(wishesWithin([{ ...wish, untilDate: '2026-11-30' }], dates, known)).toEqual([]);
});

test('publishing ends who is gone, begins who is new, and leaves the kinds it did not plan', () => {
  const at = (personId: string, duty: 'GATE' | 'ROOM_CLOSER', serviceDate = '2026-12-02') => ({
    ...{ personId, duty, serviceDate, tempClassId: null, pickupPoint: 'EAST' as const },
  });
  const standing = [at('a', 'GATE'), at('b', 'GATE'), at('c', 'ROOM_CLOSER')];
  const { begin, end, told } = publicationOf(
    [at('a', 'GATE'), at('d', 'GATE')],
    standing,
    new Set(['GATE'] as const),
  );
  expect([begin.map((one) => one.personId), end.map((one) => one.personId), told]).toEqual([
    ['d'],
    ['b'],
    ['d', 'b'],
  ]);
  const duties = dutiesNeeded([DAY], [], NEEDS);
  expect(standingSeats(duties, standing, new Set(['a', 'c']))).toEqual([
    { duty: '2026-12-02 GATE EAST', teacher: 'a' },
  ]);
});

test(`a change by hand breaks no rule, uncovers nothing, and costs what it says (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  let seen = 0;
  for (let round = 0; round < 25; round++) {
    const input = readPlanInput(randomPlan(dice, { teachers: 6, days: 4, dutiesPerDay: 3 }));
    if ('code' in input) throw new Error(input.code);
    const plan = planOf(input);
    const costs = planCosts(plan);
    const { held } = draftOf(plan, costs);
    const filled = (rows: Int32Array[]) => rows.flatMap((row) => [...row]).filter((at) => at !== FREE);
    plan.posts.forEach(({ day }, post) => {
      const from = held.findIndex((row) => row[day] === post);
      if (from === -1) return;
      for (const change of seatChanges(plan, costs, held, post, from)) {
        seen += 1;
        const is = weighed(plan, rosterCosts(plan, costs, change.held));
        expect(change.cost).toBeCloseTo(is - weighed(plan, rosterCosts(plan, costs, held)), 6);
        expect(filled(change.held).sort()).toEqual(filled(held).sort());
        change.held.forEach((row, teacher) => {
          row.forEach((at) => {
            if (at !== FREE) expect(plan.able[teacher]![at]).toBe(1);
          });
        });
      }
    });
  }
  expect(seen).toBeGreaterThan(100);
});

test('a club’s leader takes its group, or nothing that day; away, the group is anybody’s (M085)', () => {
  const days = [DAY, { date: '2026-12-09', weekdayServed: 3 }];
  const away = [{ personId: 'a', fromDate: '2026-12-09', toDate: '2026-12-09' }];
  const teachers = planTeachers(
    [colleague('a'), colleague('b')],
    days.map(({ date }) => date),
    away,
    new Map(),
  );
  const leaders = [{ tempClassId: 'g1', label: '周三书法社', personId: 'a' }];
  const led = ledByThem(dutiesNeeded(days, [group('g1', 'SPORTS_ARTS')], NEEDS), teachers, leaders);
  const taught = led.duties.filter(({ kind }) => kind === 'DUTY_TEACHER');
  expect(taught.map(({ skill, club }) => [skill, club])).toEqual([
    ['周三书法社的负责老师', 'g1'],
    ['值班教师', null],
  ]);
  expect(taught.map((duty) => placeOf(duty).subject)).toEqual([null, null]);
  const input = readPlanInput({ ...led, days: days.map(({ date }) => date) });
  if ('code' in input) throw new Error(input.code);
  const plan = planOf(input);
  const may = plan.posts
    .filter((_, post) => plan.able[0]![post] === 1)
    .map(({ day, kind }) => `${day} ${kind}`);
  expect(may).toEqual(['0 DUTY_TEACHER']);
});
