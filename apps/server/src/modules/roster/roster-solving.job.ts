/**
 * Makes the plan in hand, in a worker and outside every transaction: the draft is saved first, then progress every
 * second, then the proof. The lease says who is at it; a worker that died leaves one that runs out, and the look that
 * is due later begins anew. Whoever stops or discards the plan takes the token away, and the solver ends.
 */
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../ids.js';
import type { MipProgress } from './mip.solver.js';
import { planOf } from './plan.rules.js';
import { solvePlan } from './plan.solver.js';
import type { PlannedRoster } from './planned-roster.rules.js';
import { type KeptResult, RosterPlan } from './roster-plan.entity.js';

const LEASE_MS = 30_000;
const BEAT_MS = 1_000;
/** How long a proof is looked for. */
const SECONDS = 60;

@Injectable()
export class RosterSolving implements OnModuleDestroy {
  private readonly logger = new Logger('roster');
  private readonly closing = new AbortController();
  private readonly waiting = new Set<string>();
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One after another in a process; asked twice is done once. */
  begin(schoolId: string, rosterPlanId: string): void {
    if (this.waiting.has(rosterPlanId)) return;
    this.waiting.add(rosterPlanId);
    this.last = this.last
      .then(() => (this.closing.signal.aborted ? undefined : this.make(schoolId, rosterPlanId)))
      .catch((error: unknown) => {
        this.logger.error({ rosterPlanId, failed: (error as Error).name });
      })
      .finally(() => this.waiting.delete(rosterPlanId));
  }

  /** When all that was begun here has ended. */
  settled(): Promise<void> {
    return this.last;
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    await this.last;
  }

  private async make(schoolId: string, id: string): Promise<void> {
    const solveToken = newId();
    const key = { schoolId, id, solveToken };
    if (!(await this.claim(key))) return;
    const plan = await this.database.read.findOneBy(RosterPlan, key);
    if (plan?.input == null) return;
    const ending = new AbortController();
    const signal = AbortSignal.any([ending.signal, this.closing.signal]);
    let at: MipProgress | null = null;
    const beat = setInterval(() => {
      this.beat(key, at).then(
        (isOurs) => isOurs || ending.abort(),
        () => undefined,
      );
    }, BEAT_MS);
    try {
      const solved = await solvePlan(planOf(plan.input), {
        ...{ seconds: SECONDS, signal },
        onDraft: async (draft) => {
          await this.save(key, draft, 'SOLVING');
        },
        onProgress: (progress) => {
          at = progress;
        },
      });
      // A process that is closing leaves the proof to the next.
      if (!this.closing.signal.aborted) await this.save(key, solved, 'READY');
      else await this.letGo(key);
    } finally {
      clearInterval(beat);
    }
  }

  private async claim({ schoolId, id, solveToken }: Key): Promise<boolean> {
    const now = this.clock.date();
    const claimed = await this.database.changed(
      `UPDATE roster_plan SET solveToken = ?, leaseUntil = ?
        WHERE schoolId = ? AND id = ? AND state IN ('DRAFT', 'SOLVING') AND (leaseUntil IS NULL OR leaseUntil < ?)`,
      [solveToken, this.lease(), schoolId, id, now],
    );
    return claimed === 1;
  }

  private async beat({ schoolId, id, solveToken }: Key, at: MipProgress | null): Promise<boolean> {
    const progress =
      at === null ? null : JSON.stringify({ ...at, cost: Number.isFinite(at.cost) ? at.cost : null });
    const ours = await this.database.changed(
      `UPDATE roster_plan SET leaseUntil = ?, progress = COALESCE(?, progress)
        WHERE schoolId = ? AND id = ? AND solveToken = ? AND state IN ('DRAFT', 'SOLVING')`,
      [this.lease(), progress, schoolId, id, solveToken],
    );
    return ours === 1;
  }

  private async save(key: Key, roster: PlannedRoster, state: 'SOLVING' | 'READY'): Promise<void> {
    const ready = state === 'READY';
    await this.database.rows(
      `UPDATE roster_plan SET state = ?, result = ?, revision = revision + 1, leaseUntil = ?, progress = NULL,
          solveToken = IF(?, NULL, solveToken), solvedAt = ?
        WHERE schoolId = ? AND id = ? AND solveToken = ? AND state IN ('DRAFT', 'SOLVING')`,
      [
        ...[state, JSON.stringify(keptResult(roster)), ready ? null : this.lease(), ready],
        ...[ready ? this.clock.date() : null, key.schoolId, key.id, key.solveToken],
      ],
    );
  }

  private async letGo({ schoolId, id, solveToken }: Key): Promise<void> {
    await this.database.rows(
      'UPDATE roster_plan SET leaseUntil = NULL, solveToken = NULL WHERE schoolId = ? AND id = ? AND solveToken = ?',
      [schoolId, id, solveToken],
    );
  }

  private lease(): Date {
    return new Date(this.clock.now() + LEASE_MS);
  }
}

interface Key {
  readonly schoolId: string;
  readonly id: string;
  readonly solveToken: string;
}

export function keptResult(roster: PlannedRoster): KeptResult {
  const { status, cost, bound, gap, costs, shortages, uncovered, assignment } = roster;
  return {
    ...{ status, cost, bound, gap, costs, shortages, uncovered },
    assignment: assignment.map(({ duty, teacher }) => ({ duty, teacher })),
  };
}
