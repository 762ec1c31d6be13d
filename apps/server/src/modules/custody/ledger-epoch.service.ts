/** Which life of the database this is. A restore raises it, and phones offer again what they have kept. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';

const REREAD_MS = 10_000;

@Injectable()
export class LedgerEpoch {
  private epoch = 1;
  private readAt = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<number> {
    if (Math.abs(this.clock.now() - this.readAt) > REREAD_MS) {
      const [row] = await this.database.rows<{ epoch: number }>(
        'SELECT epoch FROM ledger_epoch WHERE onlyRow = 1',
      );
      this.epoch = row?.epoch ?? 1;
      this.readAt = this.clock.now();
    }
    return this.epoch;
  }
}
