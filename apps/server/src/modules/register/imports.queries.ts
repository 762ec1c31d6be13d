/** What a person looks at before and after an import: state, rows, who is not in the file, the bad rows as a file. */
import {
  type badRows,
  type InputOf,
  type listImports,
  maskName,
  type OutputOf,
  type previewRows,
  rowReasonText,
  type showImport,
  type studentsNotInFile,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { writeXlsx, XLSX_TYPE } from '../../adapters/xlsx/write-xlsx.js';
import { Database } from '../../database/database.js';
import { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { HomeroomClasses } from '../school/school.public.js';
import { StudentRegister } from '../student/student.public.js';
import { ImportRows } from './import-rows.js';
import { importView, keptSummary } from './import-summary.rules.js';
import { RegisterImport } from './register-import.entity.js';
import { TEMPLATE } from './register-template.js';

const PAGE = 50;

@Injectable()
export class ImportQueries {
  constructor(
    private readonly database: Database,
    private readonly rows: ImportRows,
    private readonly students: StudentRegister,
    private readonly classes: HomeroomClasses,
  ) {}

  async list({ schoolId }: InputOf<typeof listImports>): Promise<OutputOf<typeof listImports>> {
    const imports = await this.database.read.find(RegisterImport, {
      where: { schoolId },
      order: { id: 'DESC' },
      take: 20,
    });
    return { items: imports.map(importView) };
  }

  async show({ schoolId, importId }: InputOf<typeof showImport>): Promise<OutputOf<typeof showImport>> {
    return importView(await this.find(schoolId, importId));
  }

  async page(input: InputOf<typeof previewRows>): Promise<OutputOf<typeof previewRows>> {
    const { schoolId, importId, cursor, limit = PAGE, ...filter } = input;
    await this.find(schoolId, importId);
    const after = Number(cursor ?? '-1');
    if (!Number.isSafeInteger(after)) throw refuse('request.invalid', { fields: ['cursor'] });
    const rows = await this.rows.read(this.database.read, {
      schoolId,
      importId,
      ...filter,
      after,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    return {
      items: page.map(({ view }) => view),
      nextCursor: rows.length > limit ? String(page.at(-1)?.position) : null,
    };
  }

  /** Held against the school as it is now; only while the preview's rows are kept. */
  async notInFile(input: InputOf<typeof studentsNotInFile>): Promise<OutputOf<typeof studentsNotInFile>> {
    const { schoolId, importId, cursor = '', limit = PAGE } = input;
    const { state } = await this.find(schoolId, importId);
    if (state !== 'PREVIEW') return { items: [], nextCursor: null };
    const kept = await this.rows.read(this.database.read, { schoolId, importId, subject: 'STUDENT' });
    const inFile = new Set(kept.map(({ row }) => ('schoolNumber' in row ? row.schoolNumber : '')));
    if (inFile.size === 0) return { items: [], nextCursor: null };
    const [pupils, classes] = await Promise.all([this.students.all(schoolId), this.classes.all(schoolId)]);
    const labels = new Map(classes.map(({ id, label }) => [id, label]));
    const missing = pupils.filter(
      ({ schoolNumber, hasLeft, studentId }) => !hasLeft && !inFile.has(schoolNumber) && studentId > cursor,
    );
    const page = missing.slice(0, limit);
    return {
      items: page.map(({ studentId, name, classId }) => ({
        studentId,
        maskedName: maskName(name),
        classLabel: labels.get(classId) ?? '',
      })),
      nextCursor: missing.length > limit ? (page.at(-1)?.studentId ?? null) : null,
    };
  }

  /** The rows as they stood in the file, with the reasons in a last column: mended, the file can be uploaded as it is. */
  async badRows({ schoolId, importId }: InputOf<typeof badRows>): Promise<FileAnswer> {
    const one = await this.find(schoolId, importId);
    const left = await this.rows.read(this.database.read, { schoolId, importId, outcome: 'LEAVE_OUT' });
    const sheets = keptSummary(one).sheets.map(({ name, header }) => ({
      name: name === '' ? '名册' : name,
      header: [...header, '没有采用的原因', '原来的行号'],
      rows: left
        .filter(({ row }) => row.sheet === name)
        .map(({ row }) => [
          ...header.map((_, position) => row.cells[position] ?? ''),
          row.reasons.map((reason) => rowReasonText[reason]).join('；'),
          String(row.rowNumber),
        ]),
    }));
    const bytes = await writeXlsx(
      sheets.length > 0 ? sheets : [{ name: '名册', header: ['没有数据'], rows: [] }],
    );
    return new FileAnswer({ bytes, fileName: '没有采用的行.xlsx', contentType: XLSX_TYPE });
  }

  async template(): Promise<FileAnswer> {
    const bytes = await writeXlsx(TEMPLATE);
    return new FileAnswer({ bytes, fileName: '名册模板.xlsx', contentType: XLSX_TYPE });
  }

  private async find(schoolId: string, id: string): Promise<RegisterImport> {
    const one = await this.database.read.findOneBy(RegisterImport, { schoolId, id });
    if (one === null) throw refuse('access.not_found');
    return one;
  }
}
