/**
 * Children who are on an adult's list beyond that adult's own group, gate, class and hands (ADR 0008): a module after
 * custody adds who is to be walked by whom. They are on the list as all others are: sealed, logged, for that day.
 */
import { Injectable } from '@nestjs/common';
import type { DayKey } from './day-pupil.row.js';

export interface DayListReach {
  studentIdsFor(day: DayKey, personId: string): Promise<readonly string[]>;
}

@Injectable()
export class DayListReaches {
  private readonly reaches: DayListReach[] = [];

  add(reach: DayListReach): void {
    this.reaches.push(reach);
  }

  async of(day: DayKey, personId: string): Promise<string[]> {
    const all = await Promise.all(this.reaches.map((reach) => reach.studentIdsFor(day, personId)));
    return [...new Set(all.flat())].sort();
  }
}
