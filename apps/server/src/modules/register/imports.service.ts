/**
 * The import as a person drives it: upload, look, apply or cancel. Each step is a state change that only one of two
 * people at once can make; the work itself is the worker's. One import at a time per school.
 */
import type { applyImport, Infer, InputOf, registerImport, uploadRegister } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { kindOf } from '../../adapters/xlsx/read-table.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import type { UploadedFile } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { SchoolKeys } from '../school/school.public.js';
import { importView } from './import-summary.rules.js';
import { registerApplyAsked, registerToForget, registerUploaded } from './register.events.js';
import { RegisterImport } from './register-import.entity.js';

type View = Infer<typeof registerImport>;
type Key = InputOf<typeof applyImport>;

export const FILE_PURPOSE = 'register.file';
const KEPT_MS = 7 * 86_400_000;

@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly keys: SchoolKeys,
  ) {}

  upload(input: InputOf<typeof uploadRegister> & { file: UploadedFile }, actor: Actor): Promise<View> {
    const { schoolId, importId, file } = input;
    if (file.bytes.length === 0) throw refuse('register.file_empty');
    const kind = kindOf(file.bytes);
    if (kind === 'OLD_XLS' || kind === 'OTHER') throw refuse('register.file_type');
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(RegisterImport, { schoolId, id: importId });
      if (known !== null) return importView(known);
      const uploadedAt = this.clock.date();
      const vault = await this.keys.of(schoolId, tx);
      const made = {
        schoolId,
        id: importId,
        state: 'PARSING' as const,
        fileName: file.fileName.slice(-100) || '名册',
        fileBox: vault.seal(FILE_PURPOSE, file.bytes),
        uploadedBy: actor.personId,
        uploadedAt,
        finishedAt: null,
        problem: null,
        doneCount: 0,
        totalCount: 0,
        summary: null,
      };
      try {
        await tx.insert(RegisterImport, made);
      } catch (error) {
        throw isDuplicate(error) ? refuse('register.in_progress') : error;
      }
      await this.outbox.append(tx, registerUploaded, { schoolId, importId });
      const dueAt = new Date(uploadedAt.getTime() + KEPT_MS);
      await this.outbox.append(tx, registerToForget, { schoolId, importId }, { dueAt });
      return importView(made);
    });
  }

  apply({ schoolId, importId }: Key): Promise<View> {
    return this.database.transaction(async (tx) => {
      const begun = await changedBy(
        tx,
        `UPDATE register_import SET state = 'APPLYING', doneCount = 0
          WHERE schoolId = ? AND id = ? AND state = 'PREVIEW'`,
        [schoolId, importId],
      );
      const one = await this.find(tx, schoolId, importId);
      if (begun === 0) {
        if (one.state === 'APPLYING' || one.state === 'APPLIED') return importView(one);
        throw refuse('register.not_ready');
      }
      await this.outbox.append(tx, registerApplyAsked, { schoolId, importId });
      return importView(one);
    });
  }

  /** Until the worker's one transaction has committed: then everything is in, before it nothing is. */
  cancel({ schoolId, importId }: Key): Promise<View> {
    return this.database.transaction(async (tx) => {
      const ended = await changedBy(
        tx,
        `UPDATE register_import SET state = 'CANCELLED', finishedAt = ?, fileBox = NULL
          WHERE schoolId = ? AND id = ? AND state IN ('PARSING', 'PREVIEW', 'APPLYING')`,
        [this.clock.date(), schoolId, importId],
      );
      const one = await this.find(tx, schoolId, importId);
      if (ended === 0 && one.state !== 'CANCELLED') throw refuse('register.cannot_cancel');
      await tx.query('DELETE FROM register_row WHERE schoolId = ? AND importId = ?', [schoolId, importId]);
      return importView(one);
    });
  }

  private async find(tx: Tx, schoolId: string, id: string): Promise<RegisterImport> {
    const one = await tx.findOneBy(RegisterImport, { schoolId, id });
    if (one === null) throw refuse('access.not_found');
    return one;
  }
}
