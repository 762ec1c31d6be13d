import { weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { Enrollments, enrollmentEnded } from '../agreement/agreement.public.js';
import { applicationApproved, applicationWithdrawn, Offers } from '../application/application.public.js';
import { preferenceRoundOpened, preferenceToRank } from './preference.events.js';
import { PreferencesReader } from './preferences.reader.js';
import { Teams } from './teams.service.js';
import { WishingChildren } from './wishing-children.reader.js';

@Injectable()
export class PreferenceListener {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly terms: Offers,
    private readonly reader: PreferencesReader,
    private readonly children: WishingChildren,
    private readonly enrollments: Enrollments,
    private readonly teams: Teams,
  ) {}

  @On(preferenceRoundOpened, 'regrouping.call_to_rank')
  async callToRank(tx: Tx, { payload }: EventOf<typeof preferenceRoundOpened>): Promise<void> {
    const { schoolId, termId, roundId } = payload;
    const children = await this.children.among(schoolId, termId);
    const facts = [...children.keys()].map((studentId) => ({ schoolId, roundId, studentId }));
    await this.outbox.appendAll(tx, preferenceToRank, facts);
  }

  /** Whoever is approved while families rank is asked too. */
  @On(applicationApproved, 'regrouping.call_latecomer_to_rank')
  async callLatecomer(tx: Tx, { payload, recordedAt }: EventOf<typeof applicationApproved>): Promise<void> {
    const { schoolId, studentId } = payload;
    const term = (await this.terms.now(schoolId))?.term;
    const round = term === undefined ? null : await this.reader.round(schoolId, term.id);
    const isOpen = round !== null && round.closesAt >= this.clock.date() && round.createdAt < recordedAt;
    if (isOpen) await this.outbox.append(tx, preferenceToRank, { schoolId, roundId: round.id, studentId });
  }

  @On(enrollmentEnded, 'regrouping.leave_teams')
  async leaveTeams(tx: Tx, { payload }: EventOf<typeof enrollmentEnded>): Promise<void> {
    const { schoolId, termId, studentId } = payload;
    const newer = (await this.enrollments.live(schoolId, termId, [studentId])).get(studentId);
    const stays = new Set(newer === undefined ? [] : weekdaysOf(newer.weekdayBits));
    await this.teams.freeSeats(tx, { schoolId, termId, studentId }, stays);
  }

  /** Approved, not yet enrolled, and gone again. */
  @On(applicationWithdrawn, 'regrouping.withdraw_from_teams')
  async withdrawFromTeams(tx: Tx, { payload }: EventOf<typeof applicationWithdrawn>): Promise<void> {
    const { schoolId, studentId } = payload;
    const term = (await this.terms.now(schoolId))?.term;
    if (term !== undefined) await this.teams.freeSeats(tx, { schoolId, termId: term.id, studentId });
  }
}
