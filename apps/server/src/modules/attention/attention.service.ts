/** Raises an item in the raiser's own transaction, and closes it: by whoever raised it, its owner, or the office. */
import type { AttentionKind, InputOf, resolveAttention } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { attentionHanded, attentionRaised, attentionResolved } from './attention.events.js';
import { AttentionQueries } from './attention.queries.js';
import { AttentionItem } from './attention-item.entity.js';

export interface Raised {
  readonly schoolId: string;
  readonly kind: AttentionKind;
  readonly ownerPersonId: string;
  readonly studentId?: string;
  /** The fact it is about. While an item of this kind is open on it, raising again changes nothing. */
  readonly subjectId?: string;
  readonly detail?: Record<string, string | number | boolean>;
  readonly dueAt?: Date;
}

@Injectable()
export class Attention {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly queries: AttentionQueries,
  ) {}

  async raise(tx: Tx, raised: Raised): Promise<string> {
    const {
      schoolId,
      kind,
      ownerPersonId,
      studentId = null,
      subjectId = null,
      detail = {},
      dueAt = null,
    } = raised;
    const openKey = keyOf(raised);
    const open = openKey && (await tx.findOneBy(AttentionItem, { schoolId, openKey }));
    if (open) return open.id;
    const item = { id: newId(), schoolId, kind, ownerPersonId, studentId, subjectId, detail, dueAt };
    const raisedAt = this.clock.date();
    await tx.insert(AttentionItem, { ...item, state: 'OPEN', openKey, raisedAt });
    await this.outbox.append(tx, attentionRaised, {
      schoolId,
      attentionId: item.id,
      kind,
      ownerPersonId,
      studentId,
      dueAt: dueAt?.toISOString() ?? null,
    });
    return item.id;
  }

  /** The matter settled itself (the child was found, the file was sent again): closes what was open on it. */
  async settle(
    tx: Tx,
    about: Pick<Raised, 'schoolId' | 'kind'> & { subjectId: string; resolvedBy?: string; resolution: string },
  ): Promise<void> {
    const { schoolId, resolvedBy = null, resolution } = about;
    const open = await tx.findOneBy(AttentionItem, { schoolId, openKey: keyOf(about) as string });
    if (open) await this.close(tx, open, resolvedBy, resolution);
  }

  /** The same for several of one kind at once; of those, only the ones whose detail says so. */
  async settleAll(
    tx: Tx,
    about: Pick<Raised, 'schoolId' | 'kind'> & {
      subjectIds: readonly string[];
      where?: Readonly<Record<string, string>>;
      resolvedBy: string;
      resolution: string;
    },
  ): Promise<void> {
    const { schoolId, kind, subjectIds, where = {}, resolvedBy, resolution } = about;
    if (subjectIds.length === 0) return;
    const openKey = In(subjectIds.map((subjectId) => keyOf({ kind, subjectId }) as string));
    const open = await tx.findBy(AttentionItem, { schoolId, openKey });
    for (const item of open) {
      const isMeant = Object.entries(where).every(([field, value]) => item.detail[field] === value);
      if (isMeant) await this.close(tx, item, resolvedBy, resolution);
    }
  }

  /**
   * To another owner, never to nobody (M042, M103). Whoever calls has settled that the new owner may have it; of two
   * people who hand it on at once, the second learns that it has moved.
   */
  async handOver(
    tx: Tx,
    of: { schoolId: string; attentionId: string; fromPersonId: string; toPersonId: string },
    actor: Actor,
  ): Promise<void> {
    const { schoolId, attentionId: id, fromPersonId, toPersonId } = of;
    const item = await tx.findOneBy(AttentionItem, { schoolId, id });
    const mayAct = item?.ownerPersonId === actor.personId || (await this.queries.seesAll(actor, schoolId));
    if (item === null || !mayAct) throw refuse('access.not_found');
    if (item.state !== 'OPEN') throw refuse('attention.already_resolved');
    if (item.ownerPersonId === toPersonId && fromPersonId === toPersonId) return;
    const handed = await tx.update(
      AttentionItem,
      { schoolId, id, ownerPersonId: fromPersonId, resolvedAt: IsNull() },
      { ownerPersonId: toPersonId },
    );
    if (handed.affected !== 1) throw refuse('attention.owner_changed');
    await this.outbox.append(tx, attentionHanded, {
      ...{ schoolId, attentionId: id, kind: item.kind, ownerPersonId: toPersonId },
      ...{ fromPersonId, byPersonId: actor.personId },
    });
  }

  async resolve({ schoolId, attentionId, resolution }: InputOf<typeof resolveAttention>, actor: Actor) {
    return this.database.transaction(async (tx) => {
      const item = await tx.findOneBy(AttentionItem, { schoolId, id: attentionId });
      const mayAct = item?.ownerPersonId === actor.personId || (await this.queries.seesAll(actor, schoolId));
      if (item === null || !mayAct) throw refuse('access.not_found');
      await this.close(tx, item, actor.personId, resolution);
      return { done: true as const };
    });
  }

  private async close(
    tx: Tx,
    item: AttentionItem,
    resolvedBy: string | null,
    resolution: string,
  ): Promise<void> {
    const { schoolId, id, kind, ownerPersonId } = item;
    const closed = await tx.update(
      AttentionItem,
      { schoolId, id, resolvedAt: IsNull() },
      { state: 'RESOLVED', openKey: null, resolvedAt: this.clock.date(), resolvedBy, resolution },
    );
    if (closed.affected !== 1) throw refuse('attention.already_resolved');
    await this.outbox.append(tx, attentionResolved, {
      schoolId,
      attentionId: id,
      kind,
      ownerPersonId,
      resolvedBy,
    });
  }
}

const keyOf = ({ kind, subjectId }: Pick<Raised, 'kind' | 'subjectId'>): string | null =>
  subjectId === undefined ? null : `${kind}:${subjectId}`;
