/** Gathers what a draw is made from, in a fixed number of queries for any number of pupils (C7). */
import { randomBytes } from 'node:crypto';
import { serviceDateOf, weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { type ClubOffer, ClubOffers } from '../activity/activity.public.js';
import { Applications } from '../application/application.public.js';
import { Terms } from '../school/school.public.js';
import { PriorityStandings, Students } from '../student/student.public.js';
import type { KeptRoll } from './draw-roll.box.js';
import { type RollChild, type RollOffer, rollOf } from './draw-roll.rules.js';
import { OffSite } from './off-site.reader.js';
import { type Choices, PreferencesReader } from './preferences.reader.js';

export interface GatheredRoll {
  readonly roll: KeptRoll;
  /** This run's id of each pupil. */
  readonly drawIdOf: ReadonlyMap<string, string>;
}

/** Of one run: 128 random bits, so that neither a row nor a place in the lottery can be guessed. */
const randomId = (): string => randomBytes(16).toString('hex');

@Injectable()
export class DrawRolls {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly students: Students,
    private readonly priorities: PriorityStandings,
    private readonly applications: Applications,
    private readonly offers: ClubOffers,
    private readonly preferences: PreferencesReader,
    private readonly offSite: OffSite,
  ) {}

  async gather(schoolId: string, termId: string, roundId: string): Promise<GatheredRoll> {
    const [offers, approved] = await Promise.all([
      this.offers.ofTerm(schoolId, termId),
      this.applications.approvedOfTerm(schoolId, termId),
    ]);
    const studentIds = approved.map(({ studentId }) => studentId);
    const [pupils, privileged, wishes, teams, clubs, siblings, mayGo] = await Promise.all([
      this.students.pupilsOf(schoolId, this.database.read, studentIds),
      this.priorities.among(schoolId, studentIds),
      this.preferences.ofRound(schoolId, roundId),
      this.preferences.teamMembers(schoolId, termId),
      this.clubsLastTerm(schoolId, termId, offers),
      this.siblingsOf(schoolId, studentIds),
      this.offSite.mayGo(schoolId, offers),
    ]);
    const approvalOf = new Map(approved.map((one) => [one.studentId, one]));
    const choicesOf = new Map(wishes.map(({ studentId, choices }) => [studentId, choices]));
    const children = pupils.map(({ studentId, grade, classId }): RollChild => {
      const approval = approvalOf.get(studentId);
      return {
        ...{ studentId, grade, classId, drawId: randomId() },
        pickupPoint: approval?.pickupPoint ?? null,
        weekdays: weekdaysOf(approval?.weekdayBits ?? 0),
        hasPriority: privileged.has(studentId),
        clubsLastTerm: [...(clubs.get(studentId) ?? [])],
        siblingIds: siblings.get(studentId) ?? [],
        choices: consented(choicesOf.get(studentId) ?? {}, (offerId) => mayGo(offerId, studentId)),
        teamOfferIds: teams.flatMap((one) =>
          one.studentId === studentId && mayGo(one.offerId, studentId) ? one.offerId : [],
        ),
      };
    });
    const roll = rollOf(await this.withVenues(schoolId, offers), children);
    const salts = Object.fromEntries(roll.students.map(({ id }) => [id, randomId()]));
    const drawIdOf = new Map(children.map(({ studentId, drawId }) => [studentId, drawId]));
    return { roll: { ...roll, salts }, drawIdOf };
  }

  private async withVenues(schoolId: string, offers: readonly ClubOffer[]): Promise<RollOffer[]> {
    const venues = await this.offers.venues(
      schoolId,
      offers.map(({ venueId }) => venueId),
    );
    return offers.map((offer) => ({
      ...offer,
      isTeam: Number(offer.isTeam) === 1,
      venueSeats: venues.get(offer.venueId)?.capacitySeats ?? 0,
    }));
  }

  /** A class made by hand belongs to the club whose name it carries. */
  private async clubsLastTerm(schoolId: string, termId: string, offers: readonly ClubOffer[]) {
    const { items } = await this.terms.list(schoolId);
    const now = items.find(({ id }) => id === termId);
    const before = items.find(({ startsOn }) => now !== undefined && startsOn < now.startsOn);
    const clubs = new Map<string, Set<string>>();
    if (before === undefined) return clubs;
    const rows = await this.database.rows<{
      studentId: string;
      offerId: string | null;
      label: string;
      clubLabel: string | null;
    }>(
      `SELECT m.studentId, t.label, t.clubLabel, a.offerId FROM temp_class_member m
         JOIN temp_class t ON t.schoolId = m.schoolId AND t.id = m.tempClassId
         LEFT JOIN allocation_class a ON a.schoolId = t.schoolId AND a.tempClassId = t.id
        WHERE m.schoolId = ? AND m.termId = ?`,
      [schoolId, before.id],
    );
    const former = await this.offers.byIds(
      schoolId,
      rows.flatMap(({ offerId }) => offerId ?? []),
    );
    const clubOf = new Map(former.map(({ id, clubId }) => [id, clubId]));
    const clubByLabel = new Map(offers.map(({ label, clubId }) => [label, clubId]));
    for (const { studentId, offerId, label, clubLabel } of rows) {
      const club = clubOf.get(offerId ?? '') ?? clubByLabel.get(clubLabel ?? '') ?? clubByLabel.get(label);
      if (club !== undefined) clubs.set(studentId, (clubs.get(studentId) ?? new Set()).add(club));
    }
    return clubs;
  }

  /** Children for whom one and the same person decides. */
  private async siblingsOf(schoolId: string, studentIds: readonly string[]): Promise<Map<string, string[]>> {
    const today = serviceDateOf(this.clock.now());
    const deciders = await this.students.holdersOf(schoolId, studentIds, 'decides', today);
    const childrenOf = new Map<string, string[]>();
    for (const [studentId, personIds] of deciders)
      for (const personId of personIds)
        childrenOf.set(personId, [...(childrenOf.get(personId) ?? []), studentId]);
    return new Map(
      [...deciders].map(([studentId, personIds]) => {
        const family = [...personIds].flatMap((personId) => childrenOf.get(personId) ?? []);
        return [studentId, [...new Set(family)].filter((other) => other !== studentId)];
      }),
    );
  }
}

/** A wish for a club off site without a yes is no wish (M032). */
const consented = (choices: Choices, mayGo: (offerId: string) => boolean): Choices =>
  Object.fromEntries(Object.entries(choices).map(([weekday, offerIds]) => [weekday, offerIds.filter(mayGo)]));
