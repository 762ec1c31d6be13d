import { Dice } from '../../../test/dice.js';
import { randomDraw } from '../../../test/random-draw.js';
import { drawnFrom } from './allocation.rules.js';
import { commitTo, isCommitted, publishedProof } from './draw-commitment.rules.js';
import { proofOf, resultOf } from './draw-record.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const size = { sessions: 3, weekdays: 2, classes: 2, minimums: false };

function inputOf(file: object) {
  const drawn = drawnFrom(file, { seed: 'ab', limit: null });
  if ('code' in drawn) throw new Error(drawn.code);
  return drawn;
}

test(`every family can check its own row, whatever the size of the school (C7, seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let pupils = 1; pupils <= 17; pupils++) {
    const { input } = inputOf(randomDraw(dice, { ...size, pupils }));
    const { root, rowOf } = commitTo(input, (id) => `salt of ${id}`);
    for (const { id } of input.students) {
      const row = rowOf(id)!;
      expect(row.student.id).toBe(id);
      expect(isCommitted(row, root)).toBe(true);
      expect(isCommitted({ ...row, student: { ...row.student, class: row.student.class + 1 } }, root)).toBe(
        false,
      );
      expect(isCommitted({ ...row, lottery: 0.5 }, root)).toBe(false);
      expect(isCommitted({ ...row, salt: 'another' }, root)).toBe(false);
    }
    expect(rowOf('a stranger')).toBeUndefined();
  }
});

test('the root changes with any row and any session, not with the order of rows', () => {
  const file = randomDraw(new Dice(SEED), { ...size, pupils: 9 });
  const rootOf = (given: typeof file) => commitTo(inputOf(given).input, (id) => `salt of ${id}`).root;
  const root = rootOf(file);
  expect(rootOf({ sessions: [...file.sessions].reverse(), students: [...file.students].reverse() })).toBe(
    root,
  );
  file.students[4]!.class!++;
  expect(rootOf(file)).not.toBe(root);
  file.students[4]!.class!--;
  file.sessions[0]!.capacity++;
  expect(rootOf(file)).not.toBe(root);
});

test('what is published is the same for two schools that differ in one class and in no seat, but for the salted root (C9)', () => {
  const file = {
    sessions: [{ id: 'chess', weekday: 1, capacity: 2 }],
    students: [{ id: 'a', class: 1, preferences: { 1: ['chess'] } }],
  };
  const published = () => {
    const drawn = inputOf(file);
    const proof = proofOf(drawn, resultOf(drawn));
    const commitment = commitTo(drawn.input, () => 'the same salt');
    return { proof, shown: publishedProof(proof, commitment), root: commitment.root };
  };
  const one = published();
  file.sessions[0]!.capacity = 1;
  const full = published();
  file.students[0]!.class = 2;
  const other = published();
  expect(one.shown.hashes).toEqual({ input: one.root, result: one.proof.hashes.result });
  expect(JSON.stringify(one.shown)).not.toContain(one.proof.hashes.input);
  // The session is full, so the key of the last one carries the class; the hash of the result does not.
  expect(other.shown.hashes.result).toBe(full.shown.hashes.result);
});
