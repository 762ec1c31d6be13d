// The assembly point on a phone, with and without a net (C14).
import type { AssemblyCount, DayList, EvacuationView } from '@anxin/shared';
import { groupsOf, openOf, tookWords } from './evacuation.rules';

const head = (state: string) => ({ state, tempClassId: 'g' });
const pupil = (studentId: string, state: string) => ({
  ...{ studentId, name: studentId, classLabel: '三（2）班', tempClassId: 'g', head: head(state) },
});
const list = {
  groups: [{ tempClassId: 'g', label: '书法社' }],
  pupils: [pupil('ming', 'SEEN'), pupil('hua', 'UNKNOWN'), pupil('lan', 'RELEASED')],
} as unknown as DayList;
const count = { heads: [{ studentId: 'ming', eventId: 'e' }] } as unknown as AssemblyCount;
const phone = { list, views: {}, personId: 'li' };

test('without a net the phone counts from its own list: whoever is with the family is not looked for', () => {
  const groups = groupsOf(undefined, [count], phone);
  expect(groups.map(({ label }) => label)).toEqual(['书法社']);
  expect(openOf(groups).map(({ studentId }) => studentId)).toEqual(['hua']);
});

test('a count that waits for a net shows at once; what others counted keeps their name', () => {
  const shown = (studentId: string, by: string | null) => ({
    ...{ studentId, name: studentId, classLabel: '', tempClassId: 'g', state: 'SEEN' },
    ...{ counted: by && { by: { personId: by, name: by }, at: '' }, isGone: false, isMissing: false },
  });
  const view = {
    groups: [
      {
        tempClassId: 'g',
        label: '书法社',
        venueLabel: '二楼',
        pupils: [shown('ming', null), shown('hua', 'wu')],
      },
    ],
  } as unknown as EvacuationView;
  const [group] = groupsOf(view, [count], phone);
  expect(group?.pupils.map(({ countedBy, isMine }) => [countedBy, isMine])).toEqual([
    ['我', true],
    ['wu', false],
  ]);
  expect(openOf([group as never])).toEqual([]);
});

test('how long it took, in words', () => {
  expect([tookWords(45), tookWords(1100)]).toEqual(['45 秒', '18 分 20 秒']);
});
