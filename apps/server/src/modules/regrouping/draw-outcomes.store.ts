/** Writes what came of a draw: lines, waitlists, and each family's own sealed answer. Children erased since are left out. */
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import type { SchoolVault } from '../school/school.public.js';
import type { DrawAnswer, DrawnLine, DrawnWait } from './draw-outcome.rules.js';
import { sealAnswer } from './draw-roll.box.js';

const ROWS_AT_ONCE = 1_000;
/** A box is some thousand bytes; a statement has room for a few million. */
const BOXES_AT_ONCE = 200;

interface Outcome {
  readonly lines: readonly DrawnLine[];
  readonly waits: readonly DrawnWait[];
  readonly answers: ReadonlyMap<string, DrawAnswer>;
}

@Injectable()
export class DrawOutcomes {
  async keep(
    tx: Tx,
    { schoolId, runId, vault }: { schoolId: string; runId: string; vault: SchoolVault },
    { lines, waits, answers }: Outcome,
  ): Promise<void> {
    const pupils = await rowsIn<{ studentId: string; drawId: string }>(
      tx,
      'SELECT studentId, drawId FROM allocation_pupil WHERE schoolId = ? AND runId = ? FOR UPDATE',
      [schoolId, runId],
    );
    const studentOf = new Map(pupils.map(({ studentId, drawId }) => [drawId, studentId]));
    const withStudent = <T extends { readonly drawId: string }>(rows: readonly T[]) =>
      rows.flatMap((row) => {
        const studentId = studentOf.get(row.drawId);
        return studentId === undefined ? [] : [{ ...row, studentId }];
      });
    await insertAll(
      tx,
      'INSERT INTO allocation_line (schoolId, runId, weekday, studentId, offerId, careGrade, careNumber) VALUES ?',
      withStudent(lines).map((one) => [
        ...[schoolId, runId, one.weekday, one.studentId, one.offerId, one.careGrade, one.careNumber],
      ]),
    );
    await insertAll(
      tx,
      'INSERT INTO waitlist_entry (schoolId, runId, offerId, studentId, weekday, place, wishRank) VALUES ?',
      withStudent(waits).map((one) => [
        ...[schoolId, runId, one.offerId, one.studentId, one.weekday, one.place, one.wishRank],
      ]),
    );
    await insertAll(
      tx,
      `INSERT INTO allocation_pupil (schoolId, runId, studentId, drawId, answerBox) VALUES ?
         ON DUPLICATE KEY UPDATE answerBox = VALUES(answerBox)`,
      pupils.flatMap(({ studentId, drawId }) => {
        const answer = answers.get(drawId);
        return answer ? [[schoolId, runId, studentId, drawId, sealAnswer(vault, answer)]] : [];
      }),
      BOXES_AT_ONCE,
    );
  }
}

async function insertAll(
  tx: Tx,
  statement: string,
  rows: readonly unknown[][],
  atOnce = ROWS_AT_ONCE,
): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce)
    await tx.query(statement, [rows.slice(from, from + atOnce)]);
}
