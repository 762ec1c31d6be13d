import fc from 'fast-check';
import { aloneDatesFit, coversDate, objectedBy, oldEnoughAlone } from './independent-leave.rules.js';
import { judgeLeave, leavesAtFits } from './leave-request.rules.js';
import { codeOf, judgeCode, spokenCode, WRONG_TRIES } from './pickup-code.rules.js';

test.each([
  ['a minute before the bell', -60_000, [], 'GRANTED', null],
  ['at the bell', 0, [], 'ASKED', 'AFTER_BELL'],
  ['after the bell', 60_000, [], 'ASKED', 'AFTER_BELL'],
  ['again, after taking it back oneself', -60_000, ['mother'], 'GRANTED', null],
  ['against the other guardian', -60_000, ['dad'], 'ASKED', 'GUARDIANS_DISAGREE'],
])('leave asked %s', (_, afterBellMs, cancelledBy, state, askedBecause) => {
  expect(judgeLeave({ nowMs: 1e12 + afterBellMs, bellMs: 1e12, askedBy: 'mother', cancelledBy })).toEqual({
    state,
    askedBecause,
  });
});

test('an early leave has a time between bell and close, a whole day has none', () => {
  const day = { bell: '15:40', closesAt: '18:00' };
  expect(leavesAtFits('EARLY', '15:40', day)).toBe(true);
  expect(leavesAtFits('EARLY', '15:39', day)).toBe(false);
  expect(leavesAtFits('EARLY', '18:00', day)).toBe(false);
  expect(leavesAtFits('EARLY', undefined, day)).toBe(false);
  expect(leavesAtFits('WHOLE_DAY', undefined, day)).toBe(true);
  expect(leavesAtFits('WHOLE_DAY', '16:00', day)).toBe(false);
});

test('a code has six digits and is said in pairs', () => {
  expect(codeOf(6)).toBe('000006');
  expect(spokenCode('481706')).toBe('48 17 06');
});

test('any run of tries: the fifth wrong one locks, and a locked child refuses the right code too', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (tries) => {
      let lock: { wrongTries: number; lockedAt: Date | null } = { wrongTries: 0, lockedAt: null };
      for (const matches of tries) {
        const verdict = judgeCode(lock, matches);
        if (lock.lockedAt !== null) expect(verdict).toBe('LOCKED');
        else if (matches) expect(verdict).toBe('RIGHT');
        else {
          lock = { wrongTries: lock.wrongTries + 1, lockedAt: verdict === 'LOCKED_NOW' ? new Date(0) : null };
          expect(verdict === 'LOCKED_NOW').toBe(lock.wrongTries === WRONG_TRIES);
        }
      }
      expect(lock.wrongTries).toBeLessThanOrEqual(WRONG_TRIES);
    }),
  );
});

test('grades 1 and 2 never leave alone, whatever the county says (E7)', () => {
  for (const metUntilGrade of [0, 1, 2]) {
    expect(oldEnoughAlone(1, metUntilGrade)).toBe(false);
    expect(oldEnoughAlone(2, metUntilGrade)).toBe(false);
    expect(oldEnoughAlone(3, metUntilGrade)).toBe(true);
  }
  expect(oldEnoughAlone(3, 3)).toBe(false);
});

test('an independent leave covers its weekdays between its dates; a swap day counts as the weekday it stands for', () => {
  const leave = { weekdays: [2], fromDate: '2026-11-24', untilDate: '2026-12-01' };
  expect(coversDate(leave, '2026-11-24')).toBe(true);
  expect(coversDate(leave, '2026-11-25')).toBe(false);
  expect(coversDate(leave, '2026-11-28', 2)).toBe(true);
  expect(coversDate(leave, '2026-12-08')).toBe(false);
  expect(aloneDatesFit('2026-11-24', '2027-12-31', '2026-11-24')).toBe(false);
  expect(aloneDatesFit('2026-11-23', '2026-11-30', '2026-11-24')).toBe(false);
});

test('what another deciding guardian took back, only that guardian gives again', () => {
  const last = { signedBy: 'mother', endedBy: 'dad' };
  expect(objectedBy(last, 'mother', new Set(['mother', 'dad']))).toBe(true);
  expect(objectedBy(last, 'dad', new Set(['mother', 'dad']))).toBe(false);
  expect(objectedBy(last, 'mother', new Set(['mother']))).toBe(false);
  expect(objectedBy({ signedBy: 'mother', endedBy: 'mother' }, 'mother', new Set(['mother', 'dad']))).toBe(
    false,
  );
});
