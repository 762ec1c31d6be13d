/** A week's wishes while a family is still thinking: pure steps of the draft. */
import type { DayChoices, RankingChild } from '@anxin/shared';

/** Weekday → offers, the best first. */
export type Week = Readonly<Record<string, readonly string[]>>;

/** What the draft holds of one child: the version it began from, and the week. */
export interface ChildDraft {
  readonly base: number;
  readonly week: Week;
}

export const weekOf = (choices: readonly DayChoices[]): Week =>
  Object.fromEntries(choices.map(({ weekday, offerIds }) => [String(weekday), offerIds]));

/** The week as it is shown: whatever cannot be wished for any more has dropped out, the rest keeps its order. */
export function shownWeek(child: RankingChild, draft: ChildDraft | undefined): Week {
  const week = draft?.week ?? weekOf(child.choices);
  return Object.fromEntries(
    child.days.map(({ weekday, offerIds }) => [
      String(weekday),
      (week[weekday] ?? []).filter((offerId) => offerIds.includes(offerId)),
    ]),
  );
}

export const choicesOfWeek = (week: Week): DayChoices[] =>
  Object.entries(week)
    .filter(([, offerIds]) => offerIds.length > 0)
    .map(([weekday, offerIds]) => ({ weekday: Number(weekday), offerIds: [...offerIds] }));

/** To the end when it has no place yet; away when it has one. */
export const toggled = (order: readonly string[], offerId: string): string[] =>
  order.includes(offerId) ? order.filter((one) => one !== offerId) : [...order, offerId];

/** From one place to another; a place outside of the list is the nearest one in it. */
export function moved(order: readonly string[], from: number, to: number): string[] {
  const target = Math.min(order.length - 1, Math.max(0, to));
  const rest = order.filter((_, at) => at !== from);
  const one = order[from];
  if (one === undefined) return [...order];
  return [...rest.slice(0, target), one, ...rest.slice(target)];
}

/** Where a row dragged by so many pixels would come to lie. */
export const placeAfterDrag = (from: number, dy: number, pitch: number, length: number): number =>
  Math.min(length - 1, Math.max(0, from + Math.round(dy / pitch)));

export const isWeekEmpty = (week: Week): boolean =>
  Object.values(week).every((offerIds) => offerIds.length === 0);

/** Is there anything that the school does not have yet? */
export function isUnsent(child: RankingChild, draft: ChildDraft | undefined): boolean {
  if (child.submittedAt === null) return true;
  const sent = JSON.stringify(choicesOfWeek(weekOf(child.choices)));
  return draft !== undefined && JSON.stringify(choicesOfWeek(shownWeek(child, draft))) !== sent;
}
