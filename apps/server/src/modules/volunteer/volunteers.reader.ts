/** Whom the school has to tell: who comes to a slot, and to which a helper may come now (C12). For notification alone. */
import { pickStateOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { OutsideHelper } from './outside-helper.entity.js';
import { VolunteerPick } from './volunteer-pick.entity.js';
import { VolunteerSlot } from './volunteer-slot.entity.js';

@Injectable()
export class Volunteers {
  constructor(private readonly clock: Clock) {}

  async toTellOfClosing(
    tx: Tx,
    schoolId: string,
    slotId: string,
  ): Promise<{ personIds: string[]; heldOn: string } | null> {
    const slot = await tx.findOneBy(VolunteerSlot, { schoolId, id: slotId });
    if (slot === null) return null;
    const picks = await tx.findBy(VolunteerPick, { schoolId, slotId });
    return { personIds: picks.map(({ personId }) => personId), heldOn: slot.heldOn };
  }

  /** The first day to come on which a helper who was vetted is expected; null: none, or not cleared. */
  async confirmed(
    tx: Tx,
    schoolId: string,
    helperId: string,
  ): Promise<{ personId: string; heldOn: string } | null> {
    const helper = await tx.findOneBy(OutsideHelper, { schoolId, id: helperId });
    if (helper === null || helper.personId === null) return null;
    const rows = await rowsIn<{ heldOn: string }>(
      tx,
      `SELECT DATE_FORMAT(s.heldOn, '%Y-%m-%d') AS heldOn FROM volunteer_pick p
         JOIN volunteer_slot s ON s.schoolId = p.schoolId AND s.id = p.slotId
        WHERE p.schoolId = ? AND p.personId = ? AND s.meetsChildren = 1 AND s.closedAt IS NULL AND s.heldOn >= ?
        ORDER BY s.heldOn`,
      [schoolId, helper.personId, serviceDateOf(this.clock.now())],
    );
    const vetting = { status: helper.vettingStatus, expiresOn: helper.vettingExpiresOn };
    const next = rows.find(
      ({ heldOn }) => pickStateOf({ meetsChildren: true, heldOn }, vetting) === 'CONFIRMED',
    );
    return next === undefined ? null : { personId: helper.personId, heldOn: next.heldOn };
  }
}
