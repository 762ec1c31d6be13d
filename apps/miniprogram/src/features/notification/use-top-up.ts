/**
 * Topping up WeChat's one-off messages on a tap that the family makes anyway, never on opening a page and never as
 * a condition (wechat 2.5, E21). What may be asked is known before the tap: WeChat opens its popup only at once.
 */
import type { AskingTap, OutputOf } from '@anxin/shared';
import { readSubscriptions, reportSubscriptions, templatesToAsk } from '@anxin/shared';
import { useCallback } from 'react';
import { call } from '@/api/client';
import { useQuery } from '@/api/use-query';
import { askForMessages } from '@/platform/subscribe';
import { newId } from '@/session/session';

export type Subscription = OutputOf<typeof readSubscriptions>['items'][number];

export function useTopUp() {
  const query = useQuery(readSubscriptions, {}, { keep: true });
  const { replace } = query;
  const known = query.data?.items;
  const ask = useCallback(
    async (tap: AskingTap): Promise<boolean> => {
      const results = Object.entries(await askForMessages(templatesToAsk(known ?? [], tap)));
      if (results.length === 0) return false;
      const told = {
        tapId: newId(),
        tap,
        results: results.map(([templateId, result]) => ({ templateId, result })),
      };
      // WeChat tells the server too, so an answer that cannot be sent is not lost.
      await call(reportSubscriptions, told).then(replace, () => undefined);
      return results.some(([, result]) => result === 'accept');
    },
    [known, replace],
  );
  return { ask, known };
}
