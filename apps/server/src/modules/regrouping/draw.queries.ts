/** The office's screens of the draw: where it stands this term, one run with its report. */
import type { InputOf, OutputOf, readDraw, readDrawRun } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { ClubOffers } from '../activity/activity.public.js';
import { Applications } from '../application/application.public.js';
import { Terms } from '../school/school.public.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { DrawAuditors } from './draw-auditors.service.js';
import { GroupTerm } from './group-term.reader.js';
import { PreferencesReader } from './preferences.reader.js';
import { isHandingInOver } from './regrouping.rules.js';
import { TempClasses } from './temp-classes.reader.js';

@Injectable()
export class DrawQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly groupTerm: GroupTerm,
    private readonly applications: Applications,
    private readonly offers: ClubOffers,
    private readonly preferences: PreferencesReader,
    private readonly tempClasses: TempClasses,
    private readonly auditors: DrawAuditors,
    private readonly runs: DrawRuns,
  ) {}

  async read({ schoolId }: InputOf<typeof readDraw>, actor: Actor): Promise<OutputOf<typeof readDraw>> {
    const termId = await this.groupTerm.of(schoolId);
    const [terms, round, approved, offers, groups, auditor, runs] = await Promise.all([
      this.terms.list(schoolId),
      this.preferences.round(schoolId, termId),
      this.applications.approvedWeekdays(schoolId, termId),
      this.offers.ofTerm(schoolId, termId),
      this.tempClasses.ofTerm(schoolId, termId),
      this.auditors.of(schoolId, termId),
      this.runs.ofTerm(schoolId, termId),
    ]);
    return {
      termName: terms.items.find(({ id }) => id === termId)?.name ?? '',
      round: round && {
        closesAt: round.closesAt.toISOString(),
        seedSource: round.seedSource,
        isClosed: isHandingInOver(round.closesAt, this.clock.now()),
      },
      approvedCount: approved.size,
      rankedCount: round ? await this.rankedCount(schoolId, round.id) : 0,
      sessionCount: offers.filter(({ isTeam }) => Number(isTeam) === 0).length,
      groupsInUseCount: groups.filter(({ seatsTaken }) => seatsTaken > 0).length,
      auditor: auditor && { staffId: auditor.staffId, name: auditor.name },
      isAuditor: auditor?.personId === actor.personId,
      runs: await this.runs.views(schoolId, runs),
    };
  }

  async run({ schoolId, runId }: InputOf<typeof readDrawRun>): Promise<OutputOf<typeof readDrawRun>> {
    const run = await this.runs.viewOf(schoolId, runId);
    const [kept] = await this.database.rows<{ report: string | null }>(
      'SELECT report FROM allocation_run WHERE schoolId = ? AND id = ?',
      [schoolId, runId],
    );
    return { run, report: kept?.report ? JSON.parse(kept.report) : null };
  }

  private async rankedCount(schoolId: string, roundId: string): Promise<number> {
    const [row] = await this.database.rows<{ ranked: number }>(
      'SELECT COUNT(*) AS ranked FROM preference WHERE schoolId = ? AND roundId = ?',
      [schoolId, roundId],
    );
    return Number(row?.ranked ?? 0);
  }
}
