/**
 * Publishing a draw: temporary classes and their children in one transaction (M088, M089), families told by what it
 * announces. Of two who publish at once one does, the other is told so.
 */
import type { DrawRunView, InputOf, publishDraw } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { VenueBlocks } from '../activity/activity.public.js';
import type { AllocationRun } from './allocation-run.entity.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { drawPublished, groupsPublished } from './draw.events.js';
import type { ClassToOpen } from './draw-classes.rules.js';
import { DrawnClasses } from './drawn-classes.reader.js';
import { HandMadeGroups } from './hand-made-groups.service.js';
import { studentsPlaced, tempClassOpened } from './regrouping.events.js';

const ROWS_AT_ONCE = 1_000;

@Injectable()
export class DrawPublishing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly handMade: HandMadeGroups,
    private readonly drawnClasses: DrawnClasses,
    private readonly runs: DrawRuns,
    private readonly blocks: VenueBlocks,
  ) {}

  async publish(input: InputOf<typeof publishDraw>, actor: Actor): Promise<DrawRunView> {
    const { schoolId, runId, replaceGroups } = input;
    await this.database.transaction(async (tx) => {
      const published = await changedBy(
        tx,
        `UPDATE allocation_run SET state = 'PUBLISHED', publishedBy = ?, publishedAt = ?
          WHERE schoolId = ? AND id = ? AND state = 'DRAWN'`,
        [actor.personId, this.clock.date(), schoolId, runId],
      );
      const run = await this.runs.one(schoolId, runId, tx);
      if (published === 1) return this.write(tx, run, replaceGroups, actor);
      const isRepeated = run.state === 'PUBLISHED' && run.publishedBy === actor.personId;
      if (!isRepeated) throw refuse('regrouping.run_step');
    });
    return this.runs.viewOf(schoolId, runId);
  }

  private async write(tx: Tx, run: AllocationRun, replaceGroups: boolean, actor: Actor): Promise<void> {
    const { schoolId, id: runId } = run;
    const classes = await this.drawnClasses.of(tx, run);
    const places = classes.map(({ venueLabel }) => venueLabel);
    await this.blocks.requirePlaces(tx, schoolId, places);
    await this.handMade.makeWay(tx, run, { replaceGroups, opened: classes });
    await this.open(tx, run, classes, actor);
    await this.outbox.append(tx, drawPublished, { schoolId, runId });
    const studentIds = [...new Set(classes.flatMap((one) => one.studentIds))].sort();
    for (const part of inParts(studentIds, ROWS_AT_ONCE)) {
      const facts = part.map((studentId) => ({ schoolId, runId, studentId }));
      await this.outbox.appendAll(tx, groupsPublished, facts);
    }
  }

  private async open(
    tx: Tx,
    { schoolId, id: runId, termId }: AllocationRun,
    classes: readonly ClassToOpen[],
    { personId }: Actor,
  ): Promise<void> {
    const now = this.clock.date();
    const opened = classes.map((one) => ({ ...one, tempClassId: newId() }));
    if (opened.length === 0) return;
    await tx
      .query(
        `INSERT INTO temp_class (schoolId, id, termId, weekday, label, activityType, clubLabel, venueLabel,
           capSeats, seatsTaken, createdAt) VALUES ?`,
        [
          opened.map((one) => [
            ...[schoolId, one.tempClassId, termId, one.weekday, one.label, one.activityType, one.clubLabel],
            ...[one.venueLabel, one.capSeats, one.studentIds.length, now],
          ]),
        ],
      )
      .catch(labelTaken);
    await tx.query(
      'INSERT INTO allocation_class (schoolId, runId, tempClassId, weekday, offerId, careGrade) VALUES ?',
      [opened.map((one) => [schoolId, runId, one.tempClassId, one.weekday, one.offerId, one.careGrade])],
    );
    const members = opened.flatMap(({ tempClassId, weekday, studentIds }) =>
      studentIds.map((studentId) => [schoolId, termId, weekday, studentId, tempClassId, personId, now]),
    );
    for (const part of inParts(members, ROWS_AT_ONCE))
      await tx
        .query(
          `INSERT INTO temp_class_member
             (schoolId, termId, weekday, studentId, tempClassId, placedBy, placedAt) VALUES ?`,
          [part],
        )
        .catch(placedMeanwhile);
    await this.outbox.appendAll(
      tx,
      tempClassOpened,
      opened.map(({ tempClassId }) => ({ schoolId, tempClassId })),
    );
    await this.outbox.appendAll(
      tx,
      studentsPlaced,
      opened
        .filter(({ studentIds }) => studentIds.length > 0)
        .map(({ tempClassId, studentIds }) => ({ schoolId, tempClassId, studentIds: [...studentIds] })),
    );
  }
}

const inParts = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, part) =>
    rows.slice(part * size, (part + 1) * size),
  );

function labelTaken(error: unknown): never {
  throw isDuplicate(error, 'temp_class_label') ? refuse('regrouping.label_taken') : error;
}

function placedMeanwhile(error: unknown): never {
  throw isDuplicate(error) ? refuse('regrouping.groups_in_use') : error;
}
