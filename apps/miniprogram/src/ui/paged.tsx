/** The end of a list read a page at a time: what went wrong, nothing there, or more on demand. */
import type { ReactNode } from 'react';
import type { DomainProblem } from '@/api/problem';
import { Button } from './button';
import { ErrorState, ProblemNote, Skeleton } from './feedback';

interface Pages<T> {
  items: T[] | undefined;
  loading: boolean;
  busy: boolean;
  problem: DomainProblem | undefined;
  refresh: () => Promise<void>;
  more: (() => void) | undefined;
}

export function Paged<T>({
  pages,
  empty,
  children,
}: {
  pages: Pages<T>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}) {
  const { items, problem, busy, more } = pages;
  if (!items)
    return problem ? (
      <ErrorState problem={problem} onRetry={() => void pages.refresh()} />
    ) : (
      <Skeleton cards={3} />
    );
  return (
    <>
      <ProblemNote problem={problem} />
      {items.length === 0 ? empty : children(items)}
      {more ? (
        <Button kind="secondary" busy={busy} onTap={more}>
          再显示一些
        </Button>
      ) : null}
    </>
  );
}
