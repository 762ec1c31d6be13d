/**
 * The worker's part of a draw (C7): opens the list, draws, keeps every line. All of it is one transaction with the
 * delivery, so a worker that dies leaves nothing half done and the next begins again with the same result. An office
 * that abandons the run meanwhile wins: the last step is conditional.
 */
import type { DrawReportView } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { changedBy, Database, rowsIn, type Tx } from '../../database/database.js';
import { deliveryPoisoned } from '../../events/delivery-poisoned.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { ClubOffers } from '../activity/activity.public.js';
import { SchoolKeys } from '../school/school.public.js';
import { drawnFrom } from './allocation.rules.js';
import { drawDone, drawDue } from './draw.events.js';
import { commitTo, publishedProof } from './draw-commitment.rules.js';
import { figuresByClass, sessionFigures, wholeFigures } from './draw-figures.rules.js';
import { answersOf, linesOf, waitsOf } from './draw-outcome.rules.js';
import { DrawOutcomes } from './draw-outcomes.store.js';
import { proofOf, resultOf } from './draw-record.rules.js';
import { reportOf } from './draw-report.rules.js';
import { type KeptRoll, openRoll } from './draw-roll.box.js';

const DRAW = 'regrouping.draw';

@Injectable()
export class DrawJob {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly keys: SchoolKeys,
    private readonly offers: ClubOffers,
    private readonly outcomes: DrawOutcomes,
  ) {}

  @On(drawDue, DRAW)
  async draw(tx: Tx, { payload }: EventOf<typeof drawDue>): Promise<void> {
    const { schoolId, runId } = payload;
    const [run] = await rowsIn<{ rollBox: string; seed: string }>(
      tx,
      `SELECT rollBox, seed FROM allocation_run WHERE schoolId = ? AND id = ? AND state = 'DRAWING'`,
      [schoolId, runId],
    );
    if (run === undefined) return;
    const vault = await this.keys.of(schoolId, tx);
    const roll = openRoll(vault, run.rollBox);
    const nameOf = await this.namesOf(schoolId, roll);
    await this.tellPercent(payload, 10);
    const drawn = drawnFrom(roll, { seed: run.seed, limit: null });
    if ('code' in drawn) throw new Error(`The frozen list is refused: ${drawn.code}`);
    const result = resultOf(drawn);
    const commitment = commitTo(drawn.input, (id) => roll.salts[id] as string);
    const proof = proofOf(drawn, result);
    await this.tellPercent(payload, 30);
    const { lines, careGroupCount } = linesOf(drawn, roll.pupils, run.seed);
    await this.tellPercent(payload, 50);
    const answers = answersOf(drawn, roll.pupils, {
      proof: publishedProof(proof, commitment),
      commitment,
      nameOf,
    });
    await this.tellPercent(payload, 70);
    const { whole, byClass, leastAverageRank } = reportOf(drawn);
    const silentCount =
      drawn.notices.find(({ code }) => code === 'regrouping.draw_ranks_nothing')?.count ?? 0;
    const report: DrawReportView = {
      ...{ whole: wholeFigures(whole), ...figuresByClass(byClass), leastAverageRank },
      ...{ silentCount, careGroupCount, sessions: sessionFigures(drawn, nameOf) },
    };
    await this.tellPercent(payload, 85);
    const done = await changedBy(
      tx,
      `UPDATE allocation_run SET state = 'DRAWN', percent = 100, drawnAt = ?, resultHash = ?, report = ?
        WHERE schoolId = ? AND id = ? AND state = 'DRAWING'`,
      [this.clock.date(), proof.hashes.result, JSON.stringify(report), schoolId, runId],
    );
    if (done === 0) return;
    await this.outcomes.keep(tx, { schoolId, runId, vault }, { lines, waits: waitsOf(drawn), answers });
    await this.outbox.append(tx, drawDone, payload);
  }

  /** After all its tries: the run waits for somebody to begin the same draw again. */
  @On(deliveryPoisoned, 'regrouping.draw_again')
  async giveUp(tx: Tx, { payload }: EventOf<typeof deliveryPoisoned>): Promise<void> {
    if (payload.subscriber !== DRAW) return;
    const [event] = await rowsIn<{ payload: string }>(tx, 'SELECT payload FROM domain_event WHERE id = ?', [
      payload.eventId,
    ]);
    if (event === undefined) return;
    const { schoolId, runId } = JSON.parse(event.payload) as { schoolId: string; runId: string };
    await tx.query(
      `UPDATE allocation_run SET state = 'COMMITTED' WHERE schoolId = ? AND id = ? AND state = 'DRAWING'`,
      [schoolId, runId],
    );
  }

  private async namesOf(schoolId: string, { sessions }: KeptRoll): Promise<(offerId: string) => string> {
    const offers = await this.offers.byIds(
      schoolId,
      sessions.map(({ id }) => id),
    );
    const labels = new Map(offers.map(({ id, label }) => [id, label]));
    return (offerId) => labels.get(offerId) ?? '社团';
  }

  /** On a connection of its own, so that it is seen while the transaction is still open. */
  private async tellPercent(
    { schoolId, runId }: EventOf<typeof drawDue>['payload'],
    percent: number,
  ): Promise<void> {
    await this.database.rows(
      `UPDATE allocation_run SET percent = ? WHERE schoolId = ? AND id = ? AND state = 'DRAWING'`,
      [percent, schoolId, runId],
    );
  }
}
