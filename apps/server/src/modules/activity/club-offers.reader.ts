/** What a school offers in a term, and where, for the rest of the line. Open offers only, but by id. */
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Database } from '../../database/database.js';
import { ClubOffer } from './club-offer.entity.js';
import { Venue } from './venue.entity.js';

@Injectable()
export class ClubOffers {
  constructor(private readonly database: Database) {}

  ofTerm(schoolId: string, termId: string, on: EntityManager = this.database.read): Promise<ClubOffer[]> {
    return on.find(ClubOffer, {
      where: { schoolId, termId, closedAt: IsNull() },
      order: { weekday: 'ASC', label: 'ASC' },
    });
  }

  /** Closed ones too: history names what it was. */
  byIds(
    schoolId: string,
    offerIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<ClubOffer[]> {
    if (offerIds.length === 0) return Promise.resolve([]);
    return on.findBy(ClubOffer, { schoolId, id: In([...new Set(offerIds)]) });
  }

  /** Venues by id, closed ones too. */
  async venues(
    schoolId: string,
    venueIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, Venue>> {
    if (venueIds.length === 0) return new Map();
    const venues = await on.findBy(Venue, { schoolId, id: In([...new Set(venueIds)]) });
    return new Map(venues.map((one) => [one.id, one]));
  }
}
