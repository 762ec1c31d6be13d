/** The school's second classroom (M022): what it offers this term, and in which words; no child, nobody's name. */
import {
  type describeClub,
  findDescriptionFlaws,
  type InputOf,
  type OutputOf,
  type readShowcase,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Schools, Terms } from '../school/school.public.js';
import { clubDescribed } from './activity.events.js';
import { ClubDescription } from './club-description.entity.js';
import { ClubOffers } from './club-offers.reader.js';
import { OfferTerm } from './offer-term.reader.js';
import { showcaseOf } from './showcase.rules.js';

@Injectable()
export class Showcase {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly schools: Schools,
    private readonly terms: Terms,
    private readonly offerTerm: OfferTerm,
    private readonly offers: ClubOffers,
  ) {}

  /** A school without a term shows nothing, and says so. */
  async read(schoolId: string): Promise<OutputOf<typeof readShowcase>> {
    const [names, term] = await Promise.all([
      this.schools.namesOf([schoolId]),
      this.terms.openForApplication(schoolId, serviceDateOf(this.clock.now())),
    ]);
    const schoolName = names.get(schoolId) ?? '';
    if (term === null) return { schoolName, termLabel: null, clubs: [] };
    const offers = await this.offers.ofTerm(schoolId, term.id);
    const clubIds = [...new Set(offers.map(({ clubId }) => clubId))];
    const venueIds = offers.map(({ venueId }) => venueId);
    const venues = await this.offers.venues(schoolId, venueIds);
    const descriptions: ClubDescription[] =
      clubIds.length === 0
        ? []
        : await this.database.read.findBy(ClubDescription, { schoolId, clubId: In(clubIds) });
    const clubs = showcaseOf({
      ...{ offers, venues },
      descriptions: new Map(descriptions.map(({ clubId, description }) => [clubId, description])),
    });
    return { schoolName, termLabel: term.name, clubs };
  }

  /** Saying it again changes nothing; null takes the words back. */
  async describe(input: InputOf<typeof describeClub>, { personId }: Actor): Promise<{ done: true }> {
    const { schoolId, clubId, description } = input;
    const [flaw] = findDescriptionFlaws(description ?? '');
    if (flaw) throw refuse('activity.description_words', { detail: { phrase: flaw.phrase, at: flaw.at } });
    const { id: termId } = await this.offerTerm.of(schoolId);
    const offers = await this.offers.ofTerm(schoolId, termId);
    if (!offers.some((one) => one.clubId === clubId)) throw refuse('access.not_found');
    await this.database.transaction(async (tx) => {
      const key = { schoolId, clubId };
      const known = await tx.findOne(ClubDescription, { where: key, lock: { mode: 'pessimistic_write' } });
      if ((known?.description ?? null) === description) return;
      if (description === null) await tx.delete(ClubDescription, key);
      else
        await tx.upsert(
          ClubDescription,
          { ...key, description, writtenBy: personId, writtenAt: this.clock.date() },
          ['schoolId', 'clubId'],
        );
      await this.outbox.append(tx, clubDescribed, { schoolId, clubId });
    });
    return { done: true };
  }
}
