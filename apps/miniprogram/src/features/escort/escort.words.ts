/** The plan in words (C2). */
import type { EscortPlanView } from '@anxin/shared';
import { placeWord } from '@/features/dayplan/place.words';

type Missing = EscortPlanView['missing'][number];

export const lateWords = { NOT_SEEN: '还没见到', ELSEWHERE: '在别处', UNCLEAR: '记录在核实' } as const;
export const stayWords = { LATER_PICKUP: '晚些接', HELD: '先不放行', ALONE: '自己离校' } as const;
export const reasonWords = { TIMER: '到点自动排', ASKED: '您让排的', MOVED: '有变化，自动重排' } as const;

export function missingWords(
  { need, pickupPoint, tempClassId, adultCount }: Missing,
  rooms: EscortPlanView['rooms'],
) {
  if (need === 'GATE') return `${placeWord(pickupPoint)}少 ${adultCount} 位老师（每个门至少两位）`;
  if (need === 'ESCORT') return `去${placeWord(pickupPoint)}少 ${adultCount} 位护送`;
  const room = rooms.find((one) => one.tempClassId === tempClassId);
  return `${room?.label ?? '教室'}没有人留下关门`;
}

/** What the leader can do about it, best first. */
export function adviceWords({ missing, waveCount }: EscortPlanView): string | undefined {
  if (missing.length > 0)
    return '请叫一位老师来顶（排班里加一条），或者您自己去，然后重排。孩子先和教室的老师在一起。';
  if (waveCount > 1) return `人手只够走 ${waveCount} 趟：先走人多的队，后走的孩子在教室由老师陪着等。`;
  return undefined;
}
