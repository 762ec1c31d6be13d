import { catalogue } from '@anxin/shared';
import { allocate } from './allocation.rules.js';
import { readDrawInput } from './draw-input.rules.js';

const session = (over: object = {}) => ({ id: 'chess', weekday: 1, capacity: 2, ...over });
const student = (over: object = {}) => ({ id: 'a', preferences: { 1: ['chess'] }, ...over });
const file = (over: object = {}) => ({ sessions: [session()], students: [student()], ...over });

test('a file of the documented form is read, whatever the order of its rows; numbers are ids too', () => {
  const reading = readDrawInput({
    sessions: [session({ id: 7, note: 'not ours' }), session({ minimum: null })],
    students: [
      student({ id: 12, class: 3, memberOf: [7, 7], preferences: { 1: [7, 'chess'], 2: [] } }),
      { id: '11' },
    ],
    lottery: { 11: 0.5, 12: 2 },
  });
  expect(reading).toEqual({
    input: {
      sessions: [
        { id: '7', weekday: 1, capacity: 2, minimum: 0, club: null },
        { id: 'chess', weekday: 1, capacity: 2, minimum: 0, club: null },
      ],
      students: [
        { id: '11', class: 0, memberOf: [], preferences: {} },
        { id: '12', class: 3, memberOf: ['7'], preferences: { 1: ['7', 'chess'] } },
      ],
      lottery: { 11: 0.5, 12: 2 },
    },
    notices: [{ code: 'regrouping.draw_ranks_nothing', count: 1 }],
  });
});

const wrong: [what: string, file: unknown, code: string, at: string][] = [
  ['no object', [], 'not_readable', 'file'],
  ['nothing', null, 'not_readable', 'file'],
  ['sessions as an object', file({ sessions: {} }), 'not_readable', 'sessions'],
  ['a pupil that is a text', file({ students: ['a'] }), 'not_readable', 'students[0]'],
  ['nobody', file({ students: [] }), 'nobody', 'students'],
  ['no session', file({ sessions: [] }), 'no_session', 'sessions'],
  ['an id left empty', file({ students: [student({ id: '' })] }), 'no_id', 'students[0].id'],
  ['a session without an id', file({ sessions: [{ weekday: 1, capacity: 1 }] }), 'no_id', 'sessions[0].id'],
  ['a pupil twice', file({ students: [student(), student()] }), 'duplicate_id', 'students[1].id'],
  [
    '1 and "1"',
    file({ students: [student({ id: 1 }), student({ id: '1' })] }),
    'duplicate_id',
    'students[1].id',
  ],
  ['a session twice', file({ sessions: [session(), session()] }), 'duplicate_id', 'sessions[1].id'],
  ['no seats', file({ sessions: [session({ capacity: 0 })] }), 'capacity', 'sessions[0].capacity'],
  ['half a seat', file({ sessions: [session({ capacity: 1.5 })] }), 'capacity', 'sessions[0].capacity'],
  ['seats as text', file({ sessions: [session({ capacity: '9' })] }), 'capacity', 'sessions[0].capacity'],
  [
    'a minimum over the seats',
    file({ sessions: [session({ minimum: 3 })] }),
    'minimum',
    'sessions[0].minimum',
  ],
  ['an eighth day', file({ sessions: [session({ weekday: 8 })] }), 'weekday', 'sessions[0].weekday'],
  ['a class of letters', file({ students: [student({ class: 'A' })] }), 'class', 'students[0].class'],
  ['half a class', file({ students: [student({ class: 0.5 })] }), 'class', 'students[0].class'],
  [
    'an unknown session',
    file({ students: [student({ preferences: { 1: ['go'] } })] }),
    ...(['unknown_session', 'students[0].preferences.1[0]'] as const),
  ],
  [
    'a session of another day',
    file({ students: [student({ preferences: { 2: ['chess'] } })] }),
    ...(['other_weekday', 'students[0].preferences.2[0]'] as const),
  ],
  [
    'a session ranked twice',
    file({ students: [student({ preferences: { 1: ['chess', 'chess'] } })] }),
    ...(['ranked_twice', 'students[0].preferences.1'] as const),
  ],
  [
    'wishes for no day',
    file({ students: [student({ preferences: { Monday: ['chess'] } })] }),
    ...(['weekday', 'students[0].preferences.Monday'] as const),
  ],
  ['a lottery for a stranger', file({ lottery: { a: 1, b: 2 } }), 'unknown_student', 'lottery (entry 1)'],
  ['a lottery without somebody', file({ lottery: {} }), 'lottery_number', 'lottery'],
  ['a lottery of texts', file({ lottery: { a: '1' } }), 'lottery_number', 'lottery (entry 0)'],
];

test.each(wrong)('%s is refused with a text that says what to do', (_what, given, reason, at) => {
  const code = `regrouping.draw_${reason}` as keyof typeof catalogue;
  expect(readDrawInput(given)).toEqual({ code, at });
  expect(allocate(given, { seed: 'ab', limit: null })).toEqual({ code, at });
  expect(catalogue[code].text).toMatch(/[\u4e00-\u9fff]{4}/);
});

test('without a lottery and without a seed nothing is drawn', () => {
  expect(allocate(file(), { seed: null, limit: null })).toEqual({
    code: 'regrouping.draw_seed',
    at: '--seed',
  });
});

test('names that an object knows of itself are ids like any other', () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const students = names.map((id) => student({ id }));
  const lottery = JSON.parse('{"__proto__":1,"constructor":2,"toString":3}');
  const made = allocate(file({ students, lottery }), { seed: null, limit: null });
  if ('code' in made) throw new Error(made.code);
  expect(names.map((id) => made.assignments[id])).toEqual([{ 1: 'chess' }, { 1: 'chess' }, { 1: null }]);
});

test('more than forty seats are drawn, and said (M089)', () => {
  const made = allocate(file({ sessions: [session({ capacity: 41 })] }), { seed: 'ab', limit: null });
  expect(made).toMatchObject({ notices: [{ code: 'regrouping.draw_over_forty', count: 1 }] });
});
