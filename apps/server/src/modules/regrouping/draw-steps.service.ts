/**
 * The steps of a draw that people take (C7): freeze the list, enter the public number, abandon. Each is one conditional
 * change of the run's row, so of two at once one goes ahead; what was frozen or entered never changes.
 */
import { randomBytes } from 'node:crypto';
import type { abandonDraw, commitDraw, DrawRunView, enterSeed, InputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, insertInto, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { SchoolKeys } from '../school/school.public.js';
import { AllocationRun } from './allocation-run.entity.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { drawAbandoned, drawCommitted, drawDue } from './draw.events.js';
import { commitTo } from './draw-commitment.rules.js';
import { readDrawInput } from './draw-input.rules.js';
import { DRAW_VERSION } from './draw-record.rules.js';
import { sealRoll } from './draw-roll.box.js';
import { DrawRolls, type GatheredRoll } from './draw-roll.reader.js';
import { GroupTerm } from './group-term.reader.js';
import { PreferencesReader } from './preferences.reader.js';
import { isHandingInOver } from './regrouping.rules.js';

const ROWS_AT_ONCE = 1_000;

@Injectable()
export class DrawSteps {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly keys: SchoolKeys,
    private readonly groupTerm: GroupTerm,
    private readonly preferences: PreferencesReader,
    private readonly rolls: DrawRolls,
    private readonly runs: DrawRuns,
  ) {}

  /** A repeated request finds its run. After the deadline alone, so that the last minute counts like the first. */
  async commit(input: InputOf<typeof commitDraw>, actor: Actor): Promise<DrawRunView> {
    const { schoolId, runId } = input;
    const known = await this.database.read.findOneBy(AllocationRun, { schoolId, id: runId });
    if (known !== null) return this.runs.view(known);
    const termId = await this.groupTerm.of(schoolId);
    const round = await this.preferences.round(schoolId, termId);
    if (round === null) throw refuse('regrouping.no_round');
    if (!isHandingInOver(round.closesAt, this.clock.now())) throw refuse('regrouping.round_open');
    const earlier = await this.database.read.findBy(AllocationRun, { schoolId, termId });
    if (earlier.some(({ state }) => state !== 'ABANDONED')) throw refuse('regrouping.run_live');
    const seedSource = sourceOf(earlier, round.seedSource, input.seedSource);
    const gathered = await this.rolls.gather(schoolId, termId, round.id);
    const reading = readDrawInput(gathered.roll);
    if ('code' in reading) throw refuse(reading.code);
    const { root } = commitTo(reading.input, (id) => gathered.roll.salts[id] as string);
    await this.database.transaction(async (tx) => {
      const vault = await this.keys.of(schoolId, tx);
      const run = {
        ...{ schoolId, id: runId, termId, roundId: round.id, number: earlier.length + 1 },
        ...{ state: 'COMMITTED', publicToken: randomBytes(16).toString('base64url'), seedSource },
        ...{ codeVersion: DRAW_VERSION, pupilCount: gathered.roll.students.length, inputRoot: root },
        ...{ rollBox: sealRoll(vault, gathered.roll) },
        ...{ committedBy: actor.personId, committedAt: this.clock.date() },
      };
      await insertInto(tx, 'allocation_run', run).catch((error: unknown) => {
        throw isDuplicate(error) ? refuse('regrouping.run_live') : error;
      });
      await this.keepPupils(tx, schoolId, runId, gathered);
      await this.outbox.append(tx, drawCommitted, { schoolId, runId });
    });
    return this.runs.viewOf(schoolId, runId);
  }

  /** The same number again begins the same draw again, should a worker have given up on it. */
  async enterSeed(input: InputOf<typeof enterSeed>, actor: Actor): Promise<DrawRunView> {
    const { schoolId, runId, publicNumber: seed } = input;
    const now = this.clock.date();
    await this.database.transaction(async (tx) => {
      const begun = await changedBy(
        tx,
        `UPDATE allocation_run SET state = 'DRAWING', percent = 0, seed = ?,
           seedBy = COALESCE(seedBy, ?), seedAt = COALESCE(seedAt, ?)
          WHERE schoolId = ? AND id = ? AND state = 'COMMITTED' AND (seed IS NULL OR seed = ?)`,
        [seed, actor.personId, now, schoolId, runId, seed],
      );
      if (begun === 1) return void (await this.outbox.append(tx, drawDue, { schoolId, runId }));
      const run = await this.runs.one(schoolId, runId, tx);
      if (run.state === 'ABANDONED') throw refuse('regrouping.run_step');
      if (run.seed !== seed) throw refuse('regrouping.run_seed_known');
    });
    return this.runs.viewOf(schoolId, runId);
  }

  /** Until it is published; the reason is for everybody to read. */
  async abandon(input: InputOf<typeof abandonDraw>, actor: Actor): Promise<DrawRunView> {
    const { schoolId, runId, because } = input;
    await this.database.transaction(async (tx) => {
      const ended = await changedBy(
        tx,
        `UPDATE allocation_run SET state = 'ABANDONED', abandonedBy = ?, abandonedAt = ?, abandonedBecause = ?
          WHERE schoolId = ? AND id = ? AND state IN ('COMMITTED', 'DRAWING', 'DRAWN')`,
        [actor.personId, this.clock.date(), because, schoolId, runId],
      );
      if (ended === 1) return void (await this.outbox.append(tx, drawAbandoned, { schoolId, runId }));
      const run = await this.runs.one(schoolId, runId, tx);
      if (run.state !== 'ABANDONED') throw refuse('regrouping.run_step');
    });
    return this.runs.viewOf(schoolId, runId);
  }

  private async keepPupils(
    tx: Tx,
    schoolId: string,
    runId: string,
    { drawIdOf }: GatheredRoll,
  ): Promise<void> {
    const rows = [...drawIdOf].map(([studentId, drawId]) => [schoolId, runId, studentId, drawId]);
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      await tx.query('INSERT INTO allocation_pupil (schoolId, runId, studentId, drawId) VALUES ?', [
        rows.slice(from, from + ROWS_AT_ONCE),
      ]);
  }
}

/** A second draw needs a number that nobody knows yet. */
function sourceOf(earlier: readonly AllocationRun[], announced: string, named: string | undefined): string {
  if (earlier.length === 0) return announced;
  if (named === undefined || named === announced || earlier.some(({ seedSource }) => seedSource === named))
    throw refuse('regrouping.run_seed_source');
  return named;
}
