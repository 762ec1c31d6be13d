/** The register of venues (M031 M068 M123): kept by the office, never smaller than what is offered in them. */
import type { InputOf, listVenues, OutputOf, saveVenue, VenueView } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { refuse } from '../../http/refuse.js';
import { ClubOffer } from './club-offer.entity.js';
import { OfferTerm } from './offer-term.reader.js';
import { Venue } from './venue.entity.js';

const MOST = 200;

@Injectable()
export class Venues {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly terms: OfferTerm,
  ) {}

  async list(schoolId: string): Promise<OutputOf<typeof listVenues>> {
    const venues = await this.database.read.find(Venue, {
      where: { schoolId, closedAt: IsNull() },
      order: { label: 'ASC' },
      take: MOST,
    });
    return { items: venues.map(viewOf) };
  }

  /** The id is the phone's: the first save registers, the next one changes. */
  save(input: InputOf<typeof saveVenue>): Promise<VenueView> {
    const { schoolId, venueId: id, ...fields } = input;
    return this.database.transaction(async (tx) => {
      const known = await lockedVenue(tx, schoolId, id);
      if (known === null) {
        if ((await tx.countBy(Venue, { schoolId, closedAt: IsNull() })) >= MOST)
          throw refuse('activity.too_many_venues');
        await tx
          .insert(Venue, { schoolId, id, ...fields, blockedSince: null, closedAt: null })
          .catch(labelTaken);
        return { venueId: id, ...fields };
      }
      if (known.closedAt !== null) throw refuse('activity.venue_closed');
      if (known.blockedSince !== null && known.label !== fields.label)
        throw refuse('activity.venue_awaits_recheck');
      const offers = await this.offersIn(tx, schoolId, id);
      if (offers.some(({ capSeats }) => capSeats > fields.capacitySeats))
        throw refuse('activity.venue_too_small');
      await tx.update(Venue, { schoolId, id }, fields).catch(labelTaken);
      return { venueId: id, ...fields };
    });
  }

  close(schoolId: string, id: string): Promise<{ done: true }> {
    return this.database.transaction(async (tx) => {
      const known = await lockedVenue(tx, schoolId, id);
      if (known === null) throw refuse('access.not_found');
      if (known.closedAt !== null) return { done: true };
      // Registered anew under the same name it would be free of its hazard.
      if (known.blockedSince !== null) throw refuse('activity.venue_awaits_recheck');
      if ((await this.offersIn(tx, schoolId, id)).length > 0) throw refuse('activity.venue_in_use');
      await tx.update(Venue, { schoolId, id }, { closedAt: this.clock.date() });
      return { done: true };
    });
  }

  private async offersIn(tx: Tx, schoolId: string, venueId: string): Promise<ClubOffer[]> {
    const termId = In(await this.terms.ahead(schoolId));
    return tx.findBy(ClubOffer, { schoolId, venueId, termId, closedAt: IsNull() });
  }
}

/** Whoever offers something there waits, so that its capacity is what it was when the seats were judged. */
export function lockedVenue(tx: Tx, schoolId: string, id: string): Promise<Venue | null> {
  return tx.findOne(Venue, { where: { schoolId, id }, lock: { mode: 'pessimistic_write' } });
}

/** None of them is closed, blocked or made smaller until the caller has written. */
export async function heldVenues(
  tx: Tx,
  schoolId: string,
  ids: readonly string[],
): Promise<Map<string, Venue>> {
  const where = { schoolId, id: In([...new Set(ids)]) };
  const venues = await tx.find(Venue, { where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_read' } });
  return new Map(venues.map((one) => [one.id, one]));
}

const viewOf = (one: Venue): VenueView => ({
  venueId: one.id,
  label: one.label,
  kind: one.kind,
  capacitySeats: one.capacitySeats,
  inspectedOn: one.inspectedOn,
});

function labelTaken(error: unknown): never {
  if (isDuplicate(error, 'venue_label')) throw refuse('activity.venue_label_taken');
  throw error;
}
