// What an answer of WeChat means: only what surely did not go out may be tried again (E21).
import { outcomeOf, type SendProblem } from './send-outcome.rules.js';

const refused = (errcode: number): SendProblem => ({ kind: 'REFUSED', errcode });

it.each([-1, 45011, 45009, 43108, 40001, 42001])(
  '%i passes: later, each time later, and not for ever',
  (errcode) => {
    const delays = Array.from({ length: 6 }, (_, tried) => outcomeOf(refused(errcode), tried + 1));
    expect(delays.map((one) => ('delayMs' in one ? one.delayMs : one.fate))).toEqual([
      ...[1_000, 4_000, 16_000, 64_000, 256_000, 600_000],
    ]);
    expect(outcomeOf(refused(errcode), 7)).toMatchObject({
      fate: 'FAILED',
      keepsGrant: true,
      nothingLeft: false,
    });
  },
);

it('43101 means that nothing is left, and the accept is not good for another message', () => {
  expect(outcomeOf(refused(43101), 1)).toEqual({
    ...{ fate: 'FAILED', code: '43101', keepsGrant: false, nothingLeft: true },
  });
});

it.each([40037, 41030, 43107, 45168, 47003])('%i is final and uses nothing up', (errcode) => {
  expect(outcomeOf(refused(errcode), 1)).toMatchObject({
    fate: 'FAILED',
    code: String(errcode),
    keepsGrant: true,
  });
});

it('silence after the call left is never repeated; silence before it is', () => {
  expect(outcomeOf({ kind: 'SILENCE', surelyNotSent: false }, 1)).toEqual({ fate: 'UNCERTAIN' });
  expect(outcomeOf({ kind: 'SILENCE', surelyNotSent: true }, 1)).toMatchObject({
    fate: 'AGAIN',
    delayMs: 1_000,
  });
});
