/** 已阅: each colleague once per version, and the office sees who has not (M038 M044). */
import type { acknowledgeSafetyDocument, InputOf, listDocumentReaders, OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertInto, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Colleagues } from '../staff/staff.public.js';
import { SafetyDocumentVersion } from './safety-document-version.entity.js';

@Injectable()
export class DocumentReaders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly colleagues: Colleagues,
  ) {}

  /** What was said once stays said; only the version in force can be acknowledged. The lock lets no other in between. */
  acknowledge(
    { schoolId, documentId, versionId }: InputOf<typeof acknowledgeSafetyDocument>,
    { personId }: Actor,
  ): Promise<{ done: true }> {
    return this.database.transaction(async (tx) => {
      const version = await tx.findOne(SafetyDocumentVersion, {
        where: { schoolId, id: versionId, documentId },
        lock: { mode: 'pessimistic_write' },
      });
      if (version === null || version.state === 'DRAFT') throw refuse('access.not_found');
      const [read] = await rowsIn(
        tx,
        'SELECT readAt FROM safety_document_reading WHERE schoolId = ? AND versionId = ? AND personId = ?',
        [schoolId, versionId, personId],
      );
      if (read !== undefined) return { done: true };
      if (version.state === 'REPLACED') throw refuse('preparedness.version_replaced');
      const readAt = this.clock.date();
      await insertInto(tx, 'safety_document_reading', { schoolId, versionId, personId, readAt });
      return { done: true };
    });
  }

  /** Whoever has not read it first. */
  async list({
    schoolId,
    documentId,
  }: InputOf<typeof listDocumentReaders>): Promise<OutputOf<typeof listDocumentReaders>> {
    const version = await this.database.read.findOneBy(SafetyDocumentVersion, {
      ...{ schoolId, documentId, state: 'PUBLISHED' },
    });
    if (version === null) throw refuse('access.not_found');
    const [staff, rows] = await Promise.all([
      this.colleagues.present(schoolId),
      this.database.rows<{ personId: string; readAt: Date }>(
        'SELECT personId, readAt FROM safety_document_reading WHERE schoolId = ? AND versionId = ?',
        [schoolId, version.id],
      ),
    ]);
    const readAt = new Map(rows.map((row) => [row.personId, row.readAt.toISOString()]));
    const items = staff.map(({ staffId, personId, name }) => ({
      ...{ staffId, name, hasSignedIn: personId !== null },
      acknowledgedAt: (personId !== null && readAt.get(personId)) || null,
    }));
    items.sort((one, other) => Number(one.acknowledgedAt !== null) - Number(other.acknowledgedAt !== null));
    return { number: version.number ?? 0, title: version.title, items };
  }
}
