/** How far a round has come: counts for everybody who runs it, names only of whom to ask. */
import type { InputOf, listUnranked, OutputOf, PreferenceRoundView, RoundStanding } from '@anxin/shared';
import { isInTime } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { ClubOffers } from '../activity/activity.public.js';
import { Offers } from '../application/application.public.js';
import { HomeroomClasses } from '../school/school.public.js';
import { Students } from '../student/student.public.js';
import type { PreferenceRound } from './preference-round.entity.js';
import { PreferencesReader } from './preferences.reader.js';
import { type InService, WishingChildren } from './wishing-children.reader.js';

const PAGE = 50;

@Injectable()
export class RoundStandings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly terms: Offers,
    private readonly offers: ClubOffers,
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly reader: PreferencesReader,
    private readonly children: WishingChildren,
  ) {}

  async of(schoolId: string): Promise<RoundStanding> {
    const term = await this.term(schoolId);
    const [round, offers, children] = await Promise.all([
      this.reader.round(schoolId, term.id),
      this.offers.ofTerm(schoolId, term.id),
      this.children.among(schoolId, term.id),
    ]);
    const ranked = await this.rankedIn(schoolId, round);
    return {
      termId: term.id,
      termLabel: term.name,
      offerCount: offers.filter(({ isTeam }) => isTeam === 0).length,
      round: round && roundView(round, this.clock.now()),
      inServiceCount: children.size,
      rankedCount: [...children.keys()].filter((studentId) => ranked.has(studentId)).length,
      remindedAt: round?.remindedAt?.toISOString() ?? null,
    };
  }

  /** By class, in the order of grades; names are opened for one page. */
  async list(input: InputOf<typeof listUnranked>): Promise<OutputOf<typeof listUnranked>> {
    const { schoolId, cursor = '', limit = PAGE } = input;
    const unranked = await this.unranked(schoolId);
    const start = unranked.findIndex(({ studentId }) => studentId === cursor) + 1;
    const page = unranked.slice(start, start + limit);
    const studentIds = page.map(({ studentId }) => studentId);
    const cards = await this.students.namesOf(schoolId, studentIds);
    const items = studentIds.flatMap((studentId) => {
      const card = cards.get(studentId);
      return card === undefined ? [] : [{ studentId, name: card.name, classLabel: card.classLabel }];
    });
    const hasMore = start + limit < unranked.length;
    return { items, nextCursor: hasMore ? (studentIds.at(-1) ?? null) : null };
  }

  /** In service and silent. */
  async unranked(schoolId: string): Promise<InService[]> {
    const term = await this.term(schoolId);
    const [round, children, classes] = await Promise.all([
      this.reader.round(schoolId, term.id),
      this.children.among(schoolId, term.id),
      this.classes.all(schoolId),
    ]);
    const ranked = await this.rankedIn(schoolId, round);
    const place = new Map(classes.map(({ id }, position) => [id, position]));
    const order = ({ classId }: InService) => place.get(classId) ?? classes.length;
    return [...children.values()]
      .filter(({ studentId }) => !ranked.has(studentId))
      .sort((one, other) => order(one) - order(other) || (one.studentId < other.studentId ? -1 : 1));
  }

  private async rankedIn(schoolId: string, round: PreferenceRound | null): Promise<Set<string>> {
    if (round === null) return new Set();
    const rows = await this.database.rows<{ studentId: string }>(
      'SELECT studentId FROM preference WHERE schoolId = ? AND roundId = ?',
      [schoolId, round.id],
    );
    return new Set(rows.map(({ studentId }) => studentId));
  }

  private async term(schoolId: string) {
    const term = (await this.terms.now(schoolId))?.term;
    if (term === undefined) throw refuse('regrouping.no_term');
    return term;
  }
}

export const roundView = (
  { id: roundId, closesAt, seedSource }: PreferenceRound,
  nowMs: number,
): PreferenceRoundView => ({
  roundId,
  closesAt: closesAt.toISOString(),
  seedSource,
  isOpen: isInTime(nowMs, closesAt.getTime()),
});
