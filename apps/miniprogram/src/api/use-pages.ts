/** A list read a page at a time: what is there, more on demand, and again from the top. */
import type { Endpoint, InputOf } from '@anxin/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useOnShow } from '@/platform/navigation';
import { call } from './client';
import type { DomainProblem } from './problem';
import { asProblem } from './problem';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

type ItemOf<E extends Endpoint> =
  E extends Endpoint<infer _I, infer O> ? (O extends { _zod: { output: Page<infer T> } } ? T : never) : never;

export function usePages<E extends Endpoint>(
  endpoint: E,
  input: Omit<InputOf<E>, 'cursor' | 'limit'>,
  limit = 30,
) {
  type T = ItemOf<E>;
  const [items, setItems] = useState<T[] | undefined>();
  const [nextCursor, setNextCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<DomainProblem | undefined>();
  const [busy, setBusy] = useState(true);
  const asked = useRef(0);
  const key = JSON.stringify(input);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the identity of the input
  const read = useCallback(
    async (cursor: string | null) => {
      const turn = ++asked.current;
      setBusy(true);
      try {
        const page = (await call(endpoint, {
          ...input,
          limit,
          ...(cursor ? { cursor } : {}),
        } as InputOf<E>)) as Page<T>;
        if (turn !== asked.current) return;
        setItems((before) => (cursor ? [...(before ?? []), ...page.items] : page.items));
        setNextCursor(page.nextCursor);
        setProblem(undefined);
      } catch (failure) {
        if (turn === asked.current) setProblem(asProblem(failure));
      } finally {
        if (turn === asked.current) setBusy(false);
      }
    },
    [endpoint, key, limit],
  );

  const refresh = useCallback(() => read(null), [read]);
  useEffect(() => {
    setItems(undefined);
    void refresh();
  }, [refresh]);
  const shown = useRef(false);
  useOnShow(() => {
    if (shown.current) void refresh();
    shown.current = true;
  });
  return {
    items,
    loading: busy && items === undefined,
    busy,
    problem,
    refresh,
    more: nextCursor === null ? undefined : () => void read(nextCursor),
    change: (next: (items: T[]) => T[]) => setItems((before) => before && next(before)),
  };
}
