/** Places and people of the day in words. */
import type { ChildDayView } from '@anxin/shared';
import { relationWord } from '@/features/student/relation.words';

const placeWords: Record<string, string> = {
  EAST: '东门',
  WEST: '西门',
  GUARDROOM: '门卫室',
  CLASSROOM_DOOR: '教室门口',
  OFF_SITE: '校外集合点',
};
export const placeWord = (point: string | null | undefined): string =>
  point ? (placeWords[point] ?? '') : '';

/** 「奶奶 张桂兰」, 「自己离校」, or that nobody is named yet. */
export function whoCollects(day: ChildDayView): string {
  const { plan } = day;
  if (!plan) return '还没有约定';
  if (plan.manner === 'ALONE') return '自己离校';
  const proxy = day.proxies.find((one) => one.proxyId === plan.proxyId);
  if (proxy) return `${relationWord(proxy.relation)} ${proxy.name}`;
  const collector = day.collectors.find((one) => one.collectorId === plan.collectorId);
  return collector ? `${relationWord(collector.relation)} ${collector.name}` : '还没有约定';
}
