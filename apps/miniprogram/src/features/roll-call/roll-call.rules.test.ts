import type { DayListPupil, HeadView } from '@anxin/shared';
import { agrees, countOf, explainedOf, groupOnPhone, marked, presentOf, tapped } from './roll-call.rules';

const children = ['a', 'b', 'c'].map((studentId) => ({ studentId }));

describe('the blind count (M110)', () => {
  test('a tap says missing, another takes it back', () => {
    const once = tapped({}, 'a');
    expect(once).toEqual({ a: 'MISSING' });
    expect(tapped(once, 'a')).toEqual({});
    expect(tapped(marked({}, 'a', 'EXCUSED'), 'a')).toEqual({});
  });

  test('names and count must say the same; an empty room confirms nobody', () => {
    expect(agrees(2, presentOf(children, { c: 'MISSING' }))).toBe(true);
    expect(agrees(3, presentOf(children, { c: 'MISSING' }))).toBe(false);
    expect(agrees(0, [])).toBe(false);
    expect(countOf('')).toBe(0);
  });

  test('only a family’s word explains an absence: missing, late and elsewhere are never said as absent', () => {
    const said = explainedOf({ a: 'MISSING', b: 'LATE', c: 'ELSEWHERE', d: 'EXCUSED' });
    expect(said).toEqual([{ kind: 'ABSENT_EXPLAINED', studentId: 'd', reasonCode: 'GUARDIAN_CONFIRMED' }]);
  });

  test('a group on the phone: to count, mine, and those nobody waits for', () => {
    const pupil = (
      studentId: string,
      state: HeadView['state'],
      accountableId: string | null,
      tempClassId = 'g',
    ) => ({
      studentId,
      tempClassId,
      head: { studentId, state, accountableId, tempClassId: null, atPickupPoint: null },
    });
    const pupils = [
      pupil('unknown', 'UNKNOWN', 'chen'),
      pupil('mine', 'SEEN', 'li'),
      pupil('with-another', 'SEEN', 'zhou'),
      pupil('leave', 'ON_LEAVE', null),
      pupil('gone', 'RELEASED', null),
      pupil('not-today', 'NOT_TODAY', 'chen'),
      pupil('elsewhere', 'UNKNOWN', 'chen', 'h'),
    ] as unknown as DayListPupil[];
    const ids = (part: readonly DayListPupil[]) => part.map(({ studentId }) => studentId);
    const { toCount, mine, settled } = groupOnPhone(pupils, {}, 'g', 'li');
    expect(ids(toCount)).toEqual(['unknown', 'with-another']);
    expect(ids(mine)).toEqual(['mine']);
    expect(ids(settled)).toEqual(['leave', 'gone']);
  });
});
