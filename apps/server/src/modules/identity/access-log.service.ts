/** One row per look at a child's phone, health note, photo, restriction or exported file: who, when, why. */
import type { InputOf, listLooks, OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../ids.js';

type Look = OutputOf<typeof listLooks>['items'][number];

@Injectable()
export class AccessLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `what` and `because` are codes (`guardian_phone`, `call_from_roll`), never text that names anybody. */
  async look(
    on: EntityManager,
    actor: Actor,
    look: { schoolId: string; studentId?: string; what: string; because: string },
  ): Promise<void> {
    await on.query(
      `INSERT INTO access_log (id, schoolId, actorId, studentId, what, because, requestId, lookedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        newId(),
        look.schoolId,
        actor.personId,
        look.studentId ?? null,
        look.what,
        look.because,
        actor.requestId,
        this.clock.date(),
      ],
    );
  }

  async list(input: InputOf<typeof listLooks>): Promise<OutputOf<typeof listLooks>> {
    const { schoolId, studentId, cursor, limit = 50 } = input;
    const rows = await this.database.rows<Omit<Look, 'lookedAt'> & { lookedAt: Date }>(
      `SELECT id, actorId, studentId, what, because, lookedAt FROM access_log
        WHERE schoolId = ?${studentId ? ' AND studentId = ?' : ''}${cursor ? ' AND id < ?' : ''}
        ORDER BY id DESC LIMIT ?`,
      [schoolId, ...(studentId ? [studentId] : []), ...(cursor ? [cursor] : []), limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, lookedAt: row.lookedAt.toISOString() }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}
