import highsModule from 'highs';
import { Dice } from '../../../test/dice.js';
import { cheapestPlacing, OUT, type PlacingProblem } from './cheapest-placing.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));

function randomProblem(dice: Dice, pupils: number, sessions: number): PlacingProblem {
  const weights = [1, 1, dice.whole(1, 500)];
  return {
    options: Array.from({ length: pupils }, () => {
      const weight = dice.pick(weights);
      const wishes = dice.shuffled(Array.from({ length: sessions }, (_, session) => session));
      return wishes
        .slice(0, dice.whole(0, sessions))
        .map((session) => ({ session, cost: weight * dice.whole(0, 9) }));
    }),
    leftOut: Array.from({ length: pupils }, () => dice.whole(3, 12)),
    seats: Array.from({ length: sessions }, () => dice.whole(0, Math.ceil(pupils / sessions))),
  };
}

/** What a placing costs; a seat nobody offered, or one too many in a session, is no placing. */
function costOf({ options, leftOut, seats }: PlacingProblem, sessionOf: readonly number[]): number {
  for (const [session, room] of seats.entries()) {
    expect(sessionOf.filter((one) => one === session).length).toBeLessThanOrEqual(room);
  }
  return sessionOf.reduce((sum, session, pupil) => {
    if (session === OUT) return sum + leftOut[pupil]!;
    const option = options[pupil]!.find((one) => one.session === session);
    expect(option).toBeDefined();
    return sum + option!.cost;
  }, 0);
}

/** Its types describe the CommonJS file, and Node loads the other. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** Tries every placing. */
function leastByBruteForce({ options, leftOut, seats }: PlacingProblem): number {
  const left = [...seats];
  const from = (pupil: number): number => {
    if (pupil === options.length) return 0;
    let least = leftOut[pupil]! + from(pupil + 1);
    for (const { session, cost } of options[pupil]!) {
      if (left[session] === 0) continue;
      left[session]!--;
      least = Math.min(least, cost + from(pupil + 1));
      left[session]!++;
    }
    return least;
  };
  return from(0);
}

function asLinearProgram({ options, leftOut, seats }: PlacingProblem): string {
  const columns = options.map((row, pupil) => [
    { name: `o${pupil}`, session: OUT, cost: leftOut[pupil]! },
    ...row.map(({ session, cost }) => ({ name: `x${pupil}_${session}`, session, cost })),
  ]);
  const all = columns.flat();
  const sum = (names: readonly { name: string }[]) => names.map(({ name }) => name).join(' + ');
  const rooms = seats.map((room, session) => {
    const taking = all.filter((column) => column.session === session);
    return taking.length === 0 ? '' : ` ${sum(taking)} <= ${room}`;
  });
  return [
    ...['Minimize', ` ${all.map(({ name, cost }) => `${cost} ${name}`).join(' + ')}`, 'Subject To'],
    ...[...columns.map((row) => ` ${sum(row)} = 1`), ...rooms.filter((line) => line !== ''), 'End'],
  ].join('\n');
}

test(`as cheap as the cheapest of every placing there is (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 400; round++) {
    const problem = randomProblem(dice, dice.whole(1, 6), dice.whole(1, 4));
    expect(costOf(problem, cheapestPlacing(problem))).toBe(leastByBruteForce(problem));
  }
});

test(`exactly as cheap as what HiGHS finds (seed ${SEED})`, async () => {
  const highs = await loadHighs();
  const dice = new Dice(SEED);
  for (let round = 0; round < 12; round++) {
    const problem = randomProblem(dice, dice.whole(20, 60), dice.whole(2, 12));
    const { Status, ObjectiveValue } = highs.solve(asLinearProgram(problem));
    expect(Status).toBe('Optimal');
    expect(costOf(problem, cheapestPlacing(problem))).toBe(Math.round(ObjectiveValue));
  }
});
