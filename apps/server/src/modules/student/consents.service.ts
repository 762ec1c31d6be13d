/**
 * A consent per purpose and version of its notice, each refusable, each answer kept (E3, E4). Taking one back
 * removes at once what it allowed: the health note, the photos.
 */
import {
  CONSENT_PURPOSES,
  type ConsentPurpose,
  type consent,
  consentVersionOf,
  type decideConsents,
  type Infer,
  type InputOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Guardianship } from './guardianship.service.js';

type Decision = InputOf<typeof decideConsents>['decisions'][number];

interface Answer {
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly given: number;
  readonly decidedAt: Date;
}

@Injectable()
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly guardianship: Guardianship,
  ) {}

  async decide(input: InputOf<typeof decideConsents>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, decisions } = input;
    await this.guardianship.require(actor, input, 'decides');
    await this.database.transaction((tx) =>
      this.record(tx, { schoolId, studentId, personId: actor.personId }, decisions),
    );
    return { done: true };
  }

  /** For whoever holds a transaction. An answer to an older notice is refused: it must be read again. */
  async record(
    tx: Tx,
    by: { schoolId: string; studentId: string; personId: string },
    decisions: readonly Decision[],
  ): Promise<void> {
    const { schoolId, studentId, personId } = by;
    if (decisions.some(({ purpose, version }) => version !== consentVersionOf(purpose))) {
      throw refuse('student.consent_version');
    }
    const decidedAt = this.clock.date();
    await tx.query(
      `INSERT INTO consent_record (schoolId, id, studentId, purpose, version, given, personId, decidedAt) VALUES ?`,
      [
        decisions.map(({ purpose, version, given }) => [
          schoolId,
          newId(),
          studentId,
          purpose,
          version,
          given ? 1 : 0,
          personId,
          decidedAt,
        ]),
      ],
    );
    const refused = new Set(decisions.filter(({ given }) => !given).map(({ purpose }) => purpose));
    if (refused.has('HEALTH_NOTE')) {
      await tx.query('DELETE FROM health_note WHERE schoolId = ? AND studentId = ?', [schoolId, studentId]);
    }
    if (refused.has('COLLECTOR_PHOTO')) {
      await tx.query('UPDATE authorized_collector SET photoBox = NULL WHERE schoolId = ? AND studentId = ?', [
        schoolId,
        studentId,
      ]);
    }
  }

  async isGiven(
    schoolId: string,
    studentId: string,
    purpose: ConsentPurpose,
    on: EntityManager = this.database.read,
  ): Promise<boolean> {
    const answers = await this.of(schoolId, studentId, on);
    return answers.some((one) => one.purpose === purpose && one.given);
  }

  /** The present answer for every purpose; an answer to an older version counts as none. */
  async of(
    schoolId: string,
    studentId: string,
    on: EntityManager = this.database.read,
  ): Promise<Infer<typeof consent>[]> {
    const answers = await rowsIn<Answer>(
      on,
      `SELECT purpose, version, given, decidedAt FROM consent_record
        WHERE schoolId = ? AND studentId = ? ORDER BY purpose, id DESC`,
      [schoolId, studentId],
    );
    return CONSENT_PURPOSES.map((purpose) => {
      const last = answers.find((one) => one.purpose === purpose);
      const isCurrent = last?.version === consentVersionOf(purpose);
      return {
        purpose,
        version: last?.version ?? null,
        given: isCurrent && last.given === 1,
        decidedAt: last?.decidedAt.toISOString() ?? null,
      };
    });
  }
}
