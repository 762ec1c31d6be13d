/** The time in which families rank: opened by the office, only ever longer, and whoever is silent is asked again. */
import {
  type InputOf,
  instantOf,
  type keepPreferenceRound,
  type OutputOf,
  type RoundStanding,
  type remindUnranked,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, insertOnce } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { ClubOffers, VenueBlocks } from '../activity/activity.public.js';
import { Offers } from '../application/application.public.js';
import { preferenceReminded, preferenceRoundExtended, preferenceRoundOpened } from './preference.events.js';
import { PreferenceRound } from './preference-round.entity.js';
import { RoundStandings } from './round-standing.queries.js';

/** Nobody is reminded twice in a day. */
const BETWEEN_REMINDERS_MS = 20 * 3_600_000;

@Injectable()
export class PreferenceRounds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly terms: Offers,
    private readonly offers: ClubOffers,
    private readonly standings: RoundStandings,
    private readonly blocks: VenueBlocks,
  ) {}

  async keep(input: InputOf<typeof keepPreferenceRound>, { personId }: Actor): Promise<RoundStanding> {
    const { schoolId, roundId: id, closesAt: until, seedSource } = input;
    const term = (await this.terms.now(schoolId))?.term;
    if (term === undefined) throw refuse('regrouping.no_term');
    const [termId, closesAt, now] = [term.id, new Date(until), this.clock.date()];
    if (closesAt <= now || closesAt.getTime() > instantOf(term.endsOn, '23:59'))
      throw refuse('preference.deadline_past');
    const offers = await this.offers.ofTerm(schoolId, termId);
    if (!offers.some(({ isTeam }) => isTeam === 0)) throw refuse('preference.no_offers');
    await this.database.transaction(async (tx) => {
      const round = { schoolId, id, termId, closesAt, seedSource, createdBy: personId, createdAt: now };
      if (await insertOnce(tx, 'preference_round', round)) {
        await this.blocks.requireVenues(
          tx,
          schoolId,
          offers.map(({ venueId }) => venueId),
        );
        await this.outbox.append(tx, preferenceRoundOpened, {
          schoolId,
          termId,
          roundId: id,
          closesAt: until,
        });
        return;
      }
      const lock = { mode: 'pessimistic_write' } as const;
      const known = await tx.findOne(PreferenceRound, { where: { schoolId, termId }, lock });
      if (known === null) throw refuse('access.not_found');
      if (known.closesAt < now) throw refuse('preference.round_over');
      if (closesAt < known.closesAt) throw refuse('preference.only_later');
      if (closesAt.getTime() === known.closesAt.getTime() && seedSource === known.seedSource) return;
      await tx.update(PreferenceRound, { schoolId, id: known.id }, { closesAt, seedSource });
      const extended = { schoolId, termId, roundId: known.id, closesAt: until };
      await this.outbox.append(tx, preferenceRoundExtended, extended);
    });
    return this.standings.of(schoolId);
  }

  async remind(schoolId: string): Promise<OutputOf<typeof remindUnranked>> {
    const { round } = await this.standings.of(schoolId);
    if (round === null) throw refuse('preference.no_round');
    if (!round.isOpen) throw refuse('preference.closed');
    const { roundId } = round;
    const silent = await this.standings.unranked(schoolId);
    if (silent.length === 0) throw refuse('preference.everyone_ranked');
    const now = this.clock.date();
    await this.database.transaction(async (tx) => {
      const claimed = await changedBy(
        tx,
        `UPDATE preference_round SET remindedAt = ?
          WHERE schoolId = ? AND id = ? AND (remindedAt IS NULL OR remindedAt < ?)`,
        [now, schoolId, roundId, new Date(now.getTime() - BETWEEN_REMINDERS_MS)],
      );
      if (claimed !== 1) throw refuse('preference.reminded_already');
      const facts = silent.map(({ studentId }) => ({ schoolId, roundId, studentId }));
      await this.outbox.appendAll(tx, preferenceReminded, facts);
    });
    return { remindedCount: silent.length };
  }
}
