import type { Strokes } from '@anxin/shared';
import fc from 'fast-check';
import { type Evidence, evidenceHashOf, GENESIS, isIntact } from './evidence.rules.js';
import { judgeSignature, normalised } from './strokes.rules.js';

const one: Evidence = {
  schoolId: 's',
  id: 'g',
  studentId: 'c',
  applicationId: 'a',
  approvalVersion: 2,
  versionId: 'v',
  contentHash: 'h',
  way: 'SCREEN',
  signerId: 'p',
  uploaderId: null,
  checkerId: null,
  signedAt: new Date('2026-11-25T03:00:00.000Z'),
  markHash: 'm',
  position: 1,
  previousHash: GENESIS,
};
const changes: [keyof Evidence, unknown][] = [
  ['schoolId', 'x'],
  ['id', 'x'],
  ['studentId', 'x'],
  ['applicationId', 'x'],
  ['approvalVersion', 3],
  ['versionId', 'x'],
  ['contentHash', 'x'],
  ['way', 'PAPER'],
  ['signerId', 'x'],
  ['uploaderId', 'x'],
  ['checkerId', 'x'],
  ['signedAt', new Date('2026-11-25T03:00:00.001Z')],
  ['markHash', 'x'],
  ['position', 2],
  ['previousHash', 'f'.repeat(64)],
];

test('a signature is intact as it was made, first or following', () => {
  const first = { ...one, evidenceHash: evidenceHashOf(one) };
  expect(isIntact(first, null)).toBe(true);
  const second = { ...one, id: 'g2', position: 2, previousHash: first.evidenceHash };
  expect(isIntact({ ...second, evidenceHash: evidenceHashOf(second) }, first)).toBe(true);
  expect(isIntact({ ...second, evidenceHash: evidenceHashOf(second) }, null)).toBe(false);
});

test.each(changes)('whoever changes %s afterwards breaks it (E15)', (field, value) => {
  expect(isIntact({ ...one, [field]: value, evidenceHash: evidenceHashOf(one) }, null)).toBe(false);
});

test('the list of changes covers every field of the evidence', () => {
  expect(changes.map(([field]) => field).sort()).toEqual(Object.keys(one).sort());
});

const line = (...points: number[][]): Strokes => ({ width: 300, height: 120, strokes: [points] });
const written = line([10, 10, 0], [30, 60, 20], [60, 20, 40], [90, 80, 60], [120, 30, 80], [150, 60, 90]);

test('a written name is accepted; a dot, a slip and a scribble without end are not', () => {
  expect(judgeSignature(normalised(written))).toBeNull();
  expect(judgeSignature(normalised(line([10, 10, 0])))).toBe('agreement.empty_signature');
  const slip = line(...Array.from({ length: 9 }, (_, at) => [10 + at, 10, at]));
  expect(judgeSignature(normalised(slip))).toBe('agreement.empty_signature');
  const endless = {
    ...written,
    strokes: Array.from({ length: 40 }, () =>
      Array.from({ length: 200 }, (_, at) => [(at * 7) % 300, (at * 13) % 120, at]),
    ),
  };
  expect(judgeSignature(normalised(endless))).toBe('agreement.signature_too_large');
});

test('whatever a phone sends, the kept strokes lie on one pad, and normalising again changes nothing', () => {
  const point = fc.tuple(fc.nat(600_000), fc.nat(600_000), fc.nat(600_000)).map((values) => [...values]);
  const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.integer({ min: 50, max: 5000 }),
      fc.integer({ min: 50, max: 5000 }),
      strokes,
      (width, height, drawn) => {
        const kept = normalised({ width, height, strokes: drawn });
        for (const [x, y] of kept.strokes.flat()) {
          expect(x).toBeLessThanOrEqual(kept.width);
          expect(y).toBeLessThanOrEqual(kept.height);
        }
        expect(normalised(kept)).toEqual(kept);
      },
    ),
  );
});
