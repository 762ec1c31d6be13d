/** Teams (M028): filled by nomination, outside the draw, never fuller than the offer. */
import { type InputOf, isEligible, type nominate, type OutputOf, type readTeam } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertOnce, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { type ClubOffer, ClubOfferQueries, ClubOffers, TeamSeats } from '../activity/activity.public.js';
import { Students } from '../student/student.public.js';
import { teamJoined, teamLeft } from './preference.events.js';
import { TeamMember } from './team-member.entity.js';
import { WishingChildren } from './wishing-children.reader.js';

type Key = InputOf<typeof nominate>;

@Injectable()
export class Teams {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly offers: ClubOffers,
    private readonly offerQueries: ClubOfferQueries,
    private readonly seats: TeamSeats,
    private readonly students: Students,
    private readonly wishing: WishingChildren,
  ) {}

  async read({ schoolId, offerId }: InputOf<typeof readTeam>): Promise<OutputOf<typeof readTeam>> {
    const offer = await this.teamOf(schoolId, offerId);
    const { termId } = offer;
    const members = await this.database.read.findBy(TeamMember, { schoolId, termId, offerId });
    const studentIds = members.map(({ studentId }) => studentId);
    const [[view], cards] = await Promise.all([
      this.offerQueries.views(schoolId, [offer]),
      this.students.namesOf(schoolId, studentIds),
    ]);
    const named = [...cards.values()].map(({ studentId, name, classLabel }) => ({
      studentId,
      name,
      classLabel,
    }));
    named.sort((one, other) => one.name.localeCompare(other.name, 'zh'));
    return { offer: view as OutputOf<typeof readTeam>['offer'], members: named };
  }

  async nominate({ schoolId, offerId, studentId }: Key, { personId }: Actor): Promise<{ done: true }> {
    const offer = await this.teamOf(schoolId, offerId);
    const { termId } = offer;
    const child = (await this.wishing.among(schoolId, termId, [studentId])).get(studentId);
    if (child === undefined) {
      const isHere = (await this.students.seatsOf(schoolId, [studentId])).has(studentId);
      throw refuse(isHere ? 'preference.not_in_service' : 'access.not_found');
    }
    if (child.teamOfferIds.includes(offerId)) return { done: true };
    // As a wish would be judged, but that this is a team and that the day has none yet.
    if (!isEligible({ ...offer, isTeam: false }, { ...child, teamWeekdays: [] }))
      throw refuse('preference.not_for_team');
    await this.database.transaction(async (tx) => {
      // One nomination of a child at a time, so that a day never has two teams.
      await tx.query('SELECT id FROM student WHERE schoolId = ? AND id = ? FOR UPDATE', [
        schoolId,
        studentId,
      ]);
      const others = await tx.findBy(TeamMember, { schoolId, termId, studentId });
      const teams = await this.offers.byIds(
        schoolId,
        others.map((one) => one.offerId),
        tx,
      );
      const isThere = teams.some(({ id }) => id === offerId);
      if (!isThere && teams.some(({ weekday }) => weekday === offer.weekday))
        throw refuse('preference.other_team');
      const row = { schoolId, termId, offerId, studentId, nominatedBy: personId };
      if (!(await insertOnce(tx, 'team_member', { ...row, nominatedAt: this.clock.date() }))) return;
      if (!(await this.seats.take(tx, schoolId, offerId))) throw refuse('preference.team_full');
      await this.outbox.append(tx, teamJoined, { schoolId, termId, offerId, studentId });
    });
    return { done: true };
  }

  async leave({ schoolId, offerId, studentId }: Key): Promise<{ done: true }> {
    const { termId } = await this.teamOf(schoolId, offerId);
    await this.database.transaction((tx) => this.remove(tx, { schoolId, termId, studentId }, [offerId]));
    return { done: true };
  }

  /** A child that is not in service any more leaves every team of the term, or those of weekdays it gave up. */
  async freeSeats(
    tx: Tx,
    of: { schoolId: string; termId: string; studentId: string },
    stays: ReadonlySet<number> = new Set(),
  ): Promise<void> {
    const members = await tx.findBy(TeamMember, of);
    const teams = await this.offers.byIds(
      of.schoolId,
      members.map(({ offerId }) => offerId),
      tx,
    );
    const given = teams.filter(({ weekday }) => !stays.has(weekday)).map(({ id }) => id);
    await this.remove(tx, of, given.sort());
  }

  private async remove(
    tx: Tx,
    of: { schoolId: string; termId: string; studentId: string },
    offerIds: readonly string[],
  ): Promise<void> {
    if (offerIds.length === 0) return;
    const { affected } = await tx.delete(TeamMember, { ...of, offerId: In([...offerIds]) });
    if (affected !== offerIds.length) throw refuse('access.not_found');
    await this.seats.giveBack(tx, of.schoolId, offerIds);
    const facts = offerIds.map((offerId) => ({ ...of, offerId }));
    await this.outbox.appendAll(tx, teamLeft, facts);
  }

  private async teamOf(schoolId: string, offerId: string): Promise<ClubOffer> {
    const [offer] = await this.offers.byIds(schoolId, [offerId]);
    if (offer === undefined || offer.closedAt !== null) throw refuse('access.not_found');
    if (offer.isTeam !== 1) throw refuse('preference.not_a_team');
    return offer;
  }
}
