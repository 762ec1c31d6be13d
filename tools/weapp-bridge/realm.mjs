// The JavaScript world inside the simulated phone, cut down to what WeChat gives: no URL, no fetch, no code made
// from text. Values that enter it are rebuilt inside, so that `instanceof Array` and prototypes are its own.
// Its Date follows the simulation's clock file and this phone's own (wrong) clock.
import { readFileSync, statSync } from 'node:fs';

const MISSING = [
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'fetch',
  'Headers',
  'Request',
  'Response',
  'FormData',
  'AbortController',
  'AbortSignal',
  'WebAssembly',
  'SharedArrayBuffer',
  'structuredClone',
  'queueMicrotask',
  // Absent in WeChat on many Android phones.
  'Intl',
];

const REFUSE_CODE_FROM_TEXT = `() => {
  const refuse = () => { throw new EvalError('WeChat runs no code made from text'); };
  const Refusing = function Function() { refuse(); };
  Refusing.prototype = Function.prototype;
  Function.prototype.constructor = Refusing;
  globalThis.Function = Refusing;
  globalThis.eval = refuse;
}`;

const DATE_OF_THE_PHONE = `(offset) => {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...args) { if (args.length === 0) super(Real.now() + offset()); else super(...args); }
    static now() { return Real.now() + offset(); }
  };
}`;

export function openRealm(session, { clockOffset }) {
  const evaluate = (source, ...args) => session.evaluateRuntime(source, args);
  const scope = evaluate('() => globalThis');
  for (const name of MISSING) scope[name] = undefined;
  evaluate(REFUSE_CODE_FROM_TEXT);
  evaluate(DATE_OF_THE_PHONE, clockOffset);
  const make = evaluate(`() => ({
    object: () => ({}), array: () => [], error: (message) => new Error(message),
    buffer: (length) => new ArrayBuffer(length), parse: (text) => JSON.parse(text),
  })`);

  /** The same value, made of this realm's own objects. Functions stay what they are. */
  function value(given) {
    if (given instanceof Uint8Array) {
      const buffer = make.buffer(given.length);
      new Uint8Array(buffer).set(given);
      return buffer;
    }
    if (Array.isArray(given)) {
      const list = make.array();
      for (const item of given) list.push(value(item));
      return list;
    }
    if (given === null || typeof given !== 'object') return given;
    const result = make.object();
    for (const [key, item] of Object.entries(given)) if (item !== undefined) result[key] = value(item);
    return result;
  }
  return { evaluate, scope, value, parse: make.parse, error: make.error };
}

/** Bytes of whatever the mini-program calls a buffer; its classes are not ours. */
export function bytesOf(given) {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (Object.prototype.toString.call(given) === '[object ArrayBuffer]') return new Uint8Array(given);
  return undefined;
}

/** Milliseconds that the simulation's clock is ahead, read from its file at most every 50 ms. */
export function clockFileOffset(file) {
  if (!file) return () => 0;
  let [offset, checked, changed] = [0, 0, 0];
  return () => {
    if (performance.now() - checked > 50 || checked === 0) {
      checked = performance.now();
      const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
      if (mtimeMs !== changed) {
        changed = mtimeMs;
        offset = mtimeMs === 0 ? 0 : (JSON.parse(readFileSync(file, 'utf8')).offsetMs ?? 0);
      }
    }
    return offset;
  };
}
