/**
 * One auditor a term, named by the principal before anybody knows the list (C7). The full file holds wishes and
 * classes under this run's random ids: only the auditor gets it, and each look is written down (C9, E5).
 */
import {
  type downloadDrawFile,
  type InputOf,
  type listDrawAudits,
  type nameAuditor,
  type OutputOf,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { SchoolKeys } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { AllocationRun } from './allocation-run.entity.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { openRoll } from './draw-roll.box.js';
import { GroupTerm } from './group-term.reader.js';

export interface Auditor {
  readonly staffId: string;
  readonly name: string;
  readonly personId: string | null;
}

@Injectable()
export class DrawAuditors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly groupTerm: GroupTerm,
    private readonly staff: Staff,
    private readonly keys: SchoolKeys,
    private readonly runs: DrawRuns,
    private readonly log: AccessLog,
  ) {}

  async name({ schoolId, staffId }: InputOf<typeof nameAuditor>, actor: Actor): Promise<{ done: true }> {
    const termId = await this.groupTerm.of(schoolId);
    const known = await this.staff.byIds(schoolId, [staffId], serviceDateOf(this.clock.now()));
    if (!known.has(staffId)) throw refuse('access.not_found');
    await this.database.transaction(async (tx) => {
      const frozen = await tx.existsBy(AllocationRun, { schoolId, termId });
      if (frozen) throw refuse('regrouping.auditor_late');
      await tx.query(
        `INSERT INTO draw_auditor (schoolId, termId, staffId, namedBy, namedAt) VALUES (?, ?, ?, ?, ?)
           ON DUPLICATE KEY UPDATE staffId = VALUES(staffId), namedBy = VALUES(namedBy), namedAt = VALUES(namedAt)`,
        [schoolId, termId, staffId, actor.personId, this.clock.date()],
      );
    });
    return { done: true };
  }

  async of(
    schoolId: string,
    termId: string,
    on: EntityManager = this.database.read,
  ): Promise<Auditor | null> {
    const [row] = await rowsIn<{ staffId: string }>(
      on,
      'SELECT staffId FROM draw_auditor WHERE schoolId = ? AND termId = ?',
      [schoolId, termId],
    );
    if (row === undefined) return null;
    const at = serviceDateOf(this.clock.now());
    const { name = '', personId = null } =
      (await this.staff.byIds(schoolId, [row.staffId], at, on)).get(row.staffId) ?? {};
    return { staffId: row.staffId, name, personId };
  }

  async mine(
    { schoolId }: InputOf<typeof listDrawAudits>,
    actor: Actor,
  ): Promise<OutputOf<typeof listDrawAudits>> {
    const termId = await this.groupTerm.of(schoolId);
    const auditor = await this.of(schoolId, termId);
    if (auditor?.personId !== actor.personId) return { items: [] };
    return { items: await this.runs.views(schoolId, await this.runs.ofTerm(schoolId, termId)) };
  }

  /** Of the form that `npm run allocate` takes; what else is in it helps to compare. */
  file({ schoolId, runId }: InputOf<typeof downloadDrawFile>, actor: Actor): Promise<FileAnswer> {
    return this.database.transaction(async (tx) => {
      const run = await this.runs.one(schoolId, runId, tx);
      const auditor = await this.of(schoolId, run.termId, tx);
      if (auditor?.personId !== actor.personId) throw refuse('regrouping.not_auditor');
      const [kept] = await rowsIn<{ rollBox: string }>(
        tx,
        'SELECT rollBox FROM allocation_run WHERE schoolId = ? AND id = ?',
        [schoolId, runId],
      );
      const { sessions, students, salts } = openRoll(await this.keys.of(schoolId, tx), kept?.rollBox ?? '');
      await this.log.look(tx, actor, { schoolId, what: 'draw_file', because: 'auditor' });
      const { seed, codeVersion, inputRoot, resultHash } = run;
      const published = { seed, codeVersion, inputRoot, resultHash };
      return new FileAnswer({
        bytes: Buffer.from(JSON.stringify({ sessions, students, salts, published })),
        fileName: `draw-${run.number}.json`,
        contentType: 'application/json',
      });
    });
  }
}
