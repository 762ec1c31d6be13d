/**
 * The worker's part: read the file and plan, then write the plan. Both are safe to begin again: reading writes only
 * the preview, writing is one transaction that plans anew against the school as it is at that moment.
 */
import type { FileProblem } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { readTable } from '../../adapters/xlsx/read-table.js';
import { UnreadableTable } from '../../adapters/xlsx/table.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { deliveryPoisoned } from '../../events/delivery-poisoned.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { SchoolKeys } from '../school/school.public.js';
import { ImportRows } from './import-rows.js';
import { keptSummary, summaryOf } from './import-summary.rules.js';
import { FILE_PURPOSE } from './imports.service.js';
import { PresentSchool } from './present-school.js';
import {
  registerApplied,
  registerApplyAsked,
  registerToForget,
  registerUploaded,
} from './register.events.js';
import { RegisterImport } from './register-import.entity.js';
import { type ReadRegister, readRegister } from './register-import.rules.js';
import type { PupilInRow, StaffInRow } from './register-rows.rules.js';

const PARSE = 'register.parse';
const APPLY = 'register.apply';

@Injectable()
export class RegisterListener {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly keys: SchoolKeys,
    private readonly rows: ImportRows,
    private readonly presentSchool: PresentSchool,
  ) {}

  @On(registerUploaded, PARSE)
  async parse(tx: Tx, { payload }: EventOf<typeof registerUploaded>): Promise<void> {
    const { schoolId, importId } = payload;
    const [one] = await rowsIn<{ fileBox: string | null }>(
      tx,
      `SELECT fileBox FROM register_import WHERE schoolId = ? AND id = ? AND state = 'PARSING' FOR UPDATE`,
      [schoolId, importId],
    );
    if (one === undefined || one.fileBox === null) return;
    const bytes = (await this.keys.of(schoolId, tx)).open(FILE_PURPOSE, one.fileBox);
    const read = await reading(bytes);
    if (typeof read === 'string') return this.fail(tx, schoolId, importId, read);
    const plan = await this.presentSchool.plan(tx, schoolId, read);
    await this.rows.write(tx, schoolId, importId, plan);
    const totalCount = plan.pupilsToAdd.length + plan.pupilsToChange.length;
    const summary = JSON.stringify(summaryOf(plan, read.sheets));
    await tx.update(
      RegisterImport,
      { schoolId, id: importId },
      { state: 'PREVIEW', fileBox: null, totalCount, summary },
    );
  }

  @On(registerApplyAsked, APPLY)
  async apply(tx: Tx, { payload }: EventOf<typeof registerApplyAsked>): Promise<void> {
    const { schoolId, importId } = payload;
    const one = await tx.findOneBy(RegisterImport, { schoolId, id: importId });
    if (one?.state !== 'APPLYING') return;
    await tx.query('SAVEPOINT before_writing');
    try {
      await this.write(tx, one);
    } catch (error) {
      if (!(error instanceof ImportCancelled)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT before_writing');
    }
  }

  private async write(tx: Tx, one: RegisterImport): Promise<void> {
    const { schoolId, id: importId } = one;
    await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
    const kept = await this.rows.read(tx, { schoolId, importId });
    const read = {
      pupils: kept.flatMap(({ row }) => (row.subject === 'STUDENT' ? [row as PupilInRow] : [])),
      staff: kept.flatMap(({ row }) => (row.subject === 'STAFF' ? [row as StaffInRow] : [])),
    };
    const plan = await this.presentSchool.plan(tx, schoolId, read);
    const totalCount = plan.pupilsToAdd.length + plan.pupilsToChange.length;
    await this.presentSchool.write(tx, schoolId, plan, (doneCount) =>
      this.tellProgress(schoolId, importId, doneCount, totalCount),
    );
    const summary = JSON.stringify(summaryOf(plan, keptSummary(one).sheets));
    const finishedAt = this.clock.date();
    const ended = await tx.update(
      RegisterImport,
      { schoolId, id: importId, state: 'APPLYING' },
      { state: 'APPLIED', finishedAt, summary, totalCount, doneCount: totalCount },
    );
    if (ended.affected !== 1) throw new ImportCancelled();
    await tx.query(
      `DELETE FROM register_row WHERE schoolId = ? AND importId = ? AND outcome <> 'LEAVE_OUT' AND isWarned = 0`,
      [schoolId, importId],
    );
    await this.outbox.append(tx, registerApplied, { schoolId, importId });
  }

  @On(registerToForget, 'register.forget')
  async forget(tx: Tx, { payload }: EventOf<typeof registerToForget>): Promise<void> {
    const { schoolId, importId } = payload;
    await tx.query('DELETE FROM register_row WHERE schoolId = ? AND importId = ?', [schoolId, importId]);
    await tx.query(
      `UPDATE register_import SET fileBox = NULL, finishedAt = COALESCE(finishedAt, ?),
         state = IF(state IN ('PARSING', 'PREVIEW'), 'CANCELLED', state) WHERE schoolId = ? AND id = ?`,
      [this.clock.date(), schoolId, importId],
    );
  }

  /** A job that could not be done after all its tries: the import ends, nothing of it has been written. */
  @On(deliveryPoisoned, 'register.give_up')
  async giveUp(tx: Tx, { payload }: EventOf<typeof deliveryPoisoned>): Promise<void> {
    if (payload.subscriber !== PARSE && payload.subscriber !== APPLY) return;
    const [event] = await rowsIn<{ payload: string }>(tx, 'SELECT payload FROM domain_event WHERE id = ?', [
      payload.eventId,
    ]);
    if (event === undefined) return;
    const { schoolId, importId } = JSON.parse(event.payload) as { schoolId: string; importId: string };
    await this.fail(tx, schoolId, importId, 'INTERRUPTED');
  }

  private async fail(tx: Tx, schoolId: string, id: string, problem: FileProblem): Promise<void> {
    const finishedAt = this.clock.date();
    await tx.update(
      RegisterImport,
      { schoolId, id },
      { state: 'FAILED', problem, finishedAt, fileBox: null },
    );
  }

  /** On a connection of its own, so that it is seen while the transaction is still open; and sees a cancellation. */
  private async tellProgress(schoolId: string, importId: string, doneCount: number, totalCount: number) {
    const told = await this.database.changed(
      `UPDATE register_import SET doneCount = ?, totalCount = ? WHERE schoolId = ? AND id = ? AND state = 'APPLYING'`,
      [doneCount, totalCount, schoolId, importId],
    );
    if (told === 0) throw new ImportCancelled();
  }
}

/** Somebody cancelled while the rows were being written: all of them are taken back. */
class ImportCancelled extends Error {}

async function reading(bytes: Buffer): Promise<ReadRegister | FileProblem> {
  try {
    const read = readRegister(await readTable(bytes));
    if (read === null) return 'NO_HEADER';
    return read.pupils.length + read.staff.length === 0 ? 'EMPTY' : read;
  } catch (error) {
    if (error instanceof UnreadableTable) return error.code;
    throw error;
  }
}
