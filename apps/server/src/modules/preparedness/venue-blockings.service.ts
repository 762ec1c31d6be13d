/** A venue with an open serious defect is blocked, and whom it concerns today is told at once; of its end too (M039). */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { VenueBlocks, VenueInspections } from '../activity/activity.public.js';
import { Attention } from '../attention/attention.public.js';
import { venueTold } from './preparedness.events.js';
import { concerns, isAt, teachersOf, VenuePeopleReader } from './venue-people.reader.js';

interface Place {
  readonly schoolId: string;
  readonly venueId: string;
}
const KIND = 'preparedness.venue_blocked';

@Injectable()
export class VenueBlockings {
  constructor(
    private readonly outbox: Outbox,
    private readonly blocks: VenueBlocks,
    private readonly venues: VenueInspections,
    private readonly attention: Attention,
    private readonly people: VenuePeopleReader,
  ) {}

  /** The caller holds the venue. Looked at again and nothing changed: nobody is told twice. */
  async judge(tx: Tx, { schoolId, venueId }: Place, { personId }: Actor): Promise<void> {
    const serious = await rowsIn(
      tx,
      `SELECT id FROM venue_defect
        WHERE schoolId = ? AND venueId = ? AND openItem IS NOT NULL AND isSerious = 1 LIMIT 1`,
      [schoolId, venueId],
    );
    const isBlocked = serious.length > 0;
    const hasChanged = isBlocked
      ? await this.blocks.block(tx, schoolId, venueId)
      : await this.blocks.unblock(tx, schoolId, venueId);
    if (!hasChanged) return;
    const today = await this.people.today(schoolId, tx);
    const label = (await this.venues.one(schoolId, venueId, tx))?.label ?? '';
    const groups = today.groups.filter((group) => (isBlocked ? isAt(group, label) : concerns(group, label)));
    const { serviceDate, leaderId } = today;
    const about = { schoolId, kind: KIND, subjectId: venueId } as const;
    if (!isBlocked)
      await this.attention.settle(tx, { ...about, resolvedBy: personId, resolution: '复查好了' });
    else if (leaderId !== null)
      await this.attention.raise(tx, { ...about, ownerPersonId: leaderId, detail: { venueId, serviceDate } });
    await this.outbox.append(tx, venueTold, {
      ...{ schoolId, venueId, serviceDate, isBlocked, leaderId },
      teacherIds: teachersOf(today, groups),
    });
  }
}
