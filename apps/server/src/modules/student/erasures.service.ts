/**
 * A guardian asks, the principal decides, the key is destroyed: names, notes, photos and phones of the child cannot
 * be read again by anybody, while the ledger keeps its ids and still verifies (E5).
 */
import {
  type askErasure,
  type decideErasure,
  type InputOf,
  type listErasureRequests,
  type OutputOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, rowsIn, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { AccessScopes } from '../identity/identity.public.js';
import { ChildVault } from './child-vault.service.js';
import { Guardianship } from './guardianship.service.js';
import { erasureAsked, studentErased } from './student.events.js';
import { Students } from './students.reader.js';

const PAGE = 30;

interface RequestRow {
  readonly id: string;
  readonly studentId: string;
  readonly askedAt: Date;
}

@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly scopes: AccessScopes,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly vault: ChildVault,
  ) {}

  async ask(input: InputOf<typeof askErasure>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, requestId } = input;
    await this.guardianship.require(actor, input, 'decides');
    await this.database.transaction(async (tx) => {
      try {
        await tx.query(
          `INSERT INTO erasure_request (schoolId, id, studentId, askedBy, askedAt, state) VALUES (?, ?, ?, ?, ?, 'PENDING')`,
          [schoolId, requestId, studentId, actor.personId, this.clock.date()],
        );
      } catch (error) {
        throw isDuplicate(error) ? refuse('student.erasure_asked') : error;
      }
      await this.outbox.append(tx, erasureAsked, { schoolId, studentId, requestId });
    });
    return { done: true };
  }

  async askedAt(schoolId: string, studentId: string): Promise<string | null> {
    const [row] = await this.database.rows<{ askedAt: Date }>(
      'SELECT askedAt FROM erasure_request WHERE schoolId = ? AND pendingStudentId = ?',
      [schoolId, studentId],
    );
    return row?.askedAt.toISOString() ?? null;
  }

  async list(input: InputOf<typeof listErasureRequests>): Promise<OutputOf<typeof listErasureRequests>> {
    const { schoolId, cursor = '', limit = PAGE } = input;
    const rows = await this.database.rows<RequestRow>(
      `SELECT id, studentId, askedAt FROM erasure_request
        WHERE schoolId = ? AND state = 'PENDING' AND id > ? ORDER BY id LIMIT ?`,
      [schoolId, cursor, limit + 1],
    );
    const page = rows.slice(0, limit);
    const children = await this.students.namesOf(
      schoolId,
      page.map(({ studentId }) => studentId),
    );
    const items = page.map(({ id, studentId, askedAt }) => {
      const { maskedName = '*', classLabel = '' } = children.get(studentId) ?? {};
      return { id, studentId, maskedName, classLabel, askedAt: askedAt.toISOString() };
    });
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async decide(
    { schoolId, requestId, erase }: InputOf<typeof decideErasure>,
    actor: Actor,
  ): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const [request] = await rowsIn<RequestRow>(
        tx,
        'SELECT id, studentId, askedAt FROM erasure_request WHERE schoolId = ? AND id = ?',
        [schoolId, requestId],
      );
      if (request === undefined) throw refuse('access.not_found');
      const decided = await changedBy(
        tx,
        `UPDATE erasure_request SET state = ?, decidedBy = ?, decidedAt = ?
          WHERE schoolId = ? AND id = ? AND state = 'PENDING'`,
        [erase ? 'ERASED' : 'REFUSED', actor.personId, this.clock.date(), schoolId, requestId],
      );
      if (decided === 0) throw refuse('student.request_decided');
      if (erase) await this.erase(tx, schoolId, request.studentId);
    });
    return { done: true };
  }

  /** Also for retention: children who have left. */
  async erase(tx: Tx, schoolId: string, studentId: string): Promise<void> {
    const now = this.clock.date();
    const child = [schoolId, studentId];
    const links = await rowsIn<{ id: string }>(
      tx,
      'SELECT id FROM guardian_link WHERE schoolId = ? AND studentId = ?',
      child,
    );
    await this.scopes.withdraw(tx, { schoolId, because: links.map(({ id }) => id) });
    await this.vault.destroy(tx, schoolId, studentId);
    const endings: [string, unknown[]][] = [
      ['DELETE FROM health_note WHERE schoolId = ? AND studentId = ?', child],
      ['DELETE FROM priority_group WHERE schoolId = ? AND studentId = ?', child],
      [
        `UPDATE guardian_link SET phoneHash = NULL, phoneLast4 = NULL, phoneBox = NULL, nameBox = NULL,
           endedAt = COALESCE(endedAt, ?) WHERE schoolId = ? AND studentId = ?`,
        [now, ...child],
      ],
      [
        `UPDATE authorized_collector SET phoneHash = NULL, phoneLast4 = NULL, phoneBox = NULL, nameHash = NULL,
           photoBox = NULL, cardHash = NULL, isDefault = 0, revokedAt = COALESCE(revokedAt, ?)
          WHERE schoolId = ? AND studentId = ?`,
        [now, ...child],
      ],
      [
        'UPDATE restriction SET phoneHash = NULL, nameHash = NULL WHERE schoolId = ? AND studentId = ?',
        child,
      ],
      [
        `UPDATE student SET nameHash = NULL, schoolNumberHash = NULL, schoolNumberLast4 = NULL, erasedAt = ?,
           leftAt = COALESCE(leftAt, ?) WHERE schoolId = ? AND id = ?`,
        [now, now, ...child],
      ],
    ];
    for (const [statement, params] of endings) await tx.query(statement, params);
    await this.outbox.append(tx, studentErased, { schoolId, studentId });
  }
}
