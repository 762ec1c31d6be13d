/** Doing for a screen: busy while it works, never twice at once, and the form stays when it was refused. */
import { useCallback, useRef, useState } from 'react';
import type { DomainProblem } from './problem';
import { asProblem } from './problem';

export interface Action<A extends unknown[], T> {
  run: (...args: A) => Promise<T | undefined>;
  busy: boolean;
  problem: DomainProblem | undefined;
  clear: () => void;
}

export function useAction<A extends unknown[], T>(act: (...args: A) => Promise<T>): Action<A, T> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<DomainProblem | undefined>();
  const running = useRef(false);
  const latest = useRef(act);
  latest.current = act;

  const run = useCallback(async (...args: A) => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      return await latest.current(...args);
    } catch (failure) {
      setProblem(asProblem(failure));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  return { run, busy, problem, clear: useCallback(() => setProblem(undefined), []) };
}
