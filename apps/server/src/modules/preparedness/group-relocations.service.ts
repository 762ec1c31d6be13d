/**
 * A group leaves a blocked venue for another, and comes back once it is free or stays where it is: by the duty leader's
 * or the office's word (M039 M091).
 */
import type { InputOf, relocateGroup, returnGroup, VenueGroups } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { VenueBlocks, VenueInspections } from '../activity/activity.public.js';
import { GroupRooms } from '../regrouping/regrouping.public.js';
import { VenueGroupQueries } from './venue-groups.queries.js';

@Injectable()
export class GroupRelocations {
  constructor(
    private readonly database: Database,
    private readonly venues: VenueInspections,
    private readonly blocks: VenueBlocks,
    private readonly rooms: GroupRooms,
    private readonly groups: VenueGroupQueries,
  ) {}

  async relocate(input: InputOf<typeof relocateGroup>, actor: Actor): Promise<VenueGroups> {
    const { schoolId, venueId, tempClassId, toVenueId } = input;
    if (!(await this.groups.mayMove(schoolId, actor))) throw refuse('access.not_found');
    await this.database.transaction(async (tx) => {
      const from = await this.venues.one(schoolId, venueId, tx);
      if (from === null) throw refuse('access.not_found');
      if (from.blockedSince === null) throw refuse('preparedness.venue_not_blocked');
      const to = await this.venues.hold(tx, schoolId, toVenueId);
      if (to === null || to.kind === 'OFF_SITE' || to.blockedSince !== null)
        throw refuse('preparedness.room_not_fit');
      await this.rooms.relocate(tx, { schoolId, tempClassId, fromLabel: from.label, to });
    });
    return this.groups.list({ schoolId, venueId }, actor);
  }

  async settle(input: InputOf<typeof returnGroup>, actor: Actor): Promise<VenueGroups> {
    const { schoolId, venueId, tempClassId, isBack } = input;
    if (!(await this.groups.mayMove(schoolId, actor))) throw refuse('access.not_found');
    await this.database.transaction(async (tx) => {
      const home = await this.venues.hold(tx, schoolId, venueId);
      if (home === null) throw refuse('access.not_found');
      await this.blocks.requireVenues(tx, schoolId, [venueId]);
      await this.rooms.settle(tx, { schoolId, tempClassId, home, isBack });
    });
    return this.groups.list({ schoolId, venueId }, actor);
  }
}
