/** Which offers are off site, and for whom families said yes (M032 M123): asked by every way into a group. */
import { type OffSiteAnswer, offSiteAnswerOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { type ClubOffer, ClubOffers, type Venue } from '../activity/activity.public.js';
import { Students } from '../student/student.public.js';
import { OffSiteConsent } from './off-site-consent.entity.js';
import { offerBehind } from './seat-kind.rules.js';
import type { TempClass } from './temp-class.entity.js';
import { TempClassMember } from './temp-class-member.entity.js';

export interface OffSiteClub {
  readonly offer: ClubOffer;
  readonly venue: Venue;
}

@Injectable()
export class OffSite {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offers: ClubOffers,
    private readonly students: Students,
  ) {}

  /** The term's clubs that leave the school, by offer. */
  async ofTerm(
    schoolId: string,
    termId: string,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, OffSiteClub>> {
    return this.among(schoolId, await this.offers.ofTerm(schoolId, termId, on), on);
  }

  async among(
    schoolId: string,
    offers: readonly ClubOffer[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, OffSiteClub>> {
    const venueIds = offers.map(({ venueId }) => venueId);
    const venues = await this.offers.venues(schoolId, venueIds, on);
    return new Map(
      offers.flatMap((offer) => {
        const venue = venues.get(offer.venueId);
        return venue?.kind === 'OFF_SITE' ? [[offer.id, { offer, venue }]] : [];
      }),
    );
  }

  /** The club off site that a group is; null for a group that stays at school. */
  async behind(
    group: Pick<TempClass, 'schoolId' | 'termId' | 'id' | 'weekday' | 'label' | 'clubLabel'>,
    on: EntityManager = this.database.read,
  ): Promise<OffSiteClub | null> {
    const { schoolId, termId, id } = group;
    const [drawn] = await rowsIn<{ offerId: string | null }>(
      on,
      'SELECT offerId FROM allocation_class WHERE schoolId = ? AND tempClassId = ?',
      [schoolId, id],
    );
    const clubs = await this.ofTerm(schoolId, termId, on);
    const offer = offerBehind(
      { ...group, offerId: drawn?.offerId ?? null },
      [...clubs.values()].map((club) => club.offer),
    );
    return clubs.get(offer?.id ?? '') ?? null;
  }

  /** The term's groups that leave the school: by group, its club. */
  async groupsOfTerm(
    schoolId: string,
    termId: string,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, OffSiteClub>> {
    const clubs = await this.ofTerm(schoolId, termId, on);
    if (clubs.size === 0) return new Map();
    const weekdays = [...new Set([...clubs.values()].map(({ offer }) => offer.weekday))];
    const groups = await rowsIn<
      Pick<TempClass, 'id' | 'weekday' | 'label' | 'clubLabel'> & { offerId: string | null }
    >(
      on,
      `SELECT t.id, t.weekday, t.label, t.clubLabel, a.offerId FROM temp_class t
         LEFT JOIN allocation_class a ON a.schoolId = t.schoolId AND a.tempClassId = t.id
        WHERE t.schoolId = ? AND t.termId = ? AND t.weekday IN (?) AND t.closedAt IS NULL ORDER BY t.id`,
      [schoolId, termId, weekdays],
    );
    const offers = [...clubs.values()].map(({ offer }) => offer);
    return new Map(
      groups.flatMap((group) => {
        const club = clubs.get(offerBehind(group, offers)?.id ?? '');
        return club === undefined ? [] : [[group.id, club]];
      }),
    );
  }

  /** Seats in groups that leave the school: of all, or of the offers named. */
  async seats(
    schoolId: string,
    groups: ReadonlyMap<string, OffSiteClub>,
    on: EntityManager = this.database.read,
  ): Promise<TempClassMember[]> {
    if (groups.size === 0) return [];
    return on.find(TempClassMember, {
      where: { schoolId, tempClassId: In([...groups.keys()]) },
      order: { tempClassId: 'ASC', studentId: 'ASC' },
    });
  }

  /** By `offerId studentId`: what those who decide said to the place where the club is now. */
  async answers(
    schoolId: string,
    clubs: ReadonlyMap<string, OffSiteClub>,
    studentIds?: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, OffSiteAnswer>> {
    if (clubs.size === 0) return new Map();
    const rows = await on.findBy(OffSiteConsent, {
      ...{ schoolId, offerId: In([...clubs.keys()]) },
      ...(studentIds === undefined ? {} : { studentId: In([...studentIds]) }),
    });
    const said = new Map<string, OffSiteConsent[]>();
    for (const row of rows) {
      if (row.venueId !== clubs.get(row.offerId)?.venue.id) continue;
      const key = keyOf(row.offerId, row.studentId);
      said.set(key, [...(said.get(key) ?? []), row]);
    }
    const today = serviceDateOf(this.clock.now());
    const children = [...new Set(rows.map(({ studentId }) => studentId))];
    const deciders = await this.students.holdersOf(schoolId, children, 'decides', today);
    return new Map(
      [...said].map(([key, answers]) => {
        const persons = deciders.get(answers[0]?.studentId ?? '') ?? new Set<string>();
        const heard = answers.map(({ personId, given }) => ({ personId, given: Number(given) === 1 }));
        return [key, offSiteAnswerOf(heard, persons)];
      }),
    );
  }

  /** For a whole draw: whether a child may go to an offer. */
  async mayGo(
    schoolId: string,
    offers: readonly ClubOffer[],
    on: EntityManager = this.database.read,
  ): Promise<(offerId: string, studentId: string) => boolean> {
    const clubs = await this.among(schoolId, offers, on);
    const answers = await this.answers(schoolId, clubs, undefined, on);
    return (offerId, studentId) => !clubs.has(offerId) || answers.get(keyOf(offerId, studentId)) === 'GIVEN';
  }

  /** Of these children, those who may not go with this group; nobody for a group that stays at school. */
  async unconsented(
    group: Parameters<OffSite['behind']>[0],
    studentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<string[]> {
    if (studentIds.length === 0) return [];
    const club = await this.behind(group, on);
    if (club === null) return [];
    const { id: offerId } = club.offer;
    const answers = await this.answers(group.schoolId, new Map([[offerId, club]]), studentIds, on);
    return studentIds.filter((studentId) => answers.get(keyOf(offerId, studentId)) !== 'GIVEN');
  }

  /** Before anybody gets a seat. */
  async require(
    group: Parameters<OffSite['behind']>[0],
    studentIds: readonly string[],
    on: EntityManager,
  ): Promise<void> {
    const [studentId] = await this.unconsented(group, studentIds, on);
    if (studentId !== undefined) throw refuse('off_site.consent_needed', { detail: { studentId } });
  }

  /** A group goes off site only as the club that families can say yes to (M032). */
  async requireClub(group: TempClass, on: EntityManager): Promise<void> {
    if (!(await this.isPlaceOffSite(group.schoolId, group.venueLabel, on))) return;
    if ((await this.behind(group, on)) === null) throw refuse('off_site.offer_needed');
  }

  /** A room of this name that is off site, for a group without a club behind it. */
  private async isPlaceOffSite(schoolId: string, label: string, on: EntityManager): Promise<boolean> {
    const rows = await rowsIn<{ id: string }>(
      on,
      `SELECT id FROM venue WHERE schoolId = ? AND openLabel = ? AND kind = 'OFF_SITE'`,
      [schoolId, label],
    );
    return rows.length > 0;
  }
}

export const keyOf = (offerId: string, studentId: string): string => `${offerId} ${studentId}`;
