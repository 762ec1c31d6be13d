/** A read in its four states: skeleton, what went wrong, what was kept from before, and the data itself. */
import type { ReactNode } from 'react';
import type { Query } from '@/api/use-query';
import { Banner, ErrorState, Skeleton } from './feedback';
import { clockWords } from './time-words';

export function Loaded<T>({
  query,
  cards,
  children,
}: {
  query: Query<T>;
  cards?: number;
  children: (data: T) => ReactNode;
}) {
  const { data, problem, readAt } = query;
  if (data === undefined) {
    if (problem) return <ErrorState problem={problem} onRetry={() => void query.refresh()} />;
    return <Skeleton {...(cards ? { cards } : {})} />;
  }
  const stale =
    problem?.code === 'client.offline'
      ? `没有网络 · 这是 ${readAt ? clockWords(readAt) : '上次'} 的内容`
      : problem?.text;
  return (
    <>
      {stale ? (
        <Banner icon="offline" end="再试" onEnd={() => void query.refresh()}>
          {stale}
        </Banner>
      ) : null}
      {children(data)}
    </>
  );
}
