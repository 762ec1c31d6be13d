/** Opens, changes and closes what is offered on the weekdays of a term; one offer per weekday has its own seats. */
import {
  type ClubOfferView,
  type changeOffer,
  type closeOffer,
  type InputOf,
  type OutputOf,
  offerFault,
  type openOffers,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { type EventKind } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Staff } from '../staff/staff.public.js';
import { clubOfferChanged, clubOfferClosed, clubOfferOpened } from './activity.events.js';
import { ClubOffer } from './club-offer.entity.js';
import { ClubOfferQueries } from './club-offers.queries.js';
import { OfferTerm } from './offer-term.reader.js';
import type { Venue } from './venue.entity.js';
import { refusalOf } from './venue-blocks.service.js';
import { lockedVenue } from './venues.service.js';

type Fields = Omit<InputOf<typeof changeOffer>, 'schoolId' | 'offerId'>;
/** More than any school offers on one day. */
const MOST_A_DAY = 120;

@Injectable()
export class OfferDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly terms: OfferTerm,
    private readonly staff: Staff,
    private readonly queries: ClubOfferQueries,
  ) {}

  async open(input: InputOf<typeof openOffers>): Promise<OutputOf<typeof openOffers>> {
    const { schoolId, sessions, isTeam, ...fields } = input;
    const { id: termId } = await this.terms.of(schoolId);
    const offerIds = sessions.map(({ offerId }) => offerId);
    return this.database.transaction(async (tx) => {
      const { blockedSince, label } = await this.requireSound(tx, schoolId, fields);
      if (blockedSince !== null) throw refusalOf({ label, blockedSince });
      const known = new Set((await tx.findBy(ClubOffer, { schoolId, id: In(offerIds) })).map(({ id }) => id));
      const fresh = sessions.filter(({ offerId }) => !known.has(offerId));
      await this.requireRoom(tx, schoolId, termId);
      const opened = fresh.map(({ offerId: id, weekday }) => ({
        ...{ schoolId, id, termId, weekday, ...fields, isTeam: isTeam ? 1 : 0 },
        ...{ nominatedSeats: 0, createdAt: this.clock.date(), closedAt: null },
      }));
      if (opened.length > 0) await tx.insert(ClubOffer, opened).catch(labelTaken);
      await this.tell(tx, clubOfferOpened, opened);
      const offers = await tx.find(ClubOffer, {
        where: { schoolId, id: In(offerIds) },
        order: { weekday: 'ASC' },
      });
      return { items: await this.queries.views(schoolId, offers, tx) };
    });
  }

  change(input: InputOf<typeof changeOffer>): Promise<ClubOfferView> {
    const { schoolId, offerId: id, ...fields } = input;
    return this.database.transaction(async (tx) => {
      const venue = await this.requireSound(tx, schoolId, fields);
      const offer = await lockedOffer(tx, schoolId, id);
      // What is there already may be changed, so that it can be moved away; nothing comes in.
      if (venue.blockedSince !== null && venue.id !== offer.venueId) throw refusalOf(venue);
      if (fields.capSeats < offer.nominatedSeats) throw refuse('activity.below_nominated');
      await tx.update(ClubOffer, { schoolId, id }, fields).catch(labelTaken);
      const changed = { ...offer, ...fields };
      await this.tell(tx, clubOfferChanged, [changed]);
      const [view] = await this.queries.views(schoolId, [changed], tx);
      return view as ClubOfferView;
    });
  }

  close({ schoolId, offerId: id }: InputOf<typeof closeOffer>): Promise<{ done: true }> {
    return this.database.transaction(async (tx) => {
      const offer = await lockedOffer(tx, schoolId, id);
      await tx.update(ClubOffer, { schoolId, id }, { closedAt: this.clock.date() });
      await this.tell(tx, clubOfferClosed, [offer]);
      return { done: true };
    });
  }

  /** The venue stays as it is until the seats are written. */
  private async requireSound(tx: Tx, schoolId: string, fields: Fields): Promise<Venue> {
    const venue = await lockedVenue(tx, schoolId, fields.venueId);
    if (venue === null || venue.closedAt !== null) throw refuse('activity.venue_closed');
    const fault = offerFault(fields, venue.capacitySeats);
    if (fault !== null) throw refuse(fault, { detail: { capacitySeats: venue.capacitySeats } });
    const { leaderStaffId } = fields;
    if (
      leaderStaffId !== null &&
      !(await this.staff.namesOf(schoolId, [leaderStaffId], tx)).has(leaderStaffId)
    )
      throw refuse('activity.leader_gone');
    return venue;
  }

  private async requireRoom(tx: Tx, schoolId: string, termId: string): Promise<void> {
    const full = await rowsIn<{ weekday: number }>(
      tx,
      `SELECT weekday FROM club_offer WHERE schoolId = ? AND termId = ? AND openLabel IS NOT NULL
        GROUP BY weekday HAVING COUNT(*) >= ?`,
      [schoolId, termId, MOST_A_DAY],
    );
    if (full.length > 0) throw refuse('activity.too_many_offers');
  }

  private async tell(
    tx: Tx,
    kind: EventKind<typeof clubOfferOpened.payload>,
    offers: readonly Pick<ClubOffer, 'schoolId' | 'termId' | 'id'>[],
  ): Promise<void> {
    const facts = offers.map(({ schoolId, termId, id: offerId }) => ({ schoolId, termId, offerId }));
    await this.outbox.appendAll(tx, kind, facts);
  }
}

async function lockedOffer(tx: Tx, schoolId: string, id: string): Promise<ClubOffer> {
  const found = await tx.findOne(ClubOffer, { where: { schoolId, id }, lock: { mode: 'pessimistic_write' } });
  if (found === null || found.closedAt !== null) throw refuse('access.not_found');
  return found;
}

function labelTaken(error: unknown): never {
  if (isDuplicate(error, 'club_offer_label')) throw refuse('activity.label_taken');
  throw error;
}
