/** Every room of the day: whose it is to close, whether children were in it, what is checked, since when it is closed. */
import { type ClosingRoomView, type RoomCheckItem, roomClosedAt } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import { type DayKey, DayOpening, DayReader, type DutyBook } from '../custody/custody.public.js';
import { EscortPosts } from '../escort/escort.public.js';
import { closersOf } from './room-closers.rules.js';

export interface RoomNow {
  readonly tempClassId: string;
  readonly label: string;
  readonly venueLabel: string;
  readonly closerIds: readonly string[];
  readonly served: boolean;
  readonly checks: readonly {
    readonly item: RoomCheckItem;
    readonly checkedBy: string;
    readonly at: string;
  }[];
  readonly closedAt: string | null;
}

interface CheckRow {
  readonly tempClassId: string;
  readonly item: RoomCheckItem;
  readonly checkedBy: string;
  readonly checkedAt: Date;
}

@Injectable()
export class ClosingRooms {
  constructor(
    private readonly database: Database,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly posts: EscortPosts,
  ) {}

  async of(day: DayKey, book: DutyBook, on: EntityManager = this.database.read): Promise<RoomNow[]> {
    const { service } = await this.opening.ensure(day);
    const [groups, planned, served, rows] = await Promise.all([
      this.reader.groups(day.schoolId, service),
      this.posts.closers(day),
      this.reader.roomsUsed(day),
      rowsIn<CheckRow>(
        on,
        `SELECT tempClassId, item, checkedBy, checkedAt FROM room_check WHERE schoolId = ? AND serviceDate = ?`,
        [day.schoolId, day.serviceDate],
      ),
    ]);
    return [...groups.values()].map((group) => {
      const { tempClassId } = group;
      const checks = rows
        .filter((row) => row.tempClassId === tempClassId)
        .map(({ item, checkedBy, checkedAt }) => ({ item, checkedBy, at: checkedAt.toISOString() }));
      return {
        ...{ ...group, checks, served: served.has(tempClassId), closedAt: roomClosedAt(checks) },
        closerIds: closersOf(tempClassId, book.duties, planned),
      };
    });
  }

  /** With names, for whoever looks. */
  async named(day: DayKey, rooms: readonly RoomNow[]): Promise<ClosingRoomView[]> {
    const personOf = await this.reader.namesOf(
      day,
      rooms.flatMap(({ closerIds, checks }) => [...closerIds, ...checks.map(({ checkedBy }) => checkedBy)]),
    );
    return rooms.map(({ closerIds, checks, ...room }) => ({
      ...room,
      closers: closerIds.flatMap((id) => personOf(id) ?? []),
      checks: checks.flatMap(({ item, checkedBy, at }) => {
        const by = personOf(checkedBy);
        return by === null ? [] : [{ item, by, at }];
      }),
    }));
  }
}
