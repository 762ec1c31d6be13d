/**
 * What an answer of WeChat means for a message (wechat 2.3). Pure. Only what surely did not go out is tried again;
 * what may have gone out is never repeated.
 */

export type SendOutcome =
  | { readonly fate: 'SENT'; readonly msgid: string }
  | { readonly fate: 'AGAIN'; readonly code: string; readonly delayMs: number }
  | { readonly fate: 'UNCERTAIN' }
  | {
      readonly fate: 'FAILED';
      readonly code: string;
      /** The accept was not used and is still good for another message. */
      readonly keepsGrant: boolean;
      /** WeChat says that this person has no accept left. */
      readonly nothingLeft: boolean;
    };

export type SendProblem =
  | { readonly kind: 'REFUSED'; readonly errcode: number }
  /** No answer; `surelyNotSent`: the call never left, or failed before the message itself was posted. */
  | { readonly kind: 'SILENCE'; readonly surelyNotSent: boolean }
  | { readonly kind: 'OURS'; readonly code: string };

/** Busy, counted too fast, two at once, a token that another process is just replacing. */
const PASSING = [-1, 40001, 40014, 42001, 43108, 44991, 45009, 45011];
const NOTHING_LEFT = 43101;
const NO_SUCH_PERSON = 40003;

const TRIES = 7;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 10 * 60_000;

export function outcomeOf(problem: SendProblem, attempts: number): SendOutcome {
  if (problem.kind === 'OURS') return failed(problem.code, true);
  if (problem.kind === 'SILENCE')
    return problem.surelyNotSent ? again('silence', attempts) : { fate: 'UNCERTAIN' };
  const { errcode } = problem;
  if (PASSING.includes(errcode)) return again(String(errcode), attempts);
  const nothingLeft = errcode === NOTHING_LEFT;
  return failed(String(errcode), !nothingLeft && errcode !== NO_SUCH_PERSON, nothingLeft);
}

const failed = (code: string, keepsGrant: boolean, nothingLeft = false): SendOutcome => ({
  fate: 'FAILED',
  code,
  keepsGrant,
  nothingLeft,
});

const again = (code: string, attempts: number): SendOutcome =>
  attempts >= TRIES
    ? failed(code, true)
    : { fate: 'AGAIN', code, delayMs: Math.min(FIRST_DELAY_MS * 4 ** (attempts - 1), LONGEST_DELAY_MS) };
