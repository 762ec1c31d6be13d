/**
 * A list of the office on its way out of the house: marked with the school, who took it and when, and remembered in
 * the access log before a byte of it leaves (E9). Whoever has the rows brings them; phones and priorities never are.
 */
import { clockTimeOf, type FileFormat, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { TableFiles, type TableToFile } from '../../adapters/table-file/table-files.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { AccessLog } from '../identity/identity.public.js';
import { Schools } from '../school/school.public.js';
import { Staff } from './staff.queries.js';

export interface ListToExport {
  readonly schoolId: string;
  readonly format: FileFormat;
  /** The code in the access log: `export_applicants`. */
  readonly what: `export_${string}`;
  readonly title: string;
  readonly columns: TableToFile['columns'];
  readonly rows: TableToFile['rows'];
}

@Injectable()
export class ExportedLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: AccessLog,
    private readonly schools: Schools,
    private readonly staff: Staff,
    private readonly files: TableFiles,
  ) {}

  async hand(actor: Actor, list: ListToExport): Promise<FileAnswer> {
    const { schoolId, what, format, title, columns, rows } = list;
    const madeAtMs = this.clock.now();
    const today = serviceDateOf(madeAtMs);
    const [names, staff] = await Promise.all([
      this.schools.namesOf([schoolId]),
      this.staff.byPersons(schoolId, [actor.personId], today),
    ]);
    await this.log.look(this.database.read, actor, { schoolId, what, because: `export_${format}` });
    const by = staff.get(actor.personId)?.name ?? '管理员';
    const mark = `${names.get(schoolId) ?? ''} ${by} ${today} ${clockTimeOf(madeAtMs)} 导出`;
    return this.files.make(format, { title, mark, madeAtMs, columns, rows });
  }
}

/** As a school reads its lists: by grade and class, then as they are called. */
export function inClassOrder<T extends { grade: number; classLabel: string; name: string }>(
  children: Iterable<T>,
): T[] {
  return [...children].sort(
    (one, other) =>
      one.grade - other.grade ||
      order.compare(one.classLabel, other.classLabel) ||
      order.compare(one.name, other.name),
  );
}

const order = new Intl.Collator('zh-CN', { numeric: true });
