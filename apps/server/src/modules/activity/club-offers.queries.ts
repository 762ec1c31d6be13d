/** The office's list of a term's offers, and how an offer is shown. */
import type { ClubOfferView, listOffers, OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.js';
import { Staff } from '../staff/staff.public.js';
import type { ClubOffer } from './club-offer.entity.js';
import { ClubOffers } from './club-offers.reader.js';
import { OfferTerm } from './offer-term.reader.js';

@Injectable()
export class ClubOfferQueries {
  constructor(
    private readonly database: Database,
    private readonly terms: OfferTerm,
    private readonly offers: ClubOffers,
    private readonly staff: Staff,
  ) {}

  async list(schoolId: string): Promise<OutputOf<typeof listOffers>> {
    const term = await this.terms.of(schoolId);
    const former = await this.terms.before(schoolId, term.startsOn);
    const [offers, last] = await Promise.all([
      this.offers.ofTerm(schoolId, term.id),
      former === null ? [] : this.offers.ofTerm(schoolId, former),
    ]);
    return {
      termId: term.id,
      termLabel: term.name,
      items: await this.views(schoolId, offers),
      lastTermCount: last.length,
    };
  }

  async views(
    schoolId: string,
    offers: readonly ClubOffer[],
    on: EntityManager = this.database.read,
  ): Promise<ClubOfferView[]> {
    const leaders = offers.flatMap(({ leaderStaffId }) => leaderStaffId ?? []);
    const venueIds = offers.map(({ venueId }) => venueId);
    const venues = await this.offers.venues(schoolId, venueIds, on);
    const names = await this.staff.namesOf(schoolId, leaders, on);
    return offers.map((one) => ({
      offerId: one.id,
      weekday: one.weekday,
      clubId: one.clubId,
      label: one.label,
      activityType: one.activityType,
      activityKind: one.activityKind,
      branch: one.branch,
      aspect: one.aspect,
      traditionTag: one.traditionTag,
      isTeam: one.isTeam === 1,
      venueId: one.venueId,
      venueLabel: venues.get(one.venueId)?.label ?? '',
      venueKind: venues.get(one.venueId)?.kind ?? 'CLASSROOM',
      gradeFrom: one.gradeFrom,
      gradeTo: one.gradeTo,
      capSeats: one.capSeats,
      minimumSeats: one.minimumSeats,
      // Whoever has left leads nothing: the office sees an offer without a leader.
      leaderStaffId: names.has(one.leaderStaffId ?? '') ? one.leaderStaffId : null,
      leaderName: names.get(one.leaderStaffId ?? '') ?? null,
      nominatedCount: one.nominatedSeats,
    }));
  }
}
