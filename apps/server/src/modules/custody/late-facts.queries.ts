/**
 * What the ledger took after a signature (C3, C11): each signed line says how many facts it was made of, so whatever
 * stands beyond them is late, however wrong a phone's clock was. Kept, and put before the duty leader.
 */
import type { InputOf, LateFact, OutputOf, readLateFacts } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Database, rowsIn } from '../../database/database.js';
import { AccessLog } from '../identity/identity.public.js';
import { Students } from '../student/student.public.js';
import { LEDGER_COLUMNS, type LedgerEvent, ledgerEventOf } from './custody-event.row.js';
import { DayCloseQueries } from './day-close.queries.js';
import { type CloseRow, closeRows, signedPupilsOf } from './day-close.row.js';
import type { DayKey } from './day-pupil.row.js';
import { DayReader } from './day-reader.js';

const NOBODY = '-';

@Injectable()
export class LateFacts {
  constructor(
    private readonly database: Database,
    private readonly accessLog: AccessLog,
    private readonly students: Students,
    private readonly reader: DayReader,
    private readonly queries: DayCloseQueries,
  ) {}

  async read(
    { schoolId, serviceDate }: InputOf<typeof readLateFacts>,
    actor: Actor,
  ): Promise<OutputOf<typeof readLateFacts>> {
    const day = { schoolId, serviceDate };
    await this.queries.mustSee(day, actor);
    const signed = (await closeRows(this.database.read, day)).at(-1);
    if (signed === undefined) return { lateCount: 0, items: [] };
    const events = await this.since(day, signed);
    if (events.length > 0) {
      await this.accessLog.look(this.database.read, actor, {
        ...{ schoolId, what: 'late_facts', because: 'day_close' },
      });
    }
    return { lateCount: signed.pendingCount, items: await this.views(day, events) };
  }

  async since(
    { schoolId, serviceDate }: DayKey,
    signed: CloseRow,
    on: EntityManager = this.database.read,
  ): Promise<LedgerEvent[]> {
    const factsOf = new Map(signedPupilsOf(signed).map((one) => [one.studentId, one.factCount]));
    const standing = await rowsIn<{ studentId: string; eventCount: number }>(
      on,
      'SELECT studentId, eventCount FROM day_pupil WHERE schoolId = ? AND serviceDate = ?',
      [schoolId, serviceDate],
    );
    const changed = standing.filter((one) => Number(one.eventCount) > (factsOf.get(one.studentId) ?? 0));
    const rows = await rowsIn<Parameters<typeof ledgerEventOf>[0]>(
      on,
      `SELECT ${LEDGER_COLUMNS} FROM custody_event
        WHERE schoolId = ? AND serviceDate = ? AND actorId IS NOT NULL
          AND (studentId IN (?) OR (studentId IS NULL AND recordedAt > ?)) ORDER BY recordedAt, id`,
      [schoolId, serviceDate, [NOBODY, ...changed.map((one) => one.studentId)], signed.closedAt],
    );
    return rows
      .map(ledgerEventOf)
      .filter(({ studentId, seq }) => studentId === null || seq > (factsOf.get(studentId) ?? 0));
  }

  private async views(day: DayKey, events: readonly LedgerEvent[]): Promise<LateFact[]> {
    const [cards, personOf] = await Promise.all([
      this.students.namesOf(
        day.schoolId,
        events.flatMap(({ studentId }) => studentId ?? []),
      ),
      this.reader.namesOf(
        day,
        events.map(({ actorId }) => actorId),
      ),
    ]);
    return events.map(({ id: eventId, studentId, kind, effect, pickupPoint, offline, ...event }) => ({
      ...{ eventId, studentId, kind, effect, pickupPoint, offline, actor: personOf(event.actorId) },
      name: cards.get(studentId ?? '')?.name ?? null,
      classLabel: cards.get(studentId ?? '')?.classLabel ?? null,
      occurredAt: event.occurredAt.toISOString(),
      recordedAt: event.recordedAt.toISOString(),
    }));
  }
}
