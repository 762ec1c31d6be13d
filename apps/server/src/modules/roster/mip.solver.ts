/**
 * The door to HiGHS: one solve at a time in a thread of its own, ended after each. Whatever happens in there
 * (time, memory, a fault), the caller gets what was found until then, and never an exception.
 */
import { Worker } from 'node:worker_threads';
import type { MipModel } from './mip-model.rules.js';

export interface MipProgress {
  readonly seconds: number;
  /** Of the best roster so far; Infinity before there is one. */
  readonly cost: number;
  readonly bound: number;
}

export interface MipAnswer {
  readonly proven: boolean;
  readonly bound: number;
  /** The yes/no columns of the best roster found, if any. */
  readonly chosen: readonly number[] | null;
  /** Why there is no more than this. */
  readonly failure: string | null;
}

export interface MipOptions {
  readonly seconds: number;
  readonly start?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: MipProgress) => void;
}

type Said =
  | ({ readonly kind: 'PROGRESS' } & MipProgress)
  | { readonly kind: 'BETTER'; readonly chosen: number[]; readonly bound: number }
  | {
      readonly kind: 'DONE';
      readonly chosen: number[] | null;
      readonly bound: number;
      readonly proven: boolean;
    };

const heard = (best: MipAnswer, { chosen, bound, ...said }: Exclude<Said, MipProgress>): MipAnswer => ({
  ...{ ...best, proven: 'proven' in said && said.proven },
  ...{ chosen: chosen ?? best.chosen, bound: Math.max(best.bound, bound) },
});

/** A solver that does not keep its own limit is ended after this. */
const GRACE_MS = 5_000;
let last: Promise<unknown> = Promise.resolve();

export function solveMip(model: MipModel, options: MipOptions): Promise<MipAnswer> {
  const turn = last.then(() => inThread(model, options));
  last = turn;
  return turn;
}

function inThread(model: MipModel, { seconds, start, signal, onProgress }: MipOptions): Promise<MipAnswer> {
  return new Promise((resolve) => {
    let best: MipAnswer = { proven: false, bound: -Infinity, chosen: null, failure: null };
    const worker = new Worker(new URL('./mip.worker.mjs', import.meta.url), {
      workerData: { model, seconds, start: start ?? null },
    });
    let ended = false;
    const end = (failure: string | null) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      const answer = { ...best, failure };
      worker.terminate().then(
        () => resolve(answer),
        () => resolve(answer),
      );
    };
    const cancel = () => end('cancelled');
    const timer = setTimeout(() => end('out of time'), seconds * 1_000 + GRACE_MS);
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel);
    worker.on('message', (said: Said) => {
      if (said.kind === 'PROGRESS') onProgress?.(said);
      else best = heard(best, said);
      if (said.kind === 'DONE') end(best.chosen === null ? 'nothing found' : null);
    });
    worker.once('error', (error) => end(`the solver failed: ${error.message}`));
    worker.once('exit', () => end('the solver ended early'));
  });
}
