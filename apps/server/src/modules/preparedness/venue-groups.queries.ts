/** Who is in a venue today, and where there is a place for them (M039). */
import type { InputOf, listVenueGroups, VenueGroups } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { refuse } from '../../http/refuse.js';
import { VenueInspections } from '../activity/activity.public.js';
import { AccessScopes } from '../identity/identity.public.js';
import { Colleagues } from '../staff/staff.public.js';
import { isAt, isAway, VenuePeopleReader } from './venue-people.reader.js';

@Injectable()
export class VenueGroupQueries {
  constructor(
    private readonly venues: VenueInspections,
    private readonly scopes: AccessScopes,
    private readonly colleagues: Colleagues,
    private readonly people: VenuePeopleReader,
  ) {}

  async list({ schoolId, venueId }: InputOf<typeof listVenueGroups>, actor: Actor): Promise<VenueGroups> {
    const [venue, open, today, mayMove] = await Promise.all([
      this.venues.one(schoolId, venueId),
      this.venues.open(schoolId),
      this.people.today(schoolId),
      this.mayMove(schoolId, actor),
    ]);
    if (venue === null) throw refuse('access.not_found');
    const here = today.groups.filter((group) => isAt(group, venue.label));
    const ofTerm = await this.people.ofTerm(schoolId, today.termId);
    const todays = new Set(today.groups.map(({ id }) => id));
    const nameOf = await this.colleagues.names(
      schoolId,
      today.teachers.map(({ personId }) => personId),
    );
    return {
      ...{ venueId, label: venue.label, blockedSince: venue.blockedSince?.toISOString() ?? null, mayMove },
      groups: here.map(({ id: tempClassId, label, seatsTaken }) => ({
        ...{ tempClassId, label, seatsTaken },
        teachers: today.teachers
          .filter((one) => one.tempClassId === tempClassId)
          .map(({ personId }) => nameOf(personId)),
      })),
      otherDayCount: ofTerm.filter((group) => !todays.has(group.id) && isAt(group, venue.label)).length,
      away: ofTerm
        .filter((group) => isAway(group, venue.label))
        .sort((one, other) => one.weekday - other.weekday || one.label.localeCompare(other.label))
        .map(({ id: tempClassId, label, weekday, venueLabel, seatsTaken }) => ({
          ...{ tempClassId, label, weekday, venueLabel, seatsTaken },
        })),
      rooms: open
        .filter((room) => room.venueId !== venueId && room.blockedSince === null && room.kind !== 'OFF_SITE')
        .map((room) => {
          const taken = today.groups.filter((group) => isAt(group, room.label));
          const seatsTaken = taken.reduce((sum, group) => sum + group.seatsTaken, 0);
          const freeSeats = Math.max(0, room.capacitySeats - seatsTaken);
          return { venueId: room.venueId, label: room.label, freeSeats };
        })
        .sort((one, other) => other.freeSeats - one.freeSeats),
    };
  }

  async mayMove(schoolId: string, actor: Actor): Promise<boolean> {
    if (actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL')) return true;
    return this.scopes.holds(actor, { schoolId, relations: ['LEADS_DAY'] });
  }
}
