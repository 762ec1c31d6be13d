/** Which offer stands behind a group: the one that was drawn, or, made by hand, the one whose name it carries that day. */
import type { ClubOffer } from '../activity/activity.public.js';

interface Group {
  readonly weekday: number;
  readonly label: string;
  readonly clubLabel: string | null;
  readonly offerId: string | null;
}

export function offerBehind<Offer extends Pick<ClubOffer, 'id' | 'weekday' | 'label'>>(
  { weekday, label, clubLabel, offerId }: Group,
  offers: readonly Offer[],
): Offer | undefined {
  if (offerId !== null) return offers.find(({ id }) => id === offerId);
  return offers.find((one) => one.weekday === weekday && one.label === (clubLabel ?? label));
}
