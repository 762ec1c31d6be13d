import { Dice } from '../../../test/dice.js';
import { type CareGrade, type CarePupil, formCareGroups, MOST_PUPILS } from './care-groups.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));

function randomPupils(dice: Dice, classes: number, classSize: number, share: number): CarePupil[] {
  const pupils = Array.from({ length: classes * classSize }, (_, index) => ({
    id: `pupil-${index}`,
    grade: index % 2 === 0 ? '一年级' : '二年级',
    classId: `class-${index % classes}`,
    weekdays: [1, 2, 3, 4, 5].filter(() => dice.chance(share)),
    siblingIds: [] as string[],
    pickupPoint: dice.pick(['EAST', 'WEST', null]),
  }));
  for (const pupil of pupils) {
    if (!dice.chance(0.1)) continue;
    const other = dice.pick(pupils);
    pupil.siblingIds.push(other.id);
    other.siblingIds.push(pupil.id);
  }
  return pupils;
}

const seatsIn = ({ groupOf }: CareGrade, weekday: number, group: number) =>
  [...groupOf].filter(([, days]) => days.get(weekday) === group).length;
const ownDays = (pupils: readonly CarePupil[], { mainGroupOf, groupOf }: CareGrade) =>
  pupils.reduce((sum, { id, classId }) => {
    const groups = [...(groupOf.get(id)?.values() ?? [])];
    return sum + groups.filter((group) => group === mainGroupOf.get(classId)).length;
  }, 0);

test(`as few groups as the fullest day allows, at most 40, within two, everybody on each of their days (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 5; round++) {
    const pupils = randomPupils(dice, dice.whole(2, 8), dice.whole(5, 50), dice.whole(3, 10) / 10);
    for (const grade of formCareGroups(pupils, `seed ${round}`)) {
      const own = pupils.filter((pupil) => pupil.grade === grade.grade);
      const present = [1, 2, 3, 4, 5].map(
        (day) => own.filter(({ weekdays }) => weekdays.includes(day)).length,
      );
      expect(grade.groupCount).toBe(Math.ceil(Math.max(...present) / MOST_PUPILS));
      for (const [index, count] of present.entries()) {
        const sizes = Array.from({ length: grade.groupCount }, (_, group) =>
          seatsIn(grade, index + 1, group),
        );
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(MOST_PUPILS);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2);
      }
      for (const { id, weekdays } of own) {
        expect([...(grade.groupOf.get(id)?.keys() ?? [])]).toEqual(weekdays);
      }
    }
  }
});

test(`most pupils stay in the group of their own class (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  const pupils = randomPupils(dice, 12, 50, 0.6).map((pupil) => ({ ...pupil, grade: '三年级' }));
  const [grade] = formCareGroups(pupils, 'most');
  const days = pupils.reduce((sum, { weekdays }) => sum + weekdays.length, 0);
  expect(ownDays(pupils, grade!) / days).toBeGreaterThan(0.6);
});

test(`siblings and pick-up points act where it costs nobody anything (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  const pupils = randomPupils(dice, 9, 36, 0.8).map((pupil) => ({ ...pupil, grade: '四年级' }));
  const unwishing = pupils.map((pupil) => ({ ...pupil, siblingIds: [], pickupPoint: null }));
  const together = (grades: CareGrade[]) => {
    const seats = new Map(grades.flatMap(({ groupOf }) => [...groupOf]));
    const gradeOf = new Map(pupils.map(({ id, grade }) => [id, grade]));
    return pupils.reduce((sum, { id, siblingIds, grade }) => {
      const near = siblingIds.filter((other) => gradeOf.get(other) === grade && seats.has(other));
      return (
        sum +
        near.flatMap((other) =>
          [...(seats.get(id) ?? [])].filter(([day, group]) => seats.get(other)!.get(day) === group),
        ).length
      );
    }, 0);
  };
  const [wished, plain] = [formCareGroups(pupils, 'wishes'), formCareGroups(unwishing, 'wishes')];
  const calm = (grades: CareGrade[]) =>
    grades.map((grade) => [
      ownDays(pupils, grade),
      [...grade.groupOf.values()].reduce((sum, days) => sum + new Set(days.values()).size, 0),
    ]);
  expect(calm(wished)).toEqual(calm(plain));
  expect(together(wished)).toBeGreaterThan(together(plain));
});

test(`the same seed forms the same groups, in whatever order the rows come (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  const pupils = randomPupils(dice, 6, 30, 0.7);
  const formed = formCareGroups(pupils, 'same');
  expect(formCareGroups(dice.shuffled(pupils), 'same')).toEqual(formed);
  expect(formCareGroups(pupils, 'other')).not.toEqual(formed);
});

test('nobody left over, no group; one pupil, one group', () => {
  expect(formCareGroups([], 'x')).toEqual([]);
  const one = { id: 'a', grade: '一', classId: 'c', siblingIds: ['gone'], pickupPoint: 'EAST' };
  expect(formCareGroups([{ ...one, weekdays: [] }], 'x')).toMatchObject([{ groupCount: 0 }]);
  expect(formCareGroups([{ ...one, weekdays: [2] }], 'x')[0]!.groupOf).toEqual(
    new Map([['a', new Map([[2, 0]])]]),
  );
});
