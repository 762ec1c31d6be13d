/**
 * A venue with an open serious defect is blocked, and whom it concerns today is told at once; of its end too. Groups of
 * other days hear on the morning of theirs, as long as they are still planned for it. Once it is free, whoever leads
 * the day says of every group that left whether it comes back: a group is never moved by a timer, under whose children
 * the room would change (M039).
 */
import { addDays, instantOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { rowsIn, type Tx } from '../../database/database.js';
import type { PayloadOf } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { VenueBlocks, VenueInspections } from '../activity/activity.public.js';
import { Attention } from '../attention/attention.public.js';
import { blockedMorning, venueStillBlocked, venueTold } from './preparedness.events.js';
import {
  concerns,
  isAt,
  isAway,
  teachersOf,
  type VenuePeople,
  VenuePeopleReader,
} from './venue-people.reader.js';

interface Place {
  readonly schoolId: string;
  readonly venueId: string;
}
const BLOCKED = 'preparedness.venue_blocked';
const AWAY = 'preparedness.groups_away';
/** Before the first lesson, so that a room is found in daylight and not at the bell. */
const MORNING = '07:00';

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
    const place = { schoolId, venueId };
    const today = await this.people.today(schoolId, tx);
    const venue = await this.venues.one(schoolId, venueId, tx);
    const label = venue?.label ?? '';
    const groups = today.groups.filter((group) => (isBlocked ? isAt(group, label) : concerns(group, label)));
    const { serviceDate, leaderId } = today;
    if (isBlocked) {
      await this.settle(tx, place, AWAY, '又停用了', personId);
      await this.raise(tx, place, BLOCKED, today);
      const blockedSince = venue?.blockedSince?.toISOString() ?? '';
      await this.nextMorning(tx, { ...place, blockedSince }, serviceDate);
    } else {
      await this.settle(tx, place, BLOCKED, '复查好了', personId);
      const ofTerm = await this.people.ofTerm(schoolId, today.termId, tx);
      if (ofTerm.some((group) => isAway(group, label))) await this.raise(tx, place, AWAY, today);
    }
    await this.outbox.append(tx, venueTold, {
      ...{ schoolId, venueId, serviceDate, isBlocked, leaderId },
      teacherIds: teachersOf(today, groups),
    });
  }

  /** The timer. Another block than the one that set it has a timer of its own; a morning that was missed is not made up. */
  async morning(tx: Tx, { schoolId, venueId, blockedSince }: PayloadOf<typeof blockedMorning>) {
    const place = { schoolId, venueId };
    const venue = await this.venues.one(schoolId, venueId, tx);
    if (venue?.blockedSince?.toISOString() !== blockedSince) return;
    const today = await this.people.today(schoolId, tx);
    const { serviceDate, leaderId } = today;
    await this.nextMorning(tx, { ...place, blockedSince }, serviceDate);
    // Yesterday's leader has nothing more to find for yesterday's groups.
    await this.settle(tx, place, BLOCKED, '新的一天，交给当天的值日领导');
    const groups = today.groups.filter((group) => isAt(group, venue.label));
    if (groups.length === 0) return;
    await this.raise(tx, place, BLOCKED, today);
    await this.outbox.append(tx, venueStillBlocked, {
      ...{ ...place, serviceDate, leaderId },
      teacherIds: teachersOf(today, groups),
    });
  }

  /** A group has left a venue, or was decided: what nobody needs to do any more is nobody's matter. */
  async settleDone(tx: Tx, schoolId: string): Promise<void> {
    const today = await this.people.today(schoolId, tx);
    const ofTerm = await this.people.ofTerm(schoolId, today.termId, tx);
    for (const venue of await this.venues.open(schoolId, tx)) {
      const place = { schoolId, venueId: venue.venueId };
      if (venue.blockedSince === null && !ofTerm.some((group) => isAway(group, venue.label)))
        await this.settle(tx, place, AWAY, '换走的班都定好了');
      if (venue.blockedSince !== null && !today.groups.some((group) => isAt(group, venue.label)))
        await this.settle(tx, place, BLOCKED, '今天的班都换了地方');
    }
  }

  private async raise(tx: Tx, { schoolId, venueId }: Place, kind: Kind, today: VenuePeople): Promise<void> {
    const { leaderId: ownerPersonId, serviceDate } = today;
    if (ownerPersonId === null) return;
    const detail = { venueId, serviceDate };
    await this.attention.raise(tx, { schoolId, kind, subjectId: venueId, ownerPersonId, detail });
  }

  private settle(tx: Tx, { schoolId, venueId }: Place, kind: Kind, resolution: string, resolvedBy?: string) {
    const by = resolvedBy === undefined ? {} : { resolvedBy };
    return this.attention.settle(tx, { schoolId, kind, subjectId: venueId, resolution, ...by });
  }

  private async nextMorning(tx: Tx, block: PayloadOf<typeof blockedMorning>, after: string): Promise<void> {
    const dueAt = new Date(instantOf(addDays(after, 1), MORNING));
    await this.outbox.append(tx, blockedMorning, block, { dueAt });
  }
}

type Kind = typeof BLOCKED | typeof AWAY;
