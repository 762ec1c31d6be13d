/** The queue of one pile with its filters, and which of it is ticked. Filters stay while the pile changes. */
import type { InputOf, ReviewItem } from '@anxin/shared';
import { listReviews } from '@anxin/shared';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import type { Pile } from './review.words';
import { isClean } from './review.words';

type ApplicationReason = NonNullable<InputOf<typeof listReviews>['reason']>;

export interface ReviewFilter {
  grade?: number | undefined;
  reason?: ApplicationReason | undefined;
  weekday?: number | undefined;
  priority?: boolean | undefined;
}

const pileInput = (pile: Pile) =>
  pile === 'REFUSAL' || pile === 'APPEAL'
    ? ({ pending: pile } as const)
    : pile === 'SUBMITTED' || pile === 'REJECTED'
      ? ({ state: pile, pending: 'NOTHING' } as const)
      : ({ state: pile } as const);

const given = (filter: ReviewFilter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [K in keyof ReviewFilter]: NonNullable<ReviewFilter[K]>;
  };

export function useReviewQueue() {
  const schoolId = useSchoolId();
  const [pile, choosePile] = useState<Pile>('SUBMITTED');
  const [filter, setFilter] = useState<ReviewFilter>({});
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const summary = useQuery(listReviews, { schoolId, limit: 1 });
  const pages = usePages(listReviews, { schoolId, ...pileInput(pile), ...given(filter) }, 100);
  const items: readonly ReviewItem[] = pages.items ?? [];
  const toggle = (applicationId: string) =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(applicationId)) after.add(applicationId);
      return after;
    });
  const clear = () => setTicked(new Set());
  const clean = items.filter(isClean);
  return {
    schoolId,
    pile,
    choosePile: (next: Pile) => {
      clear();
      choosePile(next);
    },
    filter,
    setFilter: (next: ReviewFilter) => {
      clear();
      setFilter(next);
    },
    summary,
    pages,
    clean,
    chosen: items.filter((item) => ticked.has(item.applicationId)),
    isTicked: (item: ReviewItem) => ticked.has(item.applicationId),
    toggle,
    tickClean: () => setTicked(new Set(clean.map((item) => item.applicationId))),
    clear,
    reload: async () => {
      clear();
      await Promise.all([pages.refresh(), summary.refresh()]);
    },
  };
}
