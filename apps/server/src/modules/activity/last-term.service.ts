/** Copies last term's offers into this one: clubs keep their `clubId`, by which members keep their place in the draw. */
import type { copyOffers, OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Staff } from '../staff/staff.public.js';
import { clubOfferOpened } from './activity.events.js';
import { ClubOffer } from './club-offer.entity.js';
import { ClubOffers } from './club-offers.reader.js';
import { OfferTerm } from './offer-term.reader.js';
import { heldVenues } from './venues.service.js';

@Injectable()
export class LastTerm {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly terms: OfferTerm,
    private readonly offers: ClubOffers,
    private readonly staff: Staff,
  ) {}

  /** Two who tap at once copy once: the school's row is the lock. A leader who has left is left out of the copy,
   *  and so is what was in a venue that is blocked now. */
  async copy(schoolId: string): Promise<OutputOf<typeof copyOffers>> {
    const { id: termId, startsOn } = await this.terms.of(schoolId);
    const former = await this.terms.before(schoolId, startsOn);
    if (former === null) throw refuse('activity.nothing_to_copy');
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
      const old = await this.offers.ofTerm(schoolId, former, tx);
      if (old.length === 0) throw refuse('activity.nothing_to_copy');
      const present = await this.offers.ofTerm(schoolId, termId, tx);
      const taken = new Set(present.map(placeOf));
      const venueIds = old.map(({ venueId }) => venueId);
      const venues = await heldVenues(tx, schoolId, venueIds);
      const leaders = old.flatMap(({ leaderStaffId }) => leaderStaffId ?? []);
      const here = await this.staff.namesOf(schoolId, leaders, tx);
      const copies = old.flatMap((one) => {
        const venue = venues.get(one.venueId);
        const isOpen = venue !== undefined && venue.closedAt === null && venue.blockedSince === null;
        if (!isOpen || one.capSeats > venue.capacitySeats || taken.has(placeOf(one))) return [];
        const leaderStaffId = here.has(one.leaderStaffId ?? '') ? one.leaderStaffId : null;
        const fresh = { id: newId(), termId, nominatedSeats: 0, createdAt: this.clock.date() };
        return [{ ...one, ...fresh, leaderStaffId }];
      });
      if (copies.length > 0) await tx.insert(ClubOffer, copies);
      const facts = copies.map(({ id: offerId }) => ({ schoolId, termId, offerId }));
      await this.outbox.appendAll(tx, clubOfferOpened, facts);
      return { copiedCount: copies.length, leftOutCount: old.length - copies.length };
    });
  }
}

const placeOf = ({ weekday, label }: Pick<ClubOffer, 'weekday' | 'label'>) => `${weekday} ${label}`;
