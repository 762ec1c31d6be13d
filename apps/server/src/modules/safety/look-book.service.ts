/** Which looks of a day are arranged: each once, whoever asks and however often. */
import { Injectable } from '@nestjs/common';
import { insertOnce, type Tx } from '../../database/database.js';
import type { DayKey } from '../custody/custody.public.js';

@Injectable()
export class LookBook {
  isFirst(tx: Tx, { schoolId, serviceDate }: DayKey, kind: 'BELL' | 'END', at: Date): Promise<boolean> {
    return insertOnce(tx, 'safety_look', { schoolId, serviceDate, kind, at });
  }
}
