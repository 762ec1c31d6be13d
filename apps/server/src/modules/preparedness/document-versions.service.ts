/** The wordings of a safety document: drafted by the office, published by the principal, never changed again (M038 M044). */
import {
  documentFlaw,
  type InputOf,
  PLAN_COVERS,
  type publishSafetyDocument,
  type SafetyDocumentText,
  type saveSafetyDraft,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { refuse } from '../../http/refuse.js';
import { NamedChildren } from '../student/student.public.js';
import { documentHashOf } from './content-hash.rules.js';
import { SafetyDocumentVersion } from './safety-document-version.entity.js';
import { SafetyDocuments } from './safety-documents.queries.js';

const MOST = 100;

@Injectable()
export class DocumentVersions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly namedChildren: NamedChildren,
    private readonly documents: SafetyDocuments,
  ) {}

  async saveDraft(input: InputOf<typeof saveSafetyDraft>, actor: Actor): Promise<SafetyDocumentText> {
    const { schoolId, documentId, versionId: id, knownHash, kind, title, body } = input;
    const covers = PLAN_COVERS.filter((one) => input.covers.includes(one));
    const flaw = documentFlaw({ kind, covers });
    if (flaw !== null) throw refuse(flaw);
    if (await this.namedChildren.areNamedIn(schoolId, `${title}\n${body}`))
      throw refuse('preparedness.names_child');
    const contentHash = documentHashOf({ kind, title, body, covers });
    const words = { title, body, covers, contentHash };
    const kept = await this.database.transaction(async (tx) => {
      const versions = await this.locked(tx, schoolId, documentId);
      if (versions.some((one) => one.kind !== kind)) throw refuse('preparedness.kind_fixed');
      const draft = versions.find(({ state }) => state === 'DRAFT');
      const saved = { ...words, savedBy: actor.personId, savedAt: this.clock.date() };
      if (draft === undefined) {
        if (versions.some((one) => one.id === id)) throw refuse('preparedness.document_meanwhile');
        if (versions.length === 0) await this.makeRoom(tx, schoolId);
        const version = { schoolId, id, documentId, kind, number: null, state: 'DRAFT' as const, ...saved };
        const begun = { ...version, publishedBy: null, publishedAt: null };
        await tx.insert(SafetyDocumentVersion, begun).catch(meanwhile);
        return begun;
      }
      if (draft.id !== id) throw refuse('preparedness.draft_exists');
      if (draft.contentHash === contentHash) return draft;
      if (draft.contentHash !== knownHash) throw refuse('preparedness.document_meanwhile');
      await tx.update(SafetyDocumentVersion, { schoolId, id }, saved);
      return { ...draft, ...saved };
    });
    return this.documents.textOf(kept);
  }

  /** A repeated tap says what it did; whoever comes second with another's knowledge is told to look first. */
  async publish(input: InputOf<typeof publishSafetyDocument>, actor: Actor): Promise<SafetyDocumentText> {
    const { schoolId, documentId, versionId: id, contentHash, knownVersion } = input;
    const stands = await this.database.transaction(async (tx) => {
      const versions = await this.locked(tx, schoolId, documentId);
      const draft = versions.find((one) => one.id === id);
      if (draft === undefined) throw refuse('access.not_found');
      const isMine = draft.publishedBy === actor.personId && draft.number === knownVersion + 1;
      if (draft.state === 'PUBLISHED' && draft.contentHash === contentHash && isMine) return draft;
      const last = Math.max(0, ...versions.map(({ number }) => number ?? 0));
      if (draft.state !== 'DRAFT' || draft.contentHash !== contentHash || last !== knownVersion)
        throw refuse('preparedness.document_meanwhile');
      const replaced = versions.filter(({ state }) => state === 'PUBLISHED').map((one) => one.id);
      if (replaced.length > 0)
        await tx.update(SafetyDocumentVersion, { schoolId, id: In(replaced) }, { state: 'REPLACED' });
      const published = {
        ...{ state: 'PUBLISHED' as const, number: last + 1 },
        ...{ publishedBy: actor.personId, publishedAt: this.clock.date() },
      };
      await tx.update(SafetyDocumentVersion, { schoolId, id }, published);
      return { ...draft, ...published };
    });
    return this.documents.textOf(stands);
  }

  private async makeRoom(tx: Tx, schoolId: string): Promise<void> {
    const [row] = await rowsIn<{ many: string }>(
      tx,
      'SELECT COUNT(DISTINCT documentId) AS many FROM safety_document_version WHERE schoolId = ?',
      [schoolId],
    );
    if (Number(row?.many) >= MOST) throw refuse('preparedness.too_many_documents');
  }

  private locked(tx: EntityManager, schoolId: string, documentId: string): Promise<SafetyDocumentVersion[]> {
    const where = { schoolId, documentId };
    return tx.find(SafetyDocumentVersion, { where, lock: { mode: 'pessimistic_write' } });
  }
}

/** Another began a draft of the same document, or used the same id, in this very moment. */
function meanwhile(error: unknown): never {
  throw isDuplicate(error) ? refuse('preparedness.document_meanwhile') : error;
}
