/**
 * Where a group meets, when that changes (M039): never into a venue that is blocked, and of a group that leaves one it
 * stays written where it came from, so that its teacher is shown both and it can come back once the venue is free.
 */
import { placeKey } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { VenueBlocks } from '../activity/activity.public.js';
import { placeAfter } from './group-place.rules.js';
import { lockedTempClass } from './locked-temp-class.js';
import { tempClassChanged, tempClassRelocated } from './regrouping.events.js';
import { TempClass } from './temp-class.entity.js';
import { TempClasses } from './temp-classes.reader.js';

export interface Relocation {
  readonly schoolId: string;
  readonly tempClassId: string;
  readonly fromLabel: string;
  readonly to: { readonly label: string; readonly capacitySeats: number };
}

export interface Homecoming extends Pick<Relocation, 'schoolId' | 'tempClassId'> {
  readonly home: Relocation['to'];
  readonly isBack: boolean;
}

@Injectable()
export class GroupRooms {
  constructor(
    private readonly outbox: Outbox,
    private readonly blocks: VenueBlocks,
    private readonly tempClasses: TempClasses,
  ) {}

  /** What a new place means for the group's row; null where it stays. */
  async newPlace(
    tx: Tx,
    group: TempClass,
    venueLabel: string,
  ): Promise<Pick<TempClass, 'venueLabel' | 'movedFromLabel'> | null> {
    const { schoolId } = group;
    if (venueLabel === group.venueLabel) return null;
    await this.blocks.requirePlaces(tx, schoolId, [venueLabel]);
    const blocked = await this.blocks.of(schoolId, tx);
    return placeAfter(group, venueLabel, (label) => blocked.has(placeKey(label)));
  }

  /** The caller holds the venue it goes to: of two who move there at once the second is counted with the first. */
  async relocate(tx: Tx, { schoolId, tempClassId, fromLabel, to }: Relocation): Promise<void> {
    const group = await lockedTempClass(tx, schoolId, tempClassId);
    if (group.venueLabel === to.label) return;
    if (placeKey(group.venueLabel) !== placeKey(fromLabel)) throw refuse('regrouping.moved_meanwhile');
    await this.move(tx, group, to);
  }

  /** Home is free again and the caller holds it: the group comes back, or stays for good where it meets now. */
  async settle(tx: Tx, { schoolId, tempClassId, home, isBack }: Homecoming): Promise<void> {
    const group = await lockedTempClass(tx, schoolId, tempClassId);
    const isHome = placeKey(group.venueLabel) === placeKey(home.label);
    // Said twice is said once; said otherwise by another, it stays as the first said.
    if (group.movedFromLabel === null && isHome === isBack) return;
    if (placeKey(group.movedFromLabel ?? '') !== placeKey(home.label)) throw refuse('regrouping.not_away');
    if (isBack) return this.move(tx, group, home);
    await tx.update(TempClass, { schoolId, id: tempClassId }, { movedFromLabel: null });
    await this.outbox.append(tx, tempClassChanged, { schoolId, tempClassId });
  }

  private async move(tx: Tx, group: TempClass, to: Relocation['to']): Promise<void> {
    const { schoolId, id: tempClassId } = group;
    const there = await this.tempClasses.ofWeekday(schoolId, group.termId, group.weekday, tx);
    const seatsTaken = there
      .filter((one) => placeKey(one.venueLabel) === placeKey(to.label))
      .reduce((sum, one) => sum + one.seatsTaken, group.seatsTaken);
    if (seatsTaken > to.capacitySeats) throw refuse('regrouping.room_full');
    const place = await this.newPlace(tx, group, to.label);
    if (place !== null) await tx.update(TempClass, { schoolId, id: tempClassId }, place);
    await this.outbox.append(tx, tempClassChanged, { schoolId, tempClassId });
    await this.outbox.append(tx, tempClassRelocated, { schoolId, tempClassId });
  }
}
