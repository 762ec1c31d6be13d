/** What a change of a plan costs and how good a plan is, in words (C13). */
import type { RosterCell, RosterPlanView, SoftCostsView } from '@anxin/shared';
import { placeWord } from '@/features/dayplan/place.words';
import { dutyWords } from '@/features/duties/duty.words';

const parts: readonly [keyof SoftCostsView, (count: number) => string, (count: number) => string][] = [
  ['fairness', () => '负担更不均', () => '负担更均'],
  ['turns', () => '领导和护送轮得更不均', () => '领导和护送轮得更均'],
  ['consecutive', (count) => `多 ${count} 次连着两天`, (count) => `少 ${count} 次连着两天`],
  ['wishes', (count) => `多违 ${count} 个愿望`, (count) => `多合 ${count} 个愿望`],
  ['changes', (count) => `已发布的多改 ${count} 处`, (count) => `已发布的少改 ${count} 处`],
];

/** 「负担更均 · 多 1 次连着两天」 */
export function costWords(costs: SoftCostsView): string {
  const said = parts.flatMap(([rule, more, less]) => {
    const change = Math.round(costs[rule] * 10) / 10;
    return change === 0 ? [] : [change > 0 ? more(change) : less(-change)];
  });
  return said.length === 0 ? '对大家没有影响' : said.join(' · ');
}

/** 「作业班」「东门」「全校」 */
export function placeOfCell(
  cell: Pick<RosterCell, 'tempClassId' | 'pickupPoint'>,
  plan: RosterPlanView,
): string {
  if (cell.pickupPoint) return placeWord(cell.pickupPoint);
  return plan.groups.find((one) => one.tempClassId === cell.tempClassId)?.label ?? '全校';
}

export const cellTitle = (cell: RosterCell, plan: RosterPlanView): string =>
  [placeOfCell(cell, plan), dutyWords[cell.duty], cell.subject ?? ''].filter(Boolean).join(' · ');

export const isMaking = (plan: RosterPlanView | null | undefined): boolean =>
  plan?.state === 'DRAFT' || plan?.state === 'SOLVING';
