/**
 * What modules after custody have to say before a day is signed (ADR 0008): custody asks, whoever added a gate answers
 * with the refusal, or with nothing. Custody knows none of them.
 */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import type { DomainError } from '../../http/refuse.js';
import type { DayKey } from './day-pupil.row.js';

export interface DayCloseGate {
  obstacleToClose(tx: Tx, day: DayKey): Promise<DomainError | null>;
}

@Injectable()
export class DayCloseGates {
  private readonly gates: DayCloseGate[] = [];

  add(gate: DayCloseGate): void {
    this.gates.push(gate);
  }

  /** Throws the first obstacle. */
  async mustBeOpen(tx: Tx, day: DayKey): Promise<void> {
    for (const gate of this.gates) {
      const obstacle = await gate.obstacleToClose(tx, day);
      if (obstacle !== null) throw obstacle;
    }
  }
}
