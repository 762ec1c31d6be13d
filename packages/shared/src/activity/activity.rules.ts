/** What to look at before families see the offers: nobody in two places at once, and days that are not homework only. */
import type { ClubOfferView } from './activity.schema.js';

export type OfferWarning =
  | { readonly kind: 'LEADER_TWICE'; readonly weekday: number; readonly offerIds: readonly string[] }
  | { readonly kind: 'VENUE_TWICE'; readonly weekday: number; readonly offerIds: readonly string[] }
  | { readonly kind: 'HOMEWORK_ONLY'; readonly weekday: number; readonly offerIds: readonly string[] };

type Looked = Pick<ClubOfferView, 'offerId' | 'weekday' | 'activityType' | 'venueId' | 'leaderStaffId'>;

/**
 * Warnings, not refusals: a library holds two quiet groups, and a colleague may be named before the second is known.
 * HOMEWORK_ONLY: a day on which a child can do nothing but its homework (M121).
 */
export function offerWarnings(offers: readonly Looked[]): OfferWarning[] {
  const weekdays = [...new Set(offers.map(({ weekday }) => weekday))].sort((one, other) => one - other);
  return weekdays.flatMap((weekday) => {
    const day = offers.filter((one) => one.weekday === weekday);
    const led = day.filter(({ leaderStaffId }) => leaderStaffId !== null);
    const isDull = day.every(({ activityType }) => activityType === 'HOMEWORK' || activityType === 'CARE');
    const dull: OfferWarning[] = isDull ? [{ kind: 'HOMEWORK_ONLY', weekday, offerIds: idsOf(day) }] : [];
    return [
      ...twice(led, ({ leaderStaffId }) => leaderStaffId ?? '').map(
        (offerIds): OfferWarning => ({ kind: 'LEADER_TWICE', weekday, offerIds }),
      ),
      ...twice(day, ({ venueId }) => venueId).map(
        (offerIds): OfferWarning => ({ kind: 'VENUE_TWICE', weekday, offerIds }),
      ),
      ...dull,
    ];
  });
}

const idsOf = (offers: readonly Looked[]): string[] => offers.map(({ offerId }) => offerId);

function twice(offers: readonly Looked[], by: (offer: Looked) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const one of offers) groups.set(by(one), [...(groups.get(by(one)) ?? []), one.offerId]);
  return [...groups.values()].filter((ids) => ids.length > 1);
}

/** What of an offer can be judged without looking anything up. */
export interface OfferFit {
  readonly gradeFrom: number;
  readonly gradeTo: number;
  readonly capSeats: number;
  readonly minimumSeats: number;
  readonly activityType: string;
  readonly branch: string | null;
}

/** Why an offer cannot stand, as a code, or null. The database refuses the same but for the venue. */
export function offerFault(
  offer: OfferFit,
  capacitySeats: number,
): 'activity.grades_turned' | 'activity.minimum_over_cap' | 'activity.branch' | 'activity.over_venue' | null {
  if (offer.gradeFrom > offer.gradeTo) return 'activity.grades_turned';
  if (offer.minimumSeats > offer.capSeats) return 'activity.minimum_over_cap';
  if ((offer.activityType === 'SPORTS_ARTS') !== (offer.branch !== null)) return 'activity.branch';
  return offer.capSeats > capacitySeats ? 'activity.over_venue' : null;
}

/** Groups name their place in words: two spellings that a person reads as one are one place. */
export const placeKey = (label: string): string => label.normalize('NFKC').trim().toLowerCase();
