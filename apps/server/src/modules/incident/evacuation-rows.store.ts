/** The rows of an evacuation: calls, counts, and who is on its list. */
import { IN_HANDS } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { insertInto, rowsIn, type Tx } from '../../database/database.js';
import type { DayKey } from './duty-standing.reader.js';
import { Evacuation } from './evacuation.entity.js';

interface Kept {
  readonly id: string;
  readonly evacuationId: string;
  readonly offline: boolean;
  readonly happenedAt: number;
  readonly payloadHash: string;
}

export interface EvacuationPupilRow {
  readonly studentId: string;
  readonly tempClassId: string | null;
  readonly countedBy: string | null;
  readonly countedAt: Date | null;
  readonly missingAt: Date | null;
  readonly state: string;
}

@Injectable()
export class EvacuationRows {
  constructor(private readonly clock: Clock) {}

  /** The payload's hash under which this id stands already. */
  async standing(
    tx: Tx,
    schoolId: string,
    table: 'evacuation_call' | 'evacuation_count',
    id: string,
  ): Promise<string | null> {
    const [row] = await rowsIn<{ payloadHash: string }>(
      tx,
      `SELECT payloadHash FROM ${table} WHERE schoolId = ? AND id = ?`,
      [schoolId, id],
    );
    return row?.payloadHash ?? null;
  }

  /** By its own id, or by the id that another phone gave it. */
  async named(on: EntityManager, schoolId: string, id: string): Promise<Evacuation | null> {
    const [call] = await rowsIn<{ evacuationId: string }>(
      on,
      'SELECT evacuationId FROM evacuation_call WHERE schoolId = ? AND id = ?',
      [schoolId, id],
    );
    return on.findOneBy(Evacuation, { schoolId, id: call?.evacuationId ?? id });
  }

  /** Held until this telling commits: its beginning and its end are told one after the other. */
  async locked(tx: Tx, schoolId: string, id: string): Promise<Evacuation> {
    return tx.findOneOrFail(Evacuation, { where: { schoolId, id }, lock: { mode: 'pessimistic_write' } });
  }

  keepCall(tx: Tx, schoolId: string, call: Kept, actor: Actor): Promise<void> {
    return insertInto(tx, 'evacuation_call', this.rowOf(schoolId, call, actor));
  }

  keepCount(tx: Tx, schoolId: string, count: Kept & { countedCount: number }, actor: Actor): Promise<void> {
    const { countedCount } = count;
    return insertInto(tx, 'evacuation_count', { ...this.rowOf(schoolId, count, actor), countedCount });
  }

  private rowOf(
    schoolId: string,
    { id, evacuationId, offline, happenedAt, payloadHash }: Kept,
    actor: Actor,
  ) {
    return {
      ...{ schoolId, id, evacuationId, actorId: actor.personId, offline: offline ? 1 : 0, payloadHash },
      ...{ happenedAt: new Date(happenedAt), recordedAt: this.clock.date() },
    };
  }

  /** Every child in the school's hands at this moment, by the room where the child was last. */
  async list(tx: Tx, { schoolId, serviceDate }: DayKey, evacuationId: string): Promise<void> {
    await tx.query(
      `INSERT INTO evacuation_pupil (schoolId, evacuationId, studentId, isListed, tempClassId)
       SELECT schoolId, ?, studentId, 1, COALESCE(tempClassId, plannedTempClassId) FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? AND state IN (?)`,
      [evacuationId, schoolId, serviceDate, IN_HANDS],
    );
  }

  /** The first count of a child stands; answers those who had not been counted before. */
  async countHeads(
    tx: Tx,
    of: {
      schoolId: string;
      evacuationId: string;
      studentIds: readonly string[];
      countId: string;
      countedBy: string;
      countedAt: Date;
    },
  ): Promise<string[]> {
    const { schoolId, evacuationId, studentIds, countId, countedBy, countedAt } = of;
    const rows = await rowsIn<{ studentId: string }>(
      tx,
      `SELECT studentId FROM evacuation_pupil
        WHERE schoolId = ? AND evacuationId = ? AND studentId IN (?) AND countedAt IS NOT NULL`,
      [schoolId, evacuationId, studentIds],
    );
    const before = new Set(rows.map(({ studentId }) => studentId));
    await tx.query(
      `INSERT INTO evacuation_pupil (schoolId, evacuationId, studentId, isListed, countId, countedBy, countedAt)
       VALUES ? ON DUPLICATE KEY UPDATE countId = COALESCE(countId, VALUES(countId)),
         countedBy = COALESCE(countedBy, VALUES(countedBy)), countedAt = COALESCE(countedAt, VALUES(countedAt))`,
      [studentIds.map((studentId) => [schoolId, evacuationId, studentId, 0, countId, countedBy, countedAt])],
    );
    return studentIds.filter((studentId) => !before.has(studentId));
  }

  async pupils(on: EntityManager, { schoolId, id, serviceDate }: Evacuation): Promise<EvacuationPupilRow[]> {
    return rowsIn<EvacuationPupilRow>(
      on,
      `SELECT e.studentId, COALESCE(e.tempClassId, p.plannedTempClassId) AS tempClassId, e.countedBy, e.countedAt,
              e.missingAt, COALESCE(p.state, 'UNKNOWN') AS state
         FROM evacuation_pupil e LEFT JOIN day_pupil p
           ON p.schoolId = e.schoolId AND p.serviceDate = ? AND p.studentId = e.studentId
        WHERE e.schoolId = ? AND e.evacuationId = ? ORDER BY e.studentId`,
      [serviceDate, schoolId, id],
    );
  }

  async markMissing(tx: Tx, { schoolId, id }: Evacuation, studentIds: readonly string[]): Promise<void> {
    if (studentIds.length === 0) return;
    await tx.query(
      `UPDATE evacuation_pupil SET missingAt = ? WHERE schoolId = ? AND evacuationId = ? AND studentId IN (?)`,
      [this.clock.date(), schoolId, id, studentIds],
    );
  }

  /** Of its children, whom nobody has found, however they are counted: not even later, as it is told. */
  async notFound(on: EntityManager, evacuation: Evacuation): Promise<Set<string>> {
    const rows = await this.pupils(on, evacuation);
    const isLost = ({ state, missingAt }: EvacuationPupilRow) =>
      state === 'UNKNOWN' || (state === 'CONFLICT' && missingAt !== null);
    return new Set(rows.filter(isLost).map(({ studentId }) => studentId));
  }

  /** Whom an evacuation listed: their families are told. */
  async listed(on: EntityManager, schoolId: string, evacuationId: string): Promise<string[]> {
    const rows = await rowsIn<{ studentId: string }>(
      on,
      'SELECT studentId FROM evacuation_pupil WHERE schoolId = ? AND evacuationId = ?',
      [schoolId, evacuationId],
    );
    return rows.map(({ studentId }) => studentId);
  }
}
