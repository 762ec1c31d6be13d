/** An outing as those who count may see it: never how many went before they are back (M032). */
import type { OutingView } from '@anxin/shared';
import type { OffSiteClub } from '../regrouping/regrouping.public.js';
import type { Outing } from './outing.entity.js';

export function outingView({ offer, venue }: OffSiteClub, outing: Outing | null): OutingView {
  const club = { offerId: offer.id, label: offer.label, venueLabel: venue.label };
  if (outing === null) return { ...club, state: 'HERE', outAt: null, backAt: null, difference: null };
  const { outCount, outAt, backCount, backAt } = outing;
  const difference = backCount === null ? null : backCount - outCount;
  return {
    ...club,
    state: difference === 0 ? 'BACK' : 'OUT',
    outAt: outAt.toISOString(),
    backAt: backAt?.toISOString() ?? null,
    difference,
  };
}
