/** Which wishes may be handed in, and how they are kept. The phone asks the same before it sends. */
import type { DayChoices } from './preference.schema.js';

/** An offer, as far as a wish needs it. */
export interface WishedOffer {
  readonly weekday: number;
  readonly gradeFrom: number;
  readonly gradeTo: number;
  readonly isTeam: boolean;
}

export interface WishingChild {
  readonly grade: number;
  /** The weekdays on which the child comes. */
  readonly weekdays: readonly number[];
  /** Weekdays on which the child is in a team. */
  readonly teamWeekdays: readonly number[];
}

export interface ChoiceFault {
  readonly code: 'preference.offer_closed' | 'preference.not_eligible' | 'preference.ranked_twice';
  readonly weekday: number;
  readonly offerId: string;
}

/** May this child wish for this offer? */
export function isEligible(offer: WishedOffer, child: WishingChild): boolean {
  return (
    !offer.isTeam &&
    offer.gradeFrom <= child.grade &&
    child.grade <= offer.gradeTo &&
    child.weekdays.includes(offer.weekday) &&
    !child.teamWeekdays.includes(offer.weekday)
  );
}

/** The first thing wrong with a child's week, or null. `open` are the offers that are not closed. */
export function choiceFault(
  choices: readonly DayChoices[],
  child: WishingChild,
  open: ReadonlyMap<string, WishedOffer>,
): ChoiceFault | null {
  const seen = new Set<string>();
  for (const { weekday, offerIds } of choices) {
    for (const offerId of offerIds) {
      const offer = open.get(offerId);
      const at = { weekday, offerId };
      if (offer === undefined) return { code: 'preference.offer_closed', ...at };
      if (offer.weekday !== weekday || !isEligible(offer, child))
        return { code: 'preference.not_eligible', ...at };
      if (seen.has(offerId)) return { code: 'preference.ranked_twice', ...at };
      seen.add(offerId);
    }
  }
  return null;
}

/** As it is kept: `{"3":[…]}`, weekdays in order, days without a wish left out; equal wishes give equal text. */
export function choicesText(choices: readonly DayChoices[]): string {
  const days = new Map<number, string[]>();
  for (const { weekday, offerIds } of choices) {
    days.set(weekday, [...(days.get(weekday) ?? []), ...offerIds]);
  }
  const kept = [...days].filter(([, offerIds]) => offerIds.length > 0).sort(([one], [other]) => one - other);
  return JSON.stringify(Object.fromEntries(kept));
}

/** And back. */
export function choicesFrom(text: string): DayChoices[] {
  const kept = JSON.parse(text) as Record<string, string[]>;
  return Object.entries(kept).map(([weekday, offerIds]) => ({ weekday: Number(weekday), offerIds }));
}

/** An instant at the deadline is in time; one millisecond later is not. */
export const isInTime = (atMs: number, closesAtMs: number): boolean => atMs <= closesAtMs;
