/**
 * A family's yes or no to a club off site (M032), child by child and person by person. A no, and a club that moves to
 * another place, bring the child into a group at school at once; a yes opens the way in and moves nobody.
 */
import { type decideOffSite, type InputOf, isEligible } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { ClubOffers } from '../activity/activity.public.js';
import { Guardianship } from '../student/student.public.js';
import { CarePlaces } from './care-places.service.js';
import { keyOf, OffSite } from './off-site.reader.js';
import { OffSiteConsent } from './off-site-consent.entity.js';
import { Placing } from './placing.service.js';
import { offSiteDecided } from './regrouping.events.js';
import { WishingChildren } from './wishing-children.reader.js';

@Injectable()
export class OffSiteConsents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly guardianship: Guardianship,
    private readonly offers: ClubOffers,
    private readonly wishing: WishingChildren,
    private readonly offSite: OffSite,
    private readonly placing: Placing,
    private readonly carePlaces: CarePlaces,
  ) {}

  async decide(input: InputOf<typeof decideOffSite>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, offerId, given } = input;
    const { personId } = actor;
    await this.database.transaction(async (tx) => {
      await this.guardianship.require(actor, { schoolId, studentId }, 'decides', tx);
      const [offer] = await this.offers.byIds(schoolId, [offerId], tx);
      if (offer === undefined || offer.closedAt !== null) throw refuse('access.not_found');
      const club = (await this.offSite.among(schoolId, [offer], tx)).get(offerId);
      if (club === undefined) throw refuse('off_site.not_off_site');
      // No list of answers to what the child could never go to.
      const child = (await this.wishing.among(schoolId, offer.termId, [studentId])).get(studentId);
      const isIn = child?.teamOfferIds.includes(offerId) ?? false;
      if (!child || !(isIn || isEligible({ ...offer, isTeam: false }, { ...child, teamWeekdays: [] })))
        throw refuse('preference.not_eligible');
      const key = { schoolId, offerId, studentId, personId };
      const known = await tx.findOne(OffSiteConsent, { where: key, lock: { mode: 'pessimistic_write' } });
      if (known?.venueId === club.venue.id && Number(known.given) === Number(given)) return;
      await tx.upsert(
        OffSiteConsent,
        { ...key, venueId: club.venue.id, given: given ? 1 : 0, decidedAt: this.clock.date() },
        ['schoolId', 'offerId', 'studentId', 'personId'],
      );
      await this.outbox.append(tx, offSiteDecided, { schoolId, offerId, studentId, given });
      if (!given) await this.bringBack(tx, { schoolId, termId: offer.termId });
    });
    return { done: true };
  }

  /** Whoever sits in a group off site without a yes goes into a group at school, or to those not placed. */
  async bringBack(tx: Tx, { schoolId, termId }: { schoolId: string; termId: string }): Promise<void> {
    const groups = await this.offSite.groupsOfTerm(schoolId, termId, tx);
    const seats = await this.offSite.seats(schoolId, groups, tx);
    if (seats.length === 0) return;
    const clubs = new Map([...groups.values()].map((club) => [club.offer.id, club]));
    const studentIds = [...new Set(seats.map(({ studentId }) => studentId))];
    const answers = await this.offSite.answers(schoolId, clubs, studentIds, tx);
    for (const { tempClassId, studentId } of seats) {
      const offerId = groups.get(tempClassId)?.offer.id ?? '';
      if (answers.get(keyOf(offerId, studentId)) === 'GIVEN') continue;
      await this.placing.leave(tx, { schoolId, tempClassId, studentId });
      await this.carePlaces.placeLate(tx, { schoolId, termId, studentId });
    }
  }
}
