/** Who goes off site (M032): a family's own list of clubs, and the list of children for whoever leads one. */
import {
  type InputOf,
  isEligible,
  type OutputOf,
  type readOffSite,
  type readOffSiteList,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { type ClubOffer, ClubOfferQueries, ClubOffers } from '../activity/activity.public.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { Staff } from '../staff/staff.public.js';
import { Guardianship, Students } from '../student/student.public.js';
import { GroupTerm } from './group-term.reader.js';
import { keyOf, OffSite } from './off-site.reader.js';
import { OffSiteConsent } from './off-site-consent.entity.js';
import { WishingChildren } from './wishing-children.reader.js';

const MOST_CHILDREN = 400;

@Injectable()
export class OffSiteQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly groupTerm: GroupTerm,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly staff: Staff,
    private readonly offers: ClubOffers,
    private readonly offerQueries: ClubOfferQueries,
    private readonly wishing: WishingChildren,
    private readonly offSite: OffSite,
    private readonly scopes: AccessScopes,
    private readonly log: AccessLog,
  ) {}

  async ofChild(child: InputOf<typeof readOffSite>, actor: Actor): Promise<OutputOf<typeof readOffSite>> {
    await this.guardianship.require(actor, child, 'sees');
    const { schoolId, studentId } = child;
    const termId = await this.groupTerm.of(schoolId);
    const at = serviceDateOf(this.clock.now());
    const [mayDecide, clubs, wishing] = await Promise.all([
      this.students.mayGuardian(actor.personId, { ...child, right: 'decides', at }),
      this.offSite.ofTerm(schoolId, termId),
      this.wishing.among(schoolId, termId, [studentId]),
    ]);
    const here = wishing.get(studentId);
    const shown = [...clubs.values()]
      .map(({ offer }) => offer)
      .filter((offer) =>
        offer.isTeam === 1
          ? here?.teamOfferIds.includes(offer.id)
          : here && isEligible({ ...offer, isTeam: false }, { ...here, teamWeekdays: [] }),
      );
    const [views, answers, mine, placed] = await Promise.all([
      this.offerQueries.views(schoolId, shown),
      this.offSite.answers(schoolId, clubs, [studentId]),
      this.database.read.findBy(OffSiteConsent, { schoolId, studentId, personId: actor.personId }),
      this.placedIn(schoolId, termId),
    ]);
    const items = views.map(({ offerId, weekday, label, venueId, venueLabel, leaderName }) => {
      const own = mine.find((one) => one.offerId === offerId && one.venueId === venueId);
      return {
        ...{ offerId, weekday, label, venueLabel, leaderName },
        isPlaced: placed.get(offerId)?.has(studentId) ?? false,
        answer: answers.get(keyOf(offerId, studentId)) ?? ('OPEN' as const),
        myAnswer: own ? { given: Number(own.given) === 1, at: own.decidedAt.toISOString() } : null,
      };
    });
    return { mayDecide, items };
  }

  /** The colleague who leads the club or is on duty for it now, or the office; each look is written down. */
  async list(
    { schoolId, offerId }: InputOf<typeof readOffSiteList>,
    actor: Actor,
  ): Promise<OutputOf<typeof readOffSiteList>> {
    const [offer] = await this.offers.byIds(schoolId, [offerId]);
    if (offer === undefined || offer.closedAt !== null) throw refuse('access.not_found');
    const mayRead =
      actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL') ||
      (await this.leads(schoolId, offer.leaderStaffId, actor)) ||
      (await this.isOnDuty(schoolId, offer, actor));
    if (!mayRead) throw refuse('access.not_found');
    const clubs = await this.offSite.among(schoolId, [offer]);
    const club = clubs.get(offerId);
    if (club === undefined) throw refuse('off_site.not_off_site');
    const answers = await this.offSite.answers(schoolId, clubs);
    const placed = (await this.placedIn(schoolId, offer.termId)).get(offerId) ?? new Set<string>();
    const answered = [...answers.keys()].map((key) => key.slice(offerId.length + 1));
    const studentIds = [...new Set([...placed, ...answered])].slice(0, MOST_CHILDREN);
    const names = await this.students.namesOf(schoolId, studentIds);
    if (studentIds.length > 0)
      await this.log.look(this.database.read, actor, { schoolId, what: 'off_site', because: 'leads' });
    const children = [...names.values()]
      .map(({ studentId, name, classLabel }) => ({
        ...{ studentId, name, classLabel, isPlaced: placed.has(studentId) },
        answer: answers.get(keyOf(offerId, studentId)) ?? ('OPEN' as const),
      }))
      .sort(
        (one, other) =>
          Number(other.isPlaced) - Number(one.isPlaced) || one.name.localeCompare(other.name, 'zh'),
      );
    const { label, weekday } = offer;
    return { offerId, label, weekday, venueLabel: club.venue.label, children };
  }

  private async leads(schoolId: string, leaderStaffId: string | null, { personId }: Actor): Promise<boolean> {
    if (leaderStaffId === null) return false;
    const at = serviceDateOf(this.clock.now());
    const leader = (await this.staff.byIds(schoolId, [leaderStaffId], at)).get(leaderStaffId);
    return leader !== undefined && leader.personId === personId && leader.dutyObstacle !== 'LEFT';
  }

  /** For the group of this club, now. */
  private async isOnDuty(schoolId: string, { id, termId }: ClubOffer, actor: Actor): Promise<boolean> {
    const groups = await this.offSite.groupsOfTerm(schoolId, termId);
    const own = [...groups].filter(([, club]) => club.offer.id === id).map(([groupId]) => groupId);
    const held = await Promise.all(
      own.map((groupId) => this.scopes.holds(actor, { schoolId, groupId, relations: ['ON_DUTY_FOR'] })),
    );
    return held.includes(true);
  }

  /** By offer, who sits in its group. */
  private async placedIn(schoolId: string, termId: string): Promise<Map<string, Set<string>>> {
    const groups = await this.offSite.groupsOfTerm(schoolId, termId);
    const found = new Map<string, Set<string>>();
    for (const { tempClassId, studentId } of await this.offSite.seats(schoolId, groups)) {
      const offerId = groups.get(tempClassId)?.offer.id ?? '';
      found.set(offerId, (found.get(offerId) ?? new Set<string>()).add(studentId));
    }
    return found;
  }
}
