// Who takes part with which wishes (C7, M088, M089): a table of what is left out.
import { type RollChild, type RollOffer, rollOf } from './draw-roll.rules.js';

const offer = (id: string, more: Partial<RollOffer> = {}): RollOffer => ({
  ...{ id, weekday: 1, clubId: `club-${id}`, gradeFrom: 1, gradeTo: 6, capSeats: 30, minimumSeats: 5 },
  ...{ venueSeats: 45, isTeam: false, ...more },
});
const child = (more: Partial<RollChild> = {}): RollChild => ({
  ...{ studentId: 's', drawId: 'd', grade: 3, classId: 'c', pickupPoint: 'EAST', weekdays: [1, 2] },
  ...{ hasPriority: false, clubsLastTerm: [], siblingIds: [], choices: {}, teamOfferIds: [], ...more },
});

test.each([
  ['in the order of the wishes', {}, { 1: ['b', 'a'] }, { 1: ['b', 'a'] }],
  ['not on a day without service', { weekdays: [2] }, { 1: ['a'] }, {}],
  ['not what is for other grades', { grade: 1 }, { 1: ['old', 'a'] }, { 1: ['a'] }],
  ['not a session of another day', {}, { 2: ['a', 'tue'] }, { 2: ['tue'] }],
  ['not a team', {}, { 1: ['team', 'a'] }, { 1: ['a'] }],
  ['not what has closed since', {}, { 1: ['gone', 'a'] }, { 1: ['a'] }],
  ['each once', {}, { 1: ['a', 'a', 'b'] }, { 1: ['a', 'b'] }],
  [
    'not on a day with a seat in a team',
    { teamOfferIds: ['team'] },
    { 1: ['a'], 2: ['tue'] },
    { 2: ['tue'] },
  ],
])('wishes count %s', (_, more, choices, expected) => {
  const offers = [
    ...[offer('a'), offer('b'), offer('old', { gradeFrom: 4 }), offer('tue', { weekday: 2 })],
    offer('team', { isTeam: true }),
  ];
  const { students, sessions } = rollOf(offers, [child({ ...more, choices } as Partial<RollChild>)]);
  expect(students[0]?.preferences).toEqual(expected);
  expect(sessions.map(({ id }) => id)).toEqual(['a', 'b', 'old', 'tue']);
});

test('never more seats than 40 or than the venue holds, and no minimum above them (M089)', () => {
  const offers = [
    ...[
      offer('hall', { capSeats: 60, venueSeats: 300 }),
      offer('room', { venueSeats: 12, minimumSeats: 15 }),
    ],
    offer('shut', { venueSeats: 0 }),
  ];
  expect(rollOf(offers, []).sessions.map(({ id, capacity, minimum }) => [id, capacity, minimum])).toEqual([
    ['hall', 40, 5],
    ['room', 12, 12],
  ]);
});

test('no id that means anything outside the run is in it; siblings are known by the run’s own (C9)', () => {
  const children = [
    child({ studentId: 'student-1', drawId: 'x', siblingIds: ['student-2'], hasPriority: true }),
    child({ studentId: 'student-2', drawId: 'y', siblingIds: ['student-1', 'elsewhere'] }),
  ];
  const roll = rollOf([offer('a')], children);
  expect(JSON.stringify(roll)).not.toContain('student-');
  expect(roll.pupils.map(({ siblingIds }) => siblingIds)).toEqual([['y'], ['x']]);
  expect(roll.students.map((one) => one.class)).toEqual([0, 1]);
});
