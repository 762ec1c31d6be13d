/**
 * Topping up WeChat's one-off messages on a tap that the family makes anyway, never on opening a page and never as
 * a condition (wechat 2.5). Each accept is one more message; the inbox has every message without it.
 */
import { useCallback } from 'react';
import { appId } from '@/platform/environment';
import { askForMessages } from '@/platform/subscribe';
import { useSession } from '@/session/session';

export function useTopUp() {
  const templates = useSession((state) => state.me?.templates);
  const ask = useCallback(
    async (..._purposes: string[]) => {
      const mine = (templates ?? []).filter((template) => template.appid === appId());
      return askForMessages(mine.map((template) => template.templateId));
    },
    [templates],
  );
  return { ask };
}
