import { flagsOf, judgeForm } from './application-form.rules.js';

const offer = {
  noticeVersion: '2026-1',
  termOver: false,
  weekdays: [1, 2, 3, 4, 5],
  bellAt: '15:40',
  latestUntil: '18:00',
  grade: 3,
};
const wished = {
  noticeVersion: '2026-1',
  weekdays: [1, 3],
  until: '18:00',
  collectors: [{}, { isPupil: false }],
};
const sister = { ...wished, collectors: [{}, { isPupil: true }] };

test.each([
  [wished, {}, null],
  [{ ...wished, until: '15:41' }, {}, null],
  [{ ...wished, until: '15:40' }, {}, 'application.before_dismissal'],
  [{ ...wished, until: '18:01' }, {}, 'application.too_late_until'],
  [wished, { latestUntil: '17:00' }, 'application.too_late_until'],
  [{ ...wished, weekdays: [5, 6] }, {}, 'application.day_not_offered'],
  [{ ...wished, noticeVersion: '2025-1' }, {}, 'application.old_notice'],
  [wished, { termOver: true }, 'application.term_over'],
  [sister, { grade: 3 }, null],
  [sister, { grade: 2 }, 'student.collector_pupil'],
  [sister, { grade: 1 }, 'student.collector_pupil'],
  [wished, { grade: 1 }, null],
])('%j against %j → %s (M060–M063)', (one, other, code) => {
  expect(judgeForm(one, { ...offer, ...other })).toBe(code);
});

test('an item without flags is one that may be approved with the rest; no proof is ever a flag (M060)', () => {
  const clean = {
    collectorCount: 1,
    phonelessCollectorCount: 0,
    childWish: 'WANTS',
    guardiansDiffer: false,
    pending: 'NOTHING',
    ownChild: false,
  };
  expect(flagsOf(clean)).toEqual([]);
  expect(flagsOf({ ...clean, collectorCount: 0 })).toEqual(['NO_COLLECTOR']);
  expect(flagsOf({ ...clean, phonelessCollectorCount: 1, childWish: 'UNSURE' })).toEqual([
    'NO_COLLECTOR_PHONE',
    'CHILD_UNSURE',
  ]);
  expect(flagsOf({ ...clean, pending: 'APPEAL', guardiansDiffer: true, ownChild: true })).toEqual([
    'GUARDIANS_DIFFER',
    'APPEALED',
    'OWN_CHILD',
  ]);
});
