/**
 * Who may see which rows. Later modules grant a scope in their own transaction and withdraw it, by the same
 * `because` (the id of the duty, link or grant), when the duty ends. A refusal reads as «no such thing».
 */
import type { Relation, Role } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { GatheredReads } from '../../database/gathered-reads.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { inScope, type ScopeCondition, type ScopedColumn } from './access-scope.sql.js';

export interface ScopeGrant {
  readonly personId: string;
  readonly relation: Relation;
  readonly schoolId: string;
  readonly classId?: string;
  readonly groupId?: string;
  readonly studentId?: string;
  readonly pickupPoint?: string;
  readonly from: Date;
  readonly until: Date | null;
  /** The id of the fact that gives this right. */
  readonly because: string;
}

export interface ScopeDemand {
  readonly schoolId: string;
  readonly relations: readonly Relation[];
  /** Roles at the school that need no relation. */
  readonly orRoles?: readonly Role[];
  readonly classId?: string;
  readonly groupId?: string;
  readonly studentId?: string;
}

@Injectable()
export class AccessScopes {
  private readonly questions = new GatheredReads<ScopeCondition, boolean>((asked) => this.answer(asked));

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async grant(tx: Tx, ...scopes: readonly ScopeGrant[]): Promise<void> {
    if (scopes.length === 0) return;
    await tx.query(
      `INSERT INTO access_scope
         (id, schoolId, personId, relation, classId, groupId, studentId, pickupPoint, because, validFrom, validUntil)
       VALUES ${scopes.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
      scopes.flatMap((one) => [
        newId(),
        one.schoolId,
        one.personId,
        one.relation,
        one.classId ?? null,
        one.groupId ?? null,
        one.studentId ?? null,
        one.pickupPoint ?? null,
        one.because,
        one.from,
        one.until,
      ]),
    );
  }

  /** Ends, now, every scope that was given because of these facts. */
  async withdraw(
    tx: Tx,
    { schoolId, because }: { schoolId: string; because: readonly string[] },
  ): Promise<void> {
    if (because.length === 0) return;
    const now = this.clock.date();
    await tx.query(
      `UPDATE access_scope SET validUntil = ?
        WHERE schoolId = ? AND because IN (?) AND (validUntil IS NULL OR validUntil > ?)`,
      [now, schoolId, because, now],
    );
  }

  /** The student module's door for a court order or school decision: overrides every scope over that child. */
  async restrict(
    tx: Tx,
    one: {
      schoolId: string;
      studentId: string;
      personId: string;
      because: string;
      from: Date;
      until: Date | null;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO access_restriction (schoolId, studentId, personId, because, validFrom, validUntil)
       VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE validUntil = ?`,
      [one.schoolId, one.studentId, one.personId, one.because, one.from, one.until, one.until],
    );
  }

  async liftRestriction(tx: Tx, { schoolId, because }: { schoolId: string; because: string }): Promise<void> {
    const now = this.clock.date();
    await tx.query(
      `UPDATE access_restriction SET validUntil = ?
        WHERE schoolId = ? AND because = ? AND (validUntil IS NULL OR validUntil > ?)`,
      [now, schoolId, because, now],
    );
  }

  async holds(actor: Pick<Actor, 'personId'>, demand: ScopeDemand, on?: EntityManager): Promise<boolean> {
    const asked = this.questionOf(actor, demand);
    if (on === undefined) return this.questions.of(asked);
    const [row] = await rowsIn<{ held: number }>(on, `SELECT ${asked.sql} AS held`, asked.params);
    return row?.held === 1;
  }

  private questionOf({ personId }: Pick<Actor, 'personId'>, demand: ScopeDemand): ScopeCondition {
    const { schoolId, relations, classId, groupId, studentId } = demand;
    const named = Object.entries({ classId, groupId, studentId }).filter(([, value]) => value !== undefined);
    const columns: Partial<Record<ScopedColumn, string>> = Object.fromEntries(
      named.map(([kind]) => [kind, '?']),
    );
    const { sql, params } = inScope({ personId, schoolId, relations, columns, now: this.clock.date() });
    return { sql, params: [...params.slice(0, 3), ...named.map(([, value]) => value), ...params.slice(3)] };
  }

  /** Everybody who asks at this moment, in one query. */
  private async answer(asked: readonly ScopeCondition[]): Promise<boolean[]> {
    const [row = {}] = await this.database.rows<Record<string, number>>(
      `SELECT ${asked.map(({ sql }, position) => `${sql} AS held${position}`).join(', ')}`,
      asked.flatMap(({ params }) => params),
    );
    return asked.map((_, position) => row[`held${position}`] === 1);
  }

  /** Throws `access.not_found` unless the actor holds one of the roles there, or a live scope. */
  async require(actor: Actor, demand: ScopeDemand, on?: EntityManager): Promise<void> {
    const roles = actor.rolesAt(demand.schoolId);
    if (demand.orRoles?.some((role) => roles.includes(role))) return;
    if (!(await this.holds(actor, demand, on))) throw refuse('access.not_found');
  }

  /** The same condition for a Reader's WHERE, over the columns it names. */
  condition(
    actor: Pick<Actor, 'personId'>,
    of: { schoolId: string; relations: readonly Relation[]; columns: Partial<Record<ScopedColumn, string>> },
  ): ScopeCondition {
    return inScope({ ...of, personId: actor.personId, now: this.clock.date() });
  }
}
