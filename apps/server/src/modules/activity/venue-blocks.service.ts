/**
 * Venues that a serious defect blocks (M039). Whoever places or publishes something asks here, inside the transaction
 * that writes it: the venue's row is held, so that a block and a placing never miss each other.
 */
import { placeKey } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { changedBy, Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { type DomainError, refuse } from '../../http/refuse.js';
import { venueBlocked, venueUnblocked } from './activity.events.js';
import type { Venue } from './venue.entity.js';

type Named = Pick<Venue, 'id' | 'label' | 'blockedSince'>;
export interface BlockedVenue {
  readonly venueId: string;
  readonly label: string;
  readonly since: Date;
}

@Injectable()
export class VenueBlocks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** By the place that groups name. */
  async of(schoolId: string, on: EntityManager = this.database.read): Promise<Map<string, BlockedVenue>> {
    const rows = await rowsIn<Named>(
      on,
      'SELECT id, label, blockedSince FROM venue WHERE schoolId = ? AND blockedSince IS NOT NULL',
      [schoolId],
    );
    return new Map(
      rows.map(({ id: venueId, label, blockedSince }) => [
        placeKey(label),
        { venueId, label, since: blockedSince as Date },
      ]),
    );
  }

  /** Places as groups name them; one that the register does not know is nobody's hazard. */
  async requirePlaces(tx: Tx, schoolId: string, labels: readonly string[]): Promise<void> {
    if (labels.length > 0) await this.requireUsable(tx, 'openLabel', schoolId, labels);
  }

  async requireVenues(tx: Tx, schoolId: string, venueIds: readonly string[]): Promise<void> {
    if (venueIds.length > 0) await this.requireUsable(tx, 'id', schoolId, venueIds);
  }

  private async requireUsable(tx: Tx, by: 'openLabel' | 'id', schoolId: string, of: readonly string[]) {
    const rows = await rowsIn<Named>(
      tx,
      `SELECT id, label, blockedSince FROM venue
        WHERE schoolId = ? AND ${by} IN (?) ORDER BY id LOCK IN SHARE MODE`,
      [schoolId, [...new Set(of)]],
    );
    const blocked = rows.find(({ blockedSince }) => blockedSince !== null);
    if (blocked !== undefined) throw refusalOf(blocked);
  }

  /** The caller holds the venue. False: it was blocked already. */
  async block(tx: Tx, schoolId: string, venueId: string): Promise<boolean> {
    const blocked = await changedBy(
      tx,
      'UPDATE venue SET blockedSince = ? WHERE schoolId = ? AND id = ? AND blockedSince IS NULL',
      [this.clock.date(), schoolId, venueId],
    );
    if (blocked === 1) await this.outbox.append(tx, venueBlocked, { schoolId, venueId });
    return blocked === 1;
  }

  async unblock(tx: Tx, schoolId: string, venueId: string): Promise<boolean> {
    const freed = await changedBy(
      tx,
      'UPDATE venue SET blockedSince = NULL WHERE schoolId = ? AND id = ? AND blockedSince IS NOT NULL',
      [schoolId, venueId],
    );
    if (freed === 1) await this.outbox.append(tx, venueUnblocked, { schoolId, venueId });
    return freed === 1;
  }
}

export function refusalOf({ label, blockedSince }: Pick<Venue, 'label' | 'blockedSince'>): DomainError {
  const since = blockedSince?.toISOString() ?? '';
  return refuse('activity.venue_blocked', { detail: { venueLabel: label, blockedSince: since } });
}
