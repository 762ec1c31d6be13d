/**
 * A list of the office on its way out of the house: marked with the school, who took it and when, and remembered in
 * the access log before a byte of it leaves (E9). Whoever has the rows brings them; phones and priorities never are.
 * While it is made its progress can be read, and it can be cancelled.
 */
import { clockTimeOf, type FileFormat, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { TableFiles, type TableToFile } from '../../adapters/table-file/table-files.js';
import { Clock } from '../../clock.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { Schools } from '../school/school.public.js';
import { ListExports } from './list-exports.service.js';
import { Staff } from './staff.queries.js';

export interface ListToExport {
  readonly schoolId: string;
  readonly format: FileFormat;
  /** Made by the phone that wants to watch it. */
  readonly exportId: string | undefined;
  /** The code in the access log: `export_applicants`. */
  readonly what: `export_${string}`;
  readonly title: string;
  readonly columns: TableToFile['columns'];
  readonly rows: TableToFile['rows'];
}

@Injectable()
export class ExportedLists {
  constructor(
    private readonly clock: Clock,
    private readonly exports: ListExports,
    private readonly schools: Schools,
    private readonly staff: Staff,
    private readonly files: TableFiles,
  ) {}

  async hand(actor: Actor, list: ListToExport): Promise<FileAnswer> {
    const { schoolId, exportId, what, format, title, columns, rows } = list;
    const madeAtMs = this.clock.now();
    const today = serviceDateOf(madeAtMs);
    const [names, staff] = await Promise.all([
      this.schools.namesOf([schoolId]),
      this.staff.byPersons(schoolId, [actor.personId], today),
    ]);
    const by = staff.get(actor.personId)?.name ?? '管理员';
    const mark = `${names.get(schoolId) ?? ''} ${by} ${today} ${clockTimeOf(madeAtMs)} 导出`;
    const table = { title, mark, madeAtMs, columns, rows };
    const begun = { schoolId, exportId, what, because: `export_${format}` };
    return this.exports.carry(actor, begun, (watch) => this.files.make(format, table, watch));
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
