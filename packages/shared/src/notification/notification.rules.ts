/** Which templates a tap may ask for (wechat 2.5): WeChat takes five at most, three can be read. Pure. */
import { serviceDateOf } from '../kernel/service-date.js';
import type { Subscription } from './notification.schema.js';
import { ASKING_TAPS, type AskingTap, type SubscribeResult } from './notification.vocabulary.js';

const FEW = 2;
const READABLE_COUNT = 3;

/** Never a nag: once a day unless few are left; whoever said no today is not asked again today. */
export function shouldAsk(
  known: { leftCount: number; lastResult: SubscribeResult | null; lastAskedAt: number | null },
  now: number,
): boolean {
  const { leftCount, lastResult, lastAskedAt } = known;
  if (lastAskedAt === null || serviceDateOf(lastAskedAt) < serviceDateOf(now)) return true;
  return lastResult === 'accept' && leftCount <= FEW;
}

/** The ids to hand to `wx.requestSubscribeMessage` on this tap; empty means: do not ask. */
export function templatesToAsk(known: readonly Subscription[], tap: AskingTap): string[] {
  return ASKING_TAPS[tap]
    .flatMap((purpose) => known.filter((one) => one.purpose === purpose && one.shouldAsk))
    .slice(0, READABLE_COUNT)
    .map(({ templateId }) => templateId);
}
