// A line on the phone: what is ready, on the way, arrived, and who is between room and gate (M092).
import type { DayListPupil, EscortWalkView, HeadView } from '@anxin/shared';
import { isDone, lineNow, missingOf } from './walk.rules';

const view = (studentId: string, change: Partial<HeadView> = {}) =>
  ({ studentId, state: 'SEEN', accountableId: 'teacher', atPickupPoint: null, ...change }) as HeadView;
const ids = ['ming', 'han', 'jie'];
const pupils = ids.map(
  (studentId) => ({ studentId, name: studentId, head: view(studentId) }) as DayListPupil,
);
const walk = {
  ...{ walkId: 'w', wave: 1, pickupPoint: 'EAST', escort: { personId: 'zhou', name: '周老师' }, stops: [] },
  children: ids.map((studentId) => ({
    studentId,
    name: studentId,
    classLabel: '三（2）班',
    tempClassId: 'g',
  })),
} satisfies EscortWalkView;
const way = (studentId: string) => view(studentId, { state: 'IN_TRANSIT', accountableId: 'zhou' });
const there = (studentId: string) => view(studentId, { atPickupPoint: 'EAST', accountableId: 'feng' });

test('in the room all are ready, on the way none is missing yet', () => {
  expect(lineNow(walk, pupils, {}).ready).toHaveLength(3);
  const out = lineNow(walk, pupils, Object.fromEntries(ids.map((one) => [one, way(one)])));
  expect([out.ready.length, out.onTheWay.length, out.left.length, isDone(out)]).toEqual([0, 3, 0, false]);
});

test('the gate has counted two of three in: the third is named, once, from whichever side it is known', () => {
  const line = lineNow(walk, pupils, { ming: there('ming'), han: there('han'), jie: way('jie') });
  expect(line.left.map(({ studentId }) => studentId)).toEqual(['jie']);
  const gap = {
    studentId: 'jie',
    name: 'jie',
    classLabel: '',
    pickupPoint: null,
    escort: null,
    noticedAt: '',
  };
  expect(missingOf([line], [gap])).toHaveLength(1);
  expect(missingOf([], [gap])).toHaveLength(1);
});

test('all in, some gone with their families: the line is done', () => {
  const line = lineNow(walk, pupils, {
    ...{
      ming: there('ming'),
      han: view('han', { state: 'RELEASED', atPickupPoint: 'EAST' }),
      jie: there('jie'),
    },
  });
  expect([isDone(line), line.arrivedCount, line.left.length]).toEqual([true, 3, 0]);
});

test('a child of the line whom this phone does not know yet keeps it open', () => {
  expect(isDone(lineNow(walk, [], {}))).toBe(false);
});
