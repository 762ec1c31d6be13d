/** Seats of a team, taken and given back one by one in the caller's transaction: never more than the offer has (M028). */
import { Injectable } from '@nestjs/common';
import { changedBy, type Tx } from '../../database/database.js';

@Injectable()
export class TeamSeats {
  /** Whether there was a seat. */
  async take(tx: Tx, schoolId: string, offerId: string): Promise<boolean> {
    const taken = await changedBy(
      tx,
      `UPDATE club_offer SET nominatedSeats = nominatedSeats + 1
        WHERE schoolId = ? AND id = ? AND isTeam = 1 AND closedAt IS NULL AND nominatedSeats < capSeats`,
      [schoolId, offerId],
    );
    return taken === 1;
  }

  async giveBack(tx: Tx, schoolId: string, offerIds: readonly string[]): Promise<void> {
    if (offerIds.length === 0) return;
    await tx.query(
      `UPDATE club_offer SET nominatedSeats = nominatedSeats - 1 WHERE schoolId = ? AND id IN (?)`,
      [schoolId, offerIds],
    );
  }
}
