/** Safety documents as they are read: the list, one with its versions (M038 M044). A draft is the office's alone. */
import type {
  InputOf,
  listSafetyDocuments,
  OutputOf,
  readSafetyDocument,
  SafetyDocumentText,
  SafetyDocumentView,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Colleagues } from '../staff/staff.public.js';
import { SafetyDocumentVersion } from './safety-document-version.entity.js';

type Version = SafetyDocumentVersion;
type Line = Omit<Version, 'body' | 'savedBy' | 'savedAt' | 'contentHash'>;

export const isOffice = (actor: Actor, schoolId: string): boolean =>
  actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');

@Injectable()
export class SafetyDocuments {
  constructor(
    private readonly database: Database,
    private readonly colleagues: Colleagues,
  ) {}

  async list(
    { schoolId }: InputOf<typeof listSafetyDocuments>,
    actor: Actor,
  ): Promise<OutputOf<typeof listSafetyDocuments>> {
    const office = isOffice(actor, schoolId);
    const rows: Line[] = await this.database.read.find(SafetyDocumentVersion, {
      select: {
        ...{ schoolId: true, id: true, documentId: true, kind: true, number: true, state: true },
        ...{ title: true, covers: true, publishedBy: true, publishedAt: true },
      },
      where: { schoolId, state: Not('REPLACED') },
      order: { documentId: 'ASC', state: 'DESC' },
    });
    const inForce = rows.filter(({ state }) => state === 'PUBLISHED');
    const [mine, readers, nameOf] = await Promise.all([
      this.readBy(schoolId, inForce, actor.personId),
      office ? this.readerCounts(schoolId, inForce) : null,
      this.colleagues.names(
        schoolId,
        inForce.map(({ publishedBy }) => publishedBy),
      ),
    ]);
    const seen = office ? rows : inForce;
    const documentIds = [...new Set(seen.map(({ documentId }) => documentId))];
    const items = documentIds.map((documentId) => {
      const published = inForce.find((one) => one.documentId === documentId);
      const draft = seen.find((one) => one.documentId === documentId && one.state === 'DRAFT');
      const { kind, title, covers } = (published ?? draft) as Line;
      return {
        ...{ documentId, kind, title, covers },
        inForce: published === undefined ? null : publishedOf(published, nameOf),
        isAcknowledged: published === undefined ? null : mine.has(published.id),
        hasDraft: draft !== undefined,
        acknowledgedCount: published && readers ? (readers.counts.get(published.id) ?? 0) : null,
        staffCount: readers?.staffCount ?? null,
      };
    });
    return { items };
  }

  async read(input: InputOf<typeof readSafetyDocument>, actor: Actor): Promise<SafetyDocumentView> {
    const { schoolId, documentId, versionId } = input;
    const all = await this.database.read.findBy(SafetyDocumentVersion, { schoolId, documentId });
    const published = all.filter(({ state }) => state !== 'DRAFT');
    const draft = isOffice(actor, schoolId) ? all.find(({ state }) => state === 'DRAFT') : undefined;
    const inForce = published.find(({ state }) => state === 'PUBLISHED');
    const shown = versionId === undefined ? inForce : published.find(({ id }) => id === versionId);
    const [first] = [...published, ...(draft ? [draft] : [])];
    if (first === undefined || (versionId !== undefined && shown === undefined))
      throw refuse('access.not_found');
    const [mine, nameOf] = await Promise.all([
      this.readBy(schoolId, inForce === undefined ? [] : [inForce], actor.personId),
      this.colleagues.names(
        schoolId,
        published.map(({ publishedBy }) => publishedBy),
      ),
    ]);
    return {
      ...{ documentId, kind: first.kind, knownVersion: inForce?.number ?? 0 },
      shown: shown === undefined ? null : textView(shown, nameOf),
      isAcknowledged: inForce === undefined ? null : mine.has(inForce.id),
      draft: draft === undefined ? null : textView(draft, nameOf),
      versions: published
        .map((one) => publishedOf(one, nameOf))
        .sort((one, other) => other.number - one.number),
    };
  }

  async textOf(version: Version): Promise<SafetyDocumentText> {
    return textView(version, await this.colleagues.names(version.schoolId, [version.publishedBy]));
  }

  private async readBy(
    schoolId: string,
    versions: readonly Pick<Version, 'id'>[],
    personId: string,
  ): Promise<Set<string>> {
    if (versions.length === 0) return new Set();
    const rows = await this.database.rows<{ versionId: string }>(
      'SELECT versionId FROM safety_document_reading WHERE schoolId = ? AND versionId IN (?) AND personId = ?',
      [schoolId, versions.map(({ id }) => id), personId],
    );
    return new Set(rows.map(({ versionId }) => versionId));
  }

  /** Of those who work here now. */
  private async readerCounts(schoolId: string, versions: readonly Pick<Version, 'id'>[]) {
    const staff = await this.colleagues.present(schoolId);
    const rows =
      versions.length === 0
        ? []
        : await this.database.rows<{ versionId: string; personId: string }>(
            'SELECT versionId, personId FROM safety_document_reading WHERE schoolId = ? AND versionId IN (?)',
            [schoolId, versions.map(({ id }) => id)],
          );
    const here = new Set(staff.map(({ personId }) => personId));
    const counts = new Map<string, number>();
    for (const { versionId, personId } of rows)
      if (here.has(personId)) counts.set(versionId, (counts.get(versionId) ?? 0) + 1);
    return { counts, staffCount: staff.length };
  }
}

type NameOf = (personId: string | null) => string;

const publishedOf = (one: Line, nameOf: NameOf) => ({
  versionId: one.id,
  number: one.number ?? 0,
  publishedAt: (one.publishedAt as Date).toISOString(),
  publishedBy: nameOf(one.publishedBy),
});

const textView = (one: Version, nameOf: NameOf): SafetyDocumentText => ({
  ...{ versionId: one.id, state: one.state, contentHash: one.contentHash, number: one.number },
  publishedAt: one.publishedAt?.toISOString() ?? null,
  publishedBy: one.publishedBy === null ? null : nameOf(one.publishedBy),
  ...{ title: one.title, body: one.body, covers: one.covers },
});
