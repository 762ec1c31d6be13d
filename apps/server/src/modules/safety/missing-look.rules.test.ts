// Who is missing alone, and who has only not been counted (C4, G44); which states end a clock (C4, C5).
import { CASE_KINDS, PUPIL_STATES } from '@anxin/shared';
import { endOf } from './case-end.rules.js';
import { lookAt } from './missing-look.rules.js';

const child = (studentId: string, groupId: string, isMarkedAbsent = false) => ({
  studentId,
  groupId,
  isMarkedAbsent,
});

it('G44 of a group that nobody counted no child is missing, however many', () => {
  const forty = Array.from({ length: 40 }, (_, seat) => child(`s${seat}`, 'art'));
  const { missing, uncounted } = lookAt(forty, new Set());
  expect(missing).toEqual([]);
  expect([...uncounted].map(([groupId, some]) => [groupId, some.length])).toEqual([['art', 40]]);
});

it('C4 counted out of its group, or marked by a person, a child is missing alone', () => {
  const awaited = [child('a', 'art'), child('b', 'chess'), child('c', 'chess', true)];
  const { missing, uncounted } = lookAt(awaited, new Set(['art']));
  expect(missing.map(({ studentId }) => studentId)).toEqual(['a', 'c']);
  expect([...uncounted.keys()]).toEqual(['chess']);
  expect(uncounted.get('chess')?.map(({ studentId }) => studentId)).toEqual(['b']);
});

it('a search goes on while nobody knows, and while two contradict each other; a wait goes on until the child has gone', () => {
  const runsOn = (kind: (typeof CASE_KINDS)[number]) =>
    PUPIL_STATES.filter((state) => endOf(kind, state) === null);
  expect(runsOn('MISSING')).toEqual(['UNKNOWN', 'CONFLICT']);
  expect(runsOn('UNCOLLECTED')).toEqual(['UNKNOWN', 'SEEN', 'IN_TRANSIT', 'CONFLICT']);
  expect(CASE_KINDS.map((kind) => endOf(kind, 'RELEASED'))).toEqual(['WITH_FAMILY', 'WITH_FAMILY']);
});
