/** The lists: one's own items, or the school's for the duty leader and the office. */
import { attentionKinds, type InputOf, type listAttention, type OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { AccessScopes } from '../identity/identity.public.js';
import { AttentionItem } from './attention-item.entity.js';

type Page = OutputOf<typeof listAttention>;

@Injectable()
export class AttentionQueries {
  constructor(
    private readonly database: Database,
    private readonly scopes: AccessScopes,
  ) {}

  async seesAll(actor: Actor, schoolId: string): Promise<boolean> {
    if (actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL')) return true;
    return this.scopes.holds(actor, { schoolId, relations: ['LEADS_DAY'] });
  }

  async list(input: InputOf<typeof listAttention>, actor: Actor): Promise<Page> {
    const { schoolId, whose = 'MINE', state = 'OPEN', cursor, limit = 50 } = input;
    if (whose === 'ALL' && !(await this.seesAll(actor, schoolId))) throw refuse('access.forbidden');
    const items = await this.database.read.find(AttentionItem, {
      where: {
        schoolId,
        state,
        ...(whose === 'MINE' && { ownerPersonId: actor.personId }),
        ...(cursor && { id: LessThan(cursor) }),
      },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const page = items.slice(0, limit);
    const nextCursor = items.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { items: page.map((item) => viewOf(item, actor)), nextCursor };
  }
}

function viewOf(item: AttentionItem, actor: Actor): Page['items'][number] {
  const { id, kind, state, ownerPersonId, studentId, subjectId, detail, resolvedBy, resolution } = item;
  return {
    id,
    kind,
    ...attentionKinds[kind],
    state,
    ownerPersonId,
    isMine: ownerPersonId === actor.personId,
    studentId,
    subjectId,
    detail,
    raisedAt: item.raisedAt.toISOString(),
    dueAt: item.dueAt?.toISOString() ?? null,
    resolvedAt: item.resolvedAt?.toISOString() ?? null,
    resolvedBy,
    resolution,
  };
}
