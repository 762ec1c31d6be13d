/** The wordings of the agreement: drafted by the office, read by the linter, published by the principal (M083 E12). */
import {
  AGREEMENT_TEMPLATE,
  findWaivers,
  type InputOf,
  type listAgreementVersions,
  type OutputOf,
  type publishAgreement,
  type saveAgreementDraft,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Schools } from '../school/school.public.js';
import { agreementPublished } from './agreement.events.js';
import { AgreementVersion, contentOf } from './agreement-version.entity.js';
import { contentHashOf } from './evidence.rules.js';

type VersionView = OutputOf<typeof publishAgreement>;
const LATEST = 20;

@Injectable()
export class AgreementVersions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly schools: Schools,
  ) {}

  async list(schoolId: string): Promise<OutputOf<typeof listAgreementVersions>> {
    const [versions, signed, names] = await Promise.all([
      this.database.read.find(AgreementVersion, {
        where: { schoolId },
        order: { number: 'DESC' },
        take: LATEST,
      }),
      this.database.rows<{ versionId: string; many: string }>(
        'SELECT versionId, COUNT(*) AS many FROM agreement_signature WHERE schoolId = ? GROUP BY versionId',
        [schoolId],
      ),
      this.schools.namesOf([schoolId]),
    ]);
    const signedCounts = new Map(signed.map(({ versionId, many }) => [versionId, Number(many)]));
    return {
      versions: versions.map((one) => viewOf(one, signedCounts.get(one.id) ?? 0)),
      suggested: {
        ...AGREEMENT_TEMPLATE,
        principalName: '（请填写校长姓名）',
        sealText: `${names.get(schoolId) ?? ''}（公章）`,
      },
    };
  }

  async saveDraft(
    { schoolId, versionId, content }: InputOf<typeof saveAgreementDraft>,
    actor: Actor,
  ): Promise<OutputOf<typeof saveAgreementDraft>> {
    const words = {
      content: JSON.stringify(content),
      contentHash: contentHashOf(content),
      savedBy: actor.personId,
      savedAt: this.clock.date(),
    };
    await this.database
      .transaction(async (tx) => {
        const known = await this.locked(tx, schoolId);
        const draft = known.find(({ id }) => id === versionId);
        if (draft !== undefined && draft.state !== 'DRAFT') throw refuse('agreement.not_a_draft');
        if (draft !== undefined) {
          await tx.update(AgreementVersion, { schoolId, id: versionId }, words);
          return;
        }
        const number = Math.max(0, ...known.map((one) => one.number)) + 1;
        await tx.insert(AgreementVersion, {
          schoolId,
          id: versionId,
          number,
          state: 'DRAFT',
          ...words,
          publishedBy: null,
          publishedAt: null,
        });
      })
      .catch((error) => {
        throw isDuplicate(error) ? refuse('agreement.changed_meanwhile') : error;
      });
    return { versionId, waivers: findWaivers(content) };
  }

  /** The principal answers for exactly the words that were on the screen: their hash is part of the tap. */
  publish(
    { schoolId, versionId, contentHash }: InputOf<typeof publishAgreement>,
    actor: Actor,
  ): Promise<VersionView> {
    return this.database.transaction(async (tx) => {
      const known = await this.locked(tx, schoolId);
      const draft = known.find(({ id }) => id === versionId);
      if (draft === undefined) throw refuse('access.not_found');
      if (draft.state === 'PUBLISHED' && draft.contentHash === contentHash) return viewOf(draft, 0);
      if (draft.state !== 'DRAFT') throw refuse('agreement.not_a_draft');
      if (draft.contentHash !== contentHash) throw refuse('agreement.changed_meanwhile');
      const [waiver] = findWaivers(contentOf(draft));
      if (waiver !== undefined)
        throw refuse('agreement.waiver', { detail: { part: waiver.part, at: waiver.at } });
      await tx.update(AgreementVersion, { schoolId, state: 'PUBLISHED' }, { state: 'REPLACED' });
      const published = {
        state: 'PUBLISHED',
        publishedBy: actor.personId,
        publishedAt: this.clock.date(),
      } as const;
      await tx.update(AgreementVersion, { schoolId, id: versionId }, published);
      await this.outbox.append(tx, agreementPublished, { schoolId, versionId, byId: actor.personId });
      return viewOf({ ...draft, ...published }, 0);
    });
  }

  /** The wording that is signed now. */
  current(schoolId: string, on: EntityManager = this.database.read): Promise<AgreementVersion | null> {
    return on.findOneBy(AgreementVersion, { schoolId, state: 'PUBLISHED' });
  }

  one(schoolId: string, id: string): Promise<AgreementVersion | null> {
    return this.database.read.findOneBy(AgreementVersion, { schoolId, id });
  }

  private locked(tx: EntityManager, schoolId: string): Promise<AgreementVersion[]> {
    return rowsIn<AgreementVersion>(
      tx,
      'SELECT * FROM agreement_version WHERE schoolId = ? ORDER BY number FOR UPDATE',
      [schoolId],
    );
  }
}

function viewOf(one: AgreementVersion, signedCount: number): VersionView {
  const content = contentOf(one);
  return {
    versionId: one.id,
    number: one.number,
    state: one.state,
    content,
    contentHash: one.contentHash,
    publishedAt: one.publishedAt?.toISOString() ?? null,
    signedCount,
    waivers: findWaivers(content),
  };
}
