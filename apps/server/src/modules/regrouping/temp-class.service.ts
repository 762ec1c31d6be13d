/** Opens, changes and closes temporary classes; one per weekday, so that each has its own seats. */
import type {
  changeTempClass,
  closeTempClass,
  createTempClasses,
  InputOf,
  TempClassView,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { VenueBlocks } from '../activity/activity.public.js';
import { GroupRooms } from './group-rooms.service.js';
import { GroupTerm } from './group-term.reader.js';
import { lockedTempClass } from './locked-temp-class.js';
import { OffSite } from './off-site.reader.js';
import {
  tempClassChanged,
  tempClassClosed,
  tempClassOpened,
  tempClassRelocated,
} from './regrouping.events.js';
import { TempClass } from './temp-class.entity.js';
import { tempClassView } from './temp-class.view.js';
import { TempClassMember } from './temp-class-member.entity.js';

@Injectable()
export class TempClassOffice {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly groupTerm: GroupTerm,
    private readonly offSite: OffSite,
    private readonly blocks: VenueBlocks,
    private readonly rooms: GroupRooms,
  ) {}

  async open(input: InputOf<typeof createTempClasses>): Promise<{ tempClasses: TempClassView[] }> {
    const { schoolId, weekdays, clubLabel = null, ...fields } = input;
    const termId = await this.groupTerm.of(schoolId);
    const createdAt = this.clock.date();
    const opened = [...new Set(weekdays)].sort().map((weekday) => ({
      ...{ id: newId(), schoolId, termId, weekday, clubLabel, ...fields },
      ...{ seatsTaken: 0, movedFromLabel: null, createdAt, closedAt: null },
    }));
    await this.database.transaction(async (tx) => {
      await this.blocks.requirePlaces(tx, schoolId, [fields.venueLabel]);
      await tx.insert(TempClass, opened).catch(labelTaken);
      for (const one of opened) await this.offSite.requireClub(one, tx);
      for (const { id } of opened)
        await this.outbox.append(tx, tempClassOpened, { schoolId, tempClassId: id });
    });
    return { tempClasses: opened.map(tempClassView) };
  }

  change(input: InputOf<typeof changeTempClass>): Promise<TempClassView> {
    const { schoolId, tempClassId, clubLabel = null, ...fields } = input;
    return this.database.transaction(async (tx) => {
      const tempClass = await lockedTempClass(tx, schoolId, tempClassId);
      if (fields.capSeats < tempClass.seatsTaken) throw refuse('regrouping.below_seats_taken');
      const place = await this.rooms.newPlace(tx, tempClass, fields.venueLabel);
      const changed = { clubLabel, ...fields, ...place };
      await tx.update(TempClass, { schoolId, id: tempClassId }, changed).catch(labelTaken);
      await this.outbox.append(tx, tempClassChanged, { schoolId, tempClassId });
      if (place !== null) await this.outbox.append(tx, tempClassRelocated, { schoolId, tempClassId });
      const after = { ...tempClass, ...changed };
      await this.offSite.requireClub(after, tx);
      const members = await tx.findBy(TempClassMember, { schoolId, tempClassId });
      const studentIds = members.map(({ studentId }) => studentId);
      await this.offSite.require(after, studentIds, tx);
      return tempClassView(after);
    });
  }

  close({ schoolId, tempClassId }: InputOf<typeof closeTempClass>): Promise<{ done: true }> {
    return this.database.transaction(async (tx) => {
      const { seatsTaken } = await lockedTempClass(tx, schoolId, tempClassId);
      if (seatsTaken > 0) throw refuse('regrouping.not_empty');
      await tx.update(TempClass, { schoolId, id: tempClassId }, { closedAt: this.clock.date() });
      await this.outbox.append(tx, tempClassClosed, { schoolId, tempClassId });
      return { done: true };
    });
  }
}

function labelTaken(error: unknown): never {
  if (isDuplicate(error, 'temp_class_label')) throw refuse('regrouping.label_taken');
  throw error;
}
