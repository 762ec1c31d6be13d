/** One row per look at a child's phone, health note, photo, restriction or exported file: who, when, why. */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { newId } from '../../ids.js';

@Injectable()
export class AccessLog {
  constructor(private readonly clock: Clock) {}

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
}
