/** The offers of a term as a school shows them: club by club, the clubs in their kinds, each with its days (M022). */
import { type ShowcaseClub, VARIETY_KINDS, varietyKindOf } from '@anxin/shared';
import type { ClubOffer } from './club-offer.entity.js';
import type { Venue } from './venue.entity.js';

interface Shown {
  readonly offers: readonly ClubOffer[];
  readonly venues: ReadonlyMap<string, Venue>;
  /** By club. */
  readonly descriptions: ReadonlyMap<string, string>;
}

export function showcaseOf({ offers, venues, descriptions }: Shown): ShowcaseClub[] {
  const clubs = new Map<string, ShowcaseClub>();
  for (const offer of [...offers].sort((one, other) => one.weekday - other.weekday)) {
    const venue = venues.get(offer.venueId);
    // Two groups of one club may have a name each.
    const key = `${offer.clubId} ${offer.label}`;
    const club = clubs.get(key) ?? {
      ...{ clubId: offer.clubId, label: offer.label, kind: varietyKindOf(offer) },
      ...{ traditionTag: offer.traditionTag, isTeam: Number(offer.isTeam) === 1 },
      ...{ description: descriptions.get(offer.clubId) ?? null, sessions: [] },
    };
    club.sessions.push({
      weekday: offer.weekday,
      venueLabel: venue?.label ?? '',
      isOffSite: venue?.kind === 'OFF_SITE',
      gradeFrom: offer.gradeFrom,
      gradeTo: offer.gradeTo,
    });
    clubs.set(key, club);
  }
  return [...clubs.values()].sort(
    (one, other) =>
      VARIETY_KINDS.indexOf(one.kind) - VARIETY_KINDS.indexOf(other.kind) ||
      one.label.localeCompare(other.label, 'zh'),
  );
}
