/** The ranking page: what each child of a family may wish for and what was wished; and one child's for the office. */
import {
  choicesFrom,
  type InputOf,
  isEligible,
  type OutputOf,
  type RankingChild,
  type RankingSheet,
  type readChildPreferences,
  type readMyPreferences,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { type ClubOffer, ClubOfferQueries, ClubOffers } from '../activity/activity.public.js';
import { Families, Offers } from '../application/application.public.js';
import { Schools } from '../school/school.public.js';
import { ChildQueries } from '../student/student.public.js';
import { keyOf, OffSite } from './off-site.reader.js';
import { Preference } from './preference.entity.js';
import { PreferencesReader } from './preferences.reader.js';
import { roundView } from './round-standing.queries.js';
import { type InService, WishingChildren } from './wishing-children.reader.js';

type Child = Pick<RankingChild, 'studentId' | 'name' | 'classLabel' | 'mayDecide'>;

@Injectable()
export class PreferenceSheets {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly myChildren: ChildQueries,
    private readonly families: Families,
    private readonly schools: Schools,
    private readonly terms: Offers,
    private readonly offers: ClubOffers,
    private readonly offerQueries: ClubOfferQueries,
    private readonly reader: PreferencesReader,
    private readonly wishing: WishingChildren,
    private readonly offSite: OffSite,
  ) {}

  async mine(actor: Actor): Promise<OutputOf<typeof readMyPreferences>> {
    const mine = await this.myChildren.children(actor);
    const schools = new Map(mine.map(({ schoolId, schoolName }) => [schoolId, schoolName]));
    const sheets = await Promise.all(
      [...schools].map(([schoolId, schoolName]) => {
        const here = mine.filter((child) => child.schoolId === schoolId);
        return this.sheet(
          { schoolId, schoolName },
          here.map(({ studentId, name, classLabel, rights }) => ({
            ...{ studentId, name, classLabel, mayDecide: rights.decides },
          })),
        );
      }),
    );
    return { sheets };
  }

  async ofChild(of: InputOf<typeof readChildPreferences>): Promise<RankingSheet> {
    const { schoolId, studentId } = of;
    const { name, classLabel } = await this.families.child(schoolId, studentId);
    const names = await this.schools.namesOf([schoolId]);
    const school = { schoolId, schoolName: names.get(schoolId) ?? '' };
    return this.sheet(school, [{ studentId, name, classLabel, mayDecide: true }]);
  }

  private async sheet(
    school: Pick<RankingSheet, 'schoolId' | 'schoolName'>,
    family: readonly Child[],
  ): Promise<RankingSheet> {
    const { schoolId } = school;
    const term = (await this.terms.now(schoolId))?.term ?? null;
    const round = term && (await this.reader.round(schoolId, term.id));
    if (term === null || round === null) {
      const children = family.map((child) => ({ ...child, ...BLANK }));
      return { ...school, termLabel: term?.name ?? null, round: null, offers: [], children };
    }
    const studentIds = family.map(({ studentId }) => studentId);
    const [offers, inService, kept] = await Promise.all([
      this.offers.ofTerm(schoolId, term.id),
      this.wishing.among(schoolId, term.id, studentIds),
      this.database.read.findBy(Preference, { schoolId, roundId: round.id, studentId: In(studentIds) }),
    ]);
    const clubs = await this.offSite.among(schoolId, offers);
    const answers = await this.offSite.answers(schoolId, clubs, studentIds);
    const children = family.map((child) => ({
      ...child,
      ...BLANK,
      consentedOfferIds: [...clubs.keys()].filter(
        (offerId) => answers.get(keyOf(offerId, child.studentId)) === 'GIVEN',
      ),
      ...daysOf(inService.get(child.studentId), offers),
      ...wishesOf(
        kept.find(({ studentId }) => studentId === child.studentId),
        offers,
      ),
    }));
    const shown = new Set(children.flatMap(({ days }) => days.flatMap(({ offerIds }) => offerIds)));
    const views = await this.offerQueries.views(
      schoolId,
      offers.filter(({ id }) => shown.has(id)),
    );
    return {
      ...school,
      termLabel: term.name,
      round: roundView(round, this.clock.now()),
      offers: views.map((one) => ({
        offerId: one.offerId,
        weekday: one.weekday,
        label: one.label,
        activityType: one.activityType,
        traditionTag: one.traditionTag,
        venueLabel: one.venueLabel,
        isOffSite: one.venueKind === 'OFF_SITE',
        leaderName: one.leaderName,
        gradeFrom: one.gradeFrom,
        gradeTo: one.gradeTo,
        capSeats: one.capSeats,
        minimumSeats: one.minimumSeats,
      })),
      children,
    };
  }
}

const BLANK = {
  ...{ isInService: false, days: [], choices: [], consentedOfferIds: [] },
  ...{ version: 0, submittedAt: null },
};

function daysOf(
  child: InService | undefined,
  offers: readonly ClubOffer[],
): Pick<RankingChild, 'isInService' | 'days'> {
  if (child === undefined) return { isInService: false, days: [] };
  const days = [...child.weekdays].sort().map((weekday) => ({
    weekday,
    offerIds: offers
      .filter((one) => one.weekday === weekday && isEligible({ ...one, isTeam: one.isTeam === 1 }, child))
      .map(({ id }) => id),
    teamLabel:
      offers.find((one) => one.weekday === weekday && child.teamOfferIds.includes(one.id))?.label ?? null,
  }));
  return { isInService: true, days };
}

/** A wish for what has closed meanwhile is not shown any more. */
function wishesOf(
  kept: Preference | undefined,
  offers: readonly ClubOffer[],
): Partial<Pick<RankingChild, 'choices' | 'version' | 'submittedAt'>> {
  if (kept === undefined) return {};
  const open = new Set(offers.map(({ id }) => id));
  const choices = choicesFrom(kept.choices).map(({ weekday, offerIds }) => ({
    weekday,
    offerIds: offerIds.filter((offerId) => open.has(offerId)),
  }));
  return { choices, version: kept.version, submittedAt: kept.submittedAt.toISOString() };
}
