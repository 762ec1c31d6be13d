/**
 * Rooms and gates let nobody go while an evacuation stands (C14); the assembly point and the duty leader's word do.
 * From when to when is kept: a phone without a net tells of a release later, even after the evacuation's end.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import type { DayKey } from './day-pupil.row.js';

export interface Suspension {
  readonly fromAt: Date;
  readonly untilAt: Date | null;
}

@Injectable()
export class ReleaseSuspension {
  constructor(private readonly clock: Clock) {}

  async begin(tx: Tx, { schoolId, serviceDate }: DayKey, because: string): Promise<void> {
    await tx.query('UPDATE custody_day SET suspendedBy = ? WHERE schoolId = ? AND serviceDate = ?', [
      ...[because, schoolId, serviceDate],
    ]);
    await tx.query(
      `INSERT INTO custody_suspension (schoolId, serviceDate, because, fromAt) VALUES (?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE because = VALUES(because)`,
      [schoolId, serviceDate, because, this.clock.date()],
    );
  }

  async end(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<void> {
    await tx.query('UPDATE custody_day SET suspendedBy = NULL WHERE schoolId = ? AND serviceDate = ?', [
      ...[schoolId, serviceDate],
    ]);
    await tx.query(
      `UPDATE custody_suspension SET untilAt = ?
        WHERE schoolId = ? AND serviceDate = ? AND untilAt IS NULL`,
      [this.clock.date(), schoolId, serviceDate],
    );
  }

  async of(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<Suspension[]> {
    return rowsIn<Suspension>(
      tx,
      'SELECT fromAt, untilAt FROM custody_suspension WHERE schoolId = ? AND serviceDate = ?',
      [schoolId, serviceDate],
    );
  }
}

export const wasSuspended = (spans: readonly Suspension[], at: number): boolean =>
  spans.some(({ fromAt, untilAt }) => fromAt.getTime() <= at && (untilAt === null || at < untilAt.getTime()));
