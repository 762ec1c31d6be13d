/** Raises an item in the raiser's own transaction, and closes it: by whoever raised it, its owner, or the office. */
import type { AttentionKind, InputOf, resolveAttention } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { attentionRaised, attentionResolved } from './attention.events.js';
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
