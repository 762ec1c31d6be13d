/** The register of venues for whoever checks their safety (M039): which there are, and that one was looked at. */
import type { ServiceDate, VenueKind } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Database, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Venue } from './venue.entity.js';
import { lockedVenue } from './venues.service.js';

export interface VenueCard {
  readonly venueId: string;
  readonly label: string;
  readonly inspectedOn: ServiceDate | null;
  readonly capacitySeats: number;
  readonly kind: VenueKind;
  readonly blockedSince: Date | null;
}

@Injectable()
export class VenueInspections {
  constructor(private readonly database: Database) {}

  async open(schoolId: string, on = this.database.read): Promise<VenueCard[]> {
    const where = { schoolId, closedAt: IsNull() };
    const venues = await on.find(Venue, { where, order: { label: 'ASC' }, take: 200 });
    return venues.map(cardOf);
  }

  /** Closed ones too. */
  async one(schoolId: string, id: string, on = this.database.read): Promise<VenueCard | null> {
    const venue = await on.findOneBy(Venue, { schoolId, id });
    return venue && cardOf(venue);
  }

  /** Locks the venue: of two checks at once the second finds what the first left. The date never goes back. */
  async inspected(tx: Tx, schoolId: string, id: string, inspectedOn: ServiceDate): Promise<void> {
    const venue = await lockedVenue(tx, schoolId, id);
    if (venue === null) throw refuse('access.not_found');
    if (venue.closedAt !== null) throw refuse('activity.venue_closed');
    if (venue.inspectedOn !== null && venue.inspectedOn >= inspectedOn) return;
    await tx.update(Venue, { schoolId, id }, { inspectedOn });
  }

  /** Nobody checks, repairs or places a group there meanwhile. */
  async hold(tx: Tx, schoolId: string, id: string): Promise<VenueCard | null> {
    const venue = await lockedVenue(tx, schoolId, id);
    return venue && venue.closedAt === null ? cardOf(venue) : null;
  }
}

const cardOf = (one: Venue): VenueCard => ({
  ...{ venueId: one.id, label: one.label, inspectedOn: one.inspectedOn },
  ...{ capacitySeats: one.capacitySeats, kind: one.kind, blockedSince: one.blockedSince },
});
