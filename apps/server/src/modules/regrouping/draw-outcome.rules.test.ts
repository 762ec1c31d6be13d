// Every child has a place on every weekday it is here, whatever was wished (M059, M088, M089).
import { randomBytes } from 'node:crypto';
import { Dice } from '../../../test/dice.js';
import { drawnFrom } from './allocation.rules.js';
import { classesOf } from './draw-classes.rules.js';
import { commitTo, publishedProof } from './draw-commitment.rules.js';
import { linesOf, waitsOf } from './draw-outcome.rules.js';
import { proofOf, resultOf } from './draw-record.rules.js';
import { type RollChild, type RollOffer, rollOf } from './draw-roll.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));

function randomSchool(dice: Dice) {
  const offers = Array.from(
    { length: 6 },
    (_, index): RollOffer => ({
      ...{ id: `o${index}`, weekday: 1 + (index % 2), clubId: `c${index}`, gradeFrom: 1, gradeTo: 6 },
      ...{ capSeats: dice.whole(1, 20), minimumSeats: 0, venueSeats: 45, isTeam: index === 5 },
    }),
  );
  const children = Array.from(
    { length: dice.whole(1, 150) },
    (_, index): RollChild => ({
      ...{ studentId: `s${index}`, drawId: `d${index}`, grade: dice.whole(1, 2), classId: `k${index % 4}` },
      ...{ pickupPoint: 'EAST', weekdays: dice.pick([[1], [2], [1, 2]]), hasPriority: dice.chance(0.1) },
      ...{ clubsLastTerm: [], siblingIds: [], teamOfferIds: index < 1 ? ['o5'] : [] },
      choices: {
        1: dice.shuffled(['o0', 'o2', 'o4']),
        2: dice.shuffled(['o1', 'o3']).slice(0, dice.whole(0, 2)),
      },
    }),
  );
  return { offers, children, roll: rollOf(offers, children) };
}

test(`lines, classes and waitlists add up (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 20; round++) {
    const { offers, children, roll } = randomSchool(dice);
    const drawn = drawnFrom(roll, { seed: 'ab12', limit: null });
    if ('code' in drawn) throw new Error(drawn.code);
    const { lines } = linesOf(drawn, roll.pupils, 'ab12');
    expect(lines).toHaveLength(children.reduce((sum, { weekdays }) => sum + weekdays.length, 0));
    const inTeam = lines.filter(({ offerId }) => offerId === 'o5');
    expect(inTeam).toHaveLength(children[0]?.weekdays.includes(2) ? 1 : 0);
    const sessions = offers.map(({ id: offerId, weekday, capSeats }) => ({
      ...{
        offerId,
        weekday,
        capSeats,
        label: offerId,
        activityType: 'SPORTS_ARTS' as const,
        venueLabel: 'v',
      },
    }));
    const placed = lines.map(({ drawId: studentId, ...line }) => ({ ...line, studentId }));
    const classes = classesOf(placed, sessions, () => '三（2）班');
    for (const { studentIds, capSeats } of classes) expect(studentIds.length).toBeLessThanOrEqual(capSeats);
    expect(classes.reduce((sum, { studentIds }) => sum + studentIds.length, 0)).toBe(lines.length);
    const names = classes.map(({ weekday, label }) => `${weekday} ${label}`);
    expect(new Set(names).size).toBe(names.length);
    for (const wait of waitsOf(drawn)) {
      const held = lines.find(({ drawId, weekday }) => drawId === wait.drawId && weekday === wait.weekday);
      expect(held?.offerId).not.toBe(wait.offerId);
      expect(wait.wishRank).toBeGreaterThan(0);
    }
  }
});

test('two lists that differ in one child’s class look the same to everybody, but for a root that differs anyway (C9)', () => {
  const { offers, children } = randomSchool(new Dice(SEED));
  const roomy = offers.map((offer) => ({ ...offer, capSeats: 40, isTeam: false }));
  const few = children.slice(0, 30);
  const shown = (first: boolean) => {
    const rows = few.map((child, index) => ({
      ...child,
      hasPriority: index === 0 ? first : child.hasPriority,
    }));
    const roll = rollOf(roomy, rows);
    const drawn = drawnFrom(roll, { seed: 'ab12', limit: null });
    if ('code' in drawn) throw new Error(drawn.code);
    const commitment = commitTo(drawn.input, () => randomBytes(16).toString('hex'));
    const proof = publishedProof(proofOf(drawn, resultOf(drawn)), commitment);
    return { root: proof.hashes.input, rest: { ...proof, hashes: proof.hashes.result } };
  };
  const [one, same, other] = [shown(true), shown(true), shown(false)];
  expect(other.rest).toEqual(one.rest);
  expect(new Set([one.root, same.root, other.root]).size).toBe(3);
});
