/**
 * Three checks and the room is closed (M115–M118). A tap sent twice is one tap; of two adults at one item the first
 * stands and the other sees it; only whoever checked takes it back.
 */
import { type ClosingRoomView, type checkRoom, type InputOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { type DayKey, DayOpening, DutyBooks } from '../custody/custody.public.js';
import { roomClosed } from './closing.events.js';
import { ClosingRooms, type RoomNow } from './closing-rooms.reader.js';
import { DutySigns } from './duty-signs.service.js';
import { mayCheck } from './room-closers.rules.js';

type Check = InputOf<typeof checkRoom>;

@Injectable()
export class RoomChecks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly rooms: ClosingRooms,
    private readonly signs: DutySigns,
  ) {}

  async check(input: Check, actor: Actor): Promise<ClosingRoomView> {
    const { schoolId, serviceDate, tempClassId } = input;
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    if (serviceDateOf(Date.parse(input.occurredAt)) !== serviceDate) throw refuse('custody.wrong_day');
    const room = await this.database.transaction(async (tx) => {
      const book = await this.dutyBooks.open(day, tx);
      const before = roomIn(await this.rooms.of(day, book, tx), tempClassId);
      const { closerIds: closers } = before;
      const of = { tempClassId, posts: book.duties, closers, dutyLeaderId: book.dutyLeaderId };
      if (!mayCheck(actor.personId, of)) throw refuse('closing.not_your_room');
      if (!(await this.keepTap(tx, input, actor))) return before;
      await this.signs.noteFirstAct(tx, day, actor.personId, new Date(input.occurredAt));
      const isTicked = input.checked && (await this.tick(tx, input, actor));
      if (!input.checked) await this.untick(tx, input, actor);
      await this.lock(tx, input);
      const after = roomIn(await this.rooms.of(day, book, tx), tempClassId);
      if (isTicked && after.closedAt !== null) {
        await this.outbox.append(tx, roomClosed, { ...day, tempClassId, closedBy: actor.personId });
      }
      return after;
    });
    return (await this.rooms.named(day, [room]))[0] as ClosingRoomView;
  }

  private keepTap(tx: Tx, { schoolId, serviceDate, ...tap }: Check, actor: Actor): Promise<boolean> {
    const { id, tempClassId, item, checked } = tap;
    return insertOnce(tx, 'room_check_tap', {
      ...{ schoolId, serviceDate, id, tempClassId, item, checked: checked ? 1 : 0 },
      ...{ actorId: actor.personId, occurredAt: new Date(tap.occurredAt), recordedAt: this.clock.date() },
    });
  }

  /** False where somebody checked it before: the first stands. */
  private tick(tx: Tx, { occurredAt, ...input }: Check, actor: Actor): Promise<boolean> {
    const { schoolId, serviceDate, tempClassId, item } = input;
    // A phone whose clock runs ahead closes no room in the future.
    const checkedAt = new Date(Math.min(Date.parse(occurredAt), this.clock.now()));
    return insertOnce(tx, 'room_check', {
      ...{ schoolId, serviceDate, tempClassId, item, checkedBy: actor.personId, checkedAt },
    });
  }

  private async untick(
    tx: Tx,
    { schoolId, serviceDate, tempClassId, item }: Check,
    actor: Actor,
  ): Promise<void> {
    const key = [schoolId, serviceDate, tempClassId, item];
    const taken = await changedBy(
      tx,
      'DELETE FROM room_check WHERE schoolId = ? AND serviceDate = ? AND tempClassId = ? AND item = ? AND checkedBy = ?',
      [...key, actor.personId],
    );
    if (taken > 0) return;
    const others = await rowsIn(
      tx,
      'SELECT 1 FROM room_check WHERE schoolId = ? AND serviceDate = ? AND tempClassId = ? AND item = ?',
      key,
    );
    if (others.length > 0) throw refuse('closing.not_your_check');
  }

  /** Two last checks at once: one of the two sees the room closed. */
  private async lock(
    tx: Tx,
    { schoolId, serviceDate, tempClassId }: DayKey & { tempClassId: string },
  ): Promise<void> {
    await tx.query(
      'SELECT 1 FROM room_check WHERE schoolId = ? AND serviceDate = ? AND tempClassId = ? FOR UPDATE',
      [schoolId, serviceDate, tempClassId],
    );
  }
}

function roomIn(rooms: readonly RoomNow[], tempClassId: string): RoomNow {
  const room = rooms.find((one) => one.tempClassId === tempClassId);
  if (room === undefined) throw refuse('access.not_found');
  return room;
}
