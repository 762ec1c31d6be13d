/** Rooms as this phone knows them: what the school said, then the own taps that still wait (M115–M117). */
import type { ClosingDayView, ClosingRoomView, RoomCheckItem } from '@anxin/shared';
import { roomClosedAt, signOutObstacle, uncheckedOf } from '@anxin/shared';
import type { RoomTap } from './closing-outbox';

export const checkWords: Record<RoomCheckItem, { word: string; note: string }> = {
  CLEAN: { word: '卫生打扫好了', note: '和孩子一起扫净、倒垃圾' },
  DESKS: { word: '桌凳摆整齐了', note: '桌凳归位，没有落下的东西' },
  DOORS_WINDOWS: { word: '门窗都关好了', note: '关窗、断电、锁门' },
};

export function roomAfter(
  room: ClosingRoomView,
  taps: readonly RoomTap[],
  me: { personId: string; name: string },
): ClosingRoomView {
  let checks = room.checks;
  for (const { tempClassId, item, checked, occurredAt } of taps) {
    if (tempClassId !== room.tempClassId) continue;
    const before = checks.find((one) => one.item === item);
    if (checked && !before) checks = [...checks, { item, by: me, at: occurredAt }];
    if (!checked && before?.by.personId === me.personId) checks = checks.filter((one) => one !== before);
  }
  return { ...room, checks, closedAt: roomClosedAt(checks) };
}

/** Why I cannot go yet, in words; nothing when I can. */
export function whyNotYet(mine: ClosingDayView['mine'], waitingCount: number): string | undefined {
  const open = mine.rooms.filter(({ served, closedAt }) => served && closedAt === null);
  const { held, leadsOpenDay } = mine;
  const obstacle = signOutObstacle({ heldCount: held.length, openRoomCount: open.length, leadsOpenDay });
  if (obstacle === 'closing.still_held') return `还有 ${mine.held.length} 个孩子在您手上`;
  if (obstacle === 'closing.room_open') return `${open.map(({ label }) => label).join('、')}还没关好`;
  if (obstacle === 'closing.day_open') return '清校以后再签离';
  return waitingCount > 0 ? `还有 ${waitingCount} 条记录没送出，有网再签离` : undefined;
}

/** 「还差 桌凳、门窗」 */
const shortWords: Record<RoomCheckItem, string> = { CLEAN: '卫生', DESKS: '桌凳', DOORS_WINDOWS: '门窗' };
export const lacksWords = ({ checks }: ClosingRoomView): string =>
  `还差 ${uncheckedOf(checks)
    .map((item) => shortWords[item])
    .join('、')}`;
