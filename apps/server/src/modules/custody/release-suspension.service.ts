/** Rooms and gates let nobody go while an evacuation stands (C14); the assembly point and the duty leader's word do. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import type { DayKey } from './day-pupil.row.js';

@Injectable()
export class ReleaseSuspension {
  async begin(tx: Tx, { schoolId, serviceDate }: DayKey, because: string): Promise<void> {
    await tx.query('UPDATE custody_day SET suspendedBy = ? WHERE schoolId = ? AND serviceDate = ?', [
      ...[because, schoolId, serviceDate],
    ]);
  }

  async end(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<void> {
    await tx.query('UPDATE custody_day SET suspendedBy = NULL WHERE schoolId = ? AND serviceDate = ?', [
      ...[schoolId, serviceDate],
    ]);
  }
}
