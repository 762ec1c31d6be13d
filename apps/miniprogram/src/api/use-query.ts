/**
 * Reading for a screen: loading, the data, what went wrong, and reading again. With `keep` the last answer
 * stays on the phone, so the screen works without a signal and says how old it is.
 */
import { type Endpoint, type InputOf, type OutputOf, spreadMs } from '@anxin/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { now } from '@/platform/clock';
import { useOnHide, useOnShow } from '@/platform/navigation';
import { readStored, writeStored } from '@/platform/storage';
import { callIfChanged } from './client';
import type { DomainProblem } from './problem';
import { asProblem } from './problem';

export interface QueryOptions {
  /** Keeps the last answer on the phone under the person's cache, which logging out wipes. */
  keep?: boolean;
  /** Reads again this often while the page is shown; a jitter spreads the school's phones. */
  everyMs?: number;
  skip?: boolean;
}

export interface Query<T> {
  data: T | undefined;
  loading: boolean;
  problem: DomainProblem | undefined;
  /** When the data was read, in milliseconds; older than the last try when offline. */
  readAt: number | undefined;
  refresh: () => Promise<void>;
  /** Shows at once what an action has just learned. */
  replace: (data: T) => void;
}

interface Kept<T> {
  data: T;
  etag: string | undefined;
  readAt: number;
}

const memory = new Map<string, Kept<unknown>>();
const cacheKey = (name: string, input: unknown) => `cache.${name}.${JSON.stringify(input)}`;

export function forgetAnswers(): void {
  memory.clear();
}

export function useQuery<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: QueryOptions = {},
): Query<OutputOf<E>> {
  type T = OutputOf<E>;
  const { keep = false, everyMs, skip = false } = options;
  const key = cacheKey(endpoint.name, input);
  const found = () =>
    (memory.get(key) ?? (keep ? readStored<Kept<T>>(key) : undefined)) as Kept<T> | undefined;
  const [state, setState] = useState<{
    key: string;
    kept: Kept<T> | undefined;
    problem: DomainProblem | undefined;
    loading: boolean;
  }>(() => ({ key, kept: found(), problem: undefined, loading: !skip }));
  const present = state.key === key ? state : { key, kept: found(), problem: undefined, loading: !skip };
  const asked = useRef('');
  const shown = useRef(true);

  const accept = useCallback(
    (kept: Kept<T>) => {
      memory.set(key, kept);
      if (keep) writeStored(key, kept);
      if (asked.current === key) setState({ key, kept, problem: undefined, loading: false });
    },
    [key, keep],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the identity of endpoint and input
  const refresh = useCallback(async () => {
    if (skip) return;
    asked.current = key;
    const before = found();
    try {
      const fresh = await callIfChanged(endpoint, input, before?.etag);
      if (fresh) accept({ ...fresh, readAt: now() });
      else if (before) accept({ ...before, readAt: now() });
    } catch (failure) {
      if (asked.current === key) setState({ key, kept: before, problem: asProblem(failure), loading: false });
    }
  }, [key, skip, accept]);

  useEffect(() => void refresh(), [refresh]);
  useOnShow(() => {
    if (!shown.current) void refresh();
    shown.current = true;
  });
  useOnHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    if (!everyMs || skip) return;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      timer = setTimeout(
        () => void (shown.current ? refresh() : Promise.resolve()).finally(again),
        spreadMs(everyMs, Math.random()),
      );
    };
    again();
    return () => clearTimeout(timer);
  }, [everyMs, skip, refresh]);

  return {
    data: present.kept?.data,
    loading: present.loading && present.kept === undefined,
    problem: present.problem,
    readAt: present.kept?.readAt,
    refresh,
    replace: (data) => {
      asked.current = key;
      accept({ data, etag: undefined, readAt: now() });
    },
  };
}
