/** Runs of the draw, and how the office sees one: each step with when and by whom. */
import { type DrawRunView, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Staff } from '../staff/staff.public.js';
import { AllocationRun } from './allocation-run.entity.js';

export const publicPathOf = ({ publicToken }: Pick<AllocationRun, 'publicToken'>): string =>
  `/api/draws/${publicToken}/page`;

@Injectable()
export class DrawRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly staff: Staff,
  ) {}

  async one(schoolId: string, id: string, on: EntityManager = this.database.read): Promise<AllocationRun> {
    const run = await on.findOneBy(AllocationRun, { schoolId, id });
    if (run === null) throw refuse('access.not_found');
    return run;
  }

  /** The newest first. */
  ofTerm(schoolId: string, termId: string): Promise<AllocationRun[]> {
    return this.database.read.find(AllocationRun, {
      where: { schoolId, termId },
      order: { number: 'DESC' },
      take: 20,
    });
  }

  published(
    schoolId: string,
    termId: string,
    on: EntityManager = this.database.read,
  ): Promise<AllocationRun | null> {
    return on.findOneBy(AllocationRun, { schoolId, termId, state: 'PUBLISHED' });
  }

  async viewOf(schoolId: string, runId: string): Promise<DrawRunView> {
    return this.view(await this.one(schoolId, runId));
  }

  async view(run: AllocationRun): Promise<DrawRunView> {
    const [view] = await this.views(run.schoolId, [run]);
    return view as DrawRunView;
  }

  async views(schoolId: string, runs: readonly AllocationRun[]): Promise<DrawRunView[]> {
    const actors = runs.flatMap((run) => [run.committedBy, run.seedBy, run.publishedBy, run.abandonedBy]);
    const people = await this.staff.byPersons(
      schoolId,
      actors.filter((one) => one !== null),
      serviceDateOf(this.clock.now()),
    );
    const step = (at: Date | null, by: string | null) =>
      at === null ? null : { at: at.toISOString(), byName: people.get(by ?? '')?.name ?? null };
    return runs.map((run) => ({
      ...{ runId: run.id, number: run.number, state: run.state, seedSource: run.seedSource },
      ...{ publicPath: publicPathOf(run), pupilCount: run.pupilCount, codeVersion: run.codeVersion },
      ...{ inputRoot: run.inputRoot, seed: run.seed, resultHash: run.resultHash, percent: run.percent },
      committed: {
        at: run.committedAt.toISOString(),
        byName: people.get(run.committedBy)?.name ?? null,
      },
      seedEntered: step(run.seedAt, run.seedBy),
      drawnAt: run.drawnAt?.toISOString() ?? null,
      published: step(run.publishedAt, run.publishedBy),
      abandoned: step(run.abandonedAt, run.abandonedBy),
      abandonedBecause: run.abandonedBecause,
    }));
  }
}
