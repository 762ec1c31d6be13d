/**
 * A parent's side (C12): what help is wished for, picking it, leaving it, and the own hours, which nobody else reads.
 * Whoever leaves, or never picks, is in no table.
 */
import {
  type InputOf,
  type leaveSlot,
  type OutputOf,
  type pickSlot,
  pickStateOf,
  type readVolunteering,
  serviceDateOf,
  slotMinutes,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Attention } from '../attention/attention.public.js';
import { OutsideHelper } from './outside-helper.entity.js';
import { Helpers, VETTING_DUE, vettingOf } from './outside-helpers.service.js';
import { volunteerSlotLeft, volunteerSlotPicked } from './volunteer.events.js';
import { VolunteerPick } from './volunteer-pick.entity.js';
import type { VolunteerSlot } from './volunteer-slot.entity.js';
import { lockedSlot, shownSlot, VolunteerSlots } from './volunteer-slots.service.js';

const MOST_PAST = 100;

@Injectable()
export class Volunteering {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly slots: VolunteerSlots,
    private readonly helpers: Helpers,
  ) {}

  async read(
    { schoolId }: InputOf<typeof readVolunteering>,
    { personId }: Actor,
  ): Promise<OutputOf<typeof readVolunteering>> {
    const [open, picks, me, past] = await Promise.all([
      this.slots.open(schoolId),
      this.database.read.findBy(VolunteerPick, { schoolId, personId }),
      this.helpers.ofPersons(schoolId, [personId]),
      this.past(schoolId, personId),
    ]);
    const picked = new Set(picks.map(({ slotId }) => slotId));
    const own = me.get(personId);
    return {
      slots: open.map((slot) => {
        const shown = shownSlot(slot);
        const state = pickStateOf(shown, own ? vettingOf(own.row) : null);
        const freeCount = slot.wantedCount - slot.takenCount;
        return { slotId: slot.id, ...shown, freeCount, mine: picked.has(slot.id) ? state : null };
      }),
      myName: own?.name ?? null,
      past,
      pastMinutes: past.reduce((sum, { minutes }) => sum + minutes, 0),
    };
  }

  async pick(input: InputOf<typeof pickSlot>, { personId }: Actor): Promise<{ done: true }> {
    const { schoolId, slotId, name } = input;
    await this.database.transaction(async (tx) => {
      const slot = await lockedSlot(tx, schoolId, slotId);
      if (slot === null) throw refuse('access.not_found');
      if (slot.closedAt !== null || slot.heldOn < serviceDateOf(this.clock.now()))
        throw refuse('volunteer.slot_over');
      const helper = await this.helpers.keepParent(tx, { schoolId, personId, name });
      const row = { schoolId, slotId, personId, pickedAt: this.clock.date() };
      if (!(await insertOnce(tx, 'volunteer_pick', row))) return;
      const taken = await changedBy(
        tx,
        `UPDATE volunteer_slot SET takenCount = takenCount + 1
          WHERE schoolId = ? AND id = ? AND takenCount < wantedCount`,
        [schoolId, slotId],
      );
      if (taken === 0) throw refuse('volunteer.slot_full');
      await this.askVetting(tx, slot, helper);
      await this.outbox.append(tx, volunteerSlotPicked, { schoolId, slotId });
    });
    return { done: true };
  }

  async leave({ schoolId, slotId }: InputOf<typeof leaveSlot>, { personId }: Actor): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const slot = await lockedSlot(tx, schoolId, slotId);
      if (slot === null) throw refuse('access.not_found');
      const { affected } = await tx.delete(VolunteerPick, { schoolId, slotId, personId });
      if (affected !== 1) return;
      await tx.query('UPDATE volunteer_slot SET takenCount = takenCount - 1 WHERE schoolId = ? AND id = ?', [
        schoolId,
        slotId,
      ]);
      await this.forgetVetting(tx, schoolId, personId);
      await this.outbox.append(tx, volunteerSlotLeft, { schoolId, slotId });
    });
    return { done: true };
  }

  /** Whoever opened the slot sees to it, once for this helper. */
  private async askVetting(tx: Tx, slot: VolunteerSlot, helper: OutsideHelper): Promise<void> {
    if (pickStateOf(shownSlot(slot), vettingOf(helper)) !== 'WAITS') return;
    const { schoolId, createdBy: ownerPersonId } = slot;
    await this.attention.raise(tx, { schoolId, kind: VETTING_DUE, subjectId: helper.id, ownerPersonId });
  }

  /** Nobody is looked up for a day on which they do not come. */
  private async forgetVetting(tx: Tx, schoolId: string, personId: string): Promise<void> {
    const left = await rowsIn<{ slotId: string }>(
      tx,
      `SELECT p.slotId FROM volunteer_pick p JOIN volunteer_slot s ON s.schoolId = p.schoolId AND s.id = p.slotId
        WHERE p.schoolId = ? AND p.personId = ? AND s.meetsChildren = 1 AND s.closedAt IS NULL LIMIT 1`,
      [schoolId, personId],
    );
    const helper = await tx.findOneBy(OutsideHelper, { schoolId, personId });
    if (left.length > 0 || helper === null) return;
    await this.helpers.settle(tx, schoolId, helper.id);
    const comes = await tx.existsBy(VolunteerPick, { schoolId, personId });
    // A name without a pick and without a vetting would be the trace of a no.
    if (!comes && helper.vettingStatus === 'PENDING')
      await tx.delete(OutsideHelper, { schoolId, id: helper.id });
  }

  private async past(schoolId: string, personId: string) {
    const rows = await this.database.rows<
      Pick<VolunteerSlot, 'heldOn' | 'task' | 'fromTime' | 'untilTime'> & { slotId: string }
    >(
      `SELECT s.id AS slotId, DATE_FORMAT(s.heldOn, '%Y-%m-%d') AS heldOn, s.task, s.fromTime, s.untilTime
         FROM volunteer_pick p JOIN volunteer_slot s ON s.schoolId = p.schoolId AND s.id = p.slotId
        WHERE p.schoolId = ? AND p.personId = ? AND s.heldOn < ? AND s.closedAt IS NULL
        ORDER BY s.heldOn DESC LIMIT ${MOST_PAST}`,
      [schoolId, personId, serviceDateOf(this.clock.now())],
    );
    return rows.map(({ slotId, heldOn, task, ...times }) => ({
      ...{ slotId, heldOn, task, minutes: slotMinutes(times) },
    }));
  }
}
