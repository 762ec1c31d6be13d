/** The office's side (C12 M066 M100): what help is wished for, and who comes. It puts nobody anywhere. */
import {
  addDays,
  type closeVolunteerSlot,
  demandIn,
  type InputOf,
  type keepVolunteerSlot,
  type listVolunteerSlots,
  type OfficeSlot,
  type OutputOf,
  pickStateOf,
  serviceDateOf,
  slotMinutes,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { Helpers, vettingOf } from './outside-helpers.service.js';
import { volunteerSlotChanged, volunteerSlotClosed, volunteerSlotOpened } from './volunteer.events.js';
import { VolunteerPick } from './volunteer-pick.entity.js';
import { VolunteerSlot } from './volunteer-slot.entity.js';

const MOST_SLOTS = 60;
const LONGEST_MINUTES = 480;
const DAYS_AHEAD = 184;

@Injectable()
export class VolunteerSlots {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly log: AccessLog,
    private readonly helpers: Helpers,
  ) {}

  async list(
    { schoolId }: InputOf<typeof listVolunteerSlots>,
    actor: Actor,
  ): Promise<OutputOf<typeof listVolunteerSlots>> {
    const slots = await this.open(schoolId);
    const picks =
      slots.length === 0
        ? []
        : await this.database.read.find(VolunteerPick, {
            where: { schoolId, slotId: In(slots.map(({ id }) => id)) },
            order: { pickedAt: 'ASC' },
          });
    const named = await this.helpers.ofPersons(
      schoolId,
      picks.map(({ personId }) => personId),
    );
    if (picks.length > 0)
      await this.log.look(this.database.read, actor, { schoolId, what: 'volunteers', because: 'office' });
    const items = slots.map((slot): OfficeSlot => {
      const comes = picks.flatMap(({ slotId, personId }) => {
        const helper = slotId === slot.id ? named.get(personId) : undefined;
        if (helper === undefined) return [];
        const state = pickStateOf(shownSlot(slot), vettingOf(helper.row));
        return [{ helperId: helper.row.id, name: helper.name, state }];
      });
      return { slotId: slot.id, ...shownSlot(slot), freeCount: slot.wantedCount - slot.takenCount, comes };
    });
    return { items };
  }

  /** Not over and not closed, the next first. */
  open(schoolId: string): Promise<VolunteerSlot[]> {
    const heldOn = MoreThanOrEqual(serviceDateOf(this.clock.now()));
    return this.database.read.find(VolunteerSlot, {
      where: { schoolId, heldOn, closedAt: IsNull() },
      order: { heldOn: 'ASC', fromTime: 'ASC', id: 'ASC' },
      take: MOST_SLOTS,
    });
  }

  /** The id is the phone's: the first save opens, the next one changes. What somebody has said yes to stays as it was. */
  async keep(input: InputOf<typeof keepVolunteerSlot>, { personId }: Actor): Promise<{ done: true }> {
    const { schoolId, slotId: id, meetsChildren, ...wished } = input;
    this.requireSound(input);
    const fields = { ...wished, meetsChildren: meetsChildren ? 1 : 0 };
    await this.database.transaction(async (tx) => {
      const known = await lockedSlot(tx, schoolId, id);
      if (known === null) {
        await this.requireRoom(tx, schoolId);
        const fresh = { takenCount: 0, createdBy: personId, createdAt: this.clock.date(), closedAt: null };
        await tx.insert(VolunteerSlot, { schoolId, id, ...fields, ...fresh });
        return this.outbox.append(tx, volunteerSlotOpened, { schoolId, slotId: id });
      }
      if (known.closedAt !== null) throw refuse('volunteer.slot_over');
      if (isSame(known, fields)) return;
      if (fields.wantedCount < known.takenCount) throw refuse('volunteer.below_taken');
      if (known.takenCount > 0 && !isSame({ ...known, wantedCount: fields.wantedCount }, fields))
        throw refuse('volunteer.taken_already');
      await tx.update(VolunteerSlot, { schoolId, id }, fields);
      return this.outbox.append(tx, volunteerSlotChanged, { schoolId, slotId: id });
    });
    return { done: true };
  }

  async close({ schoolId, slotId: id }: InputOf<typeof closeVolunteerSlot>): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const known = await lockedSlot(tx, schoolId, id);
      if (known === null) throw refuse('access.not_found');
      if (known.closedAt !== null) return;
      await tx.update(VolunteerSlot, { schoolId, id }, { closedAt: this.clock.date() });
      await this.outbox.append(tx, volunteerSlotClosed, { schoolId, slotId: id });
    });
    return { done: true };
  }

  private requireSound(slot: InputOf<typeof keepVolunteerSlot>): void {
    const minutes = slotMinutes(slot);
    if (minutes <= 0 || minutes > LONGEST_MINUTES) throw refuse('volunteer.times');
    const today = serviceDateOf(this.clock.now());
    if (slot.heldOn < today || slot.heldOn > addDays(today, DAYS_AHEAD)) throw refuse('volunteer.date');
    const phrase = demandIn(`${slot.task} ${slot.place}`);
    if (phrase !== null) throw refuse('volunteer.demands', { detail: { phrase } });
  }

  /** The school's row is the lock. */
  private async requireRoom(tx: Tx, schoolId: string): Promise<void> {
    await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
    const heldOn = MoreThanOrEqual(serviceDateOf(this.clock.now()));
    const openCount = await tx.countBy(VolunteerSlot, { schoolId, heldOn, closedAt: IsNull() });
    if (openCount >= MOST_SLOTS) throw refuse('volunteer.too_many');
  }
}

export function lockedSlot(tx: Tx, schoolId: string, id: string): Promise<VolunteerSlot | null> {
  return tx.findOne(VolunteerSlot, { where: { schoolId, id }, lock: { mode: 'pessimistic_write' } });
}

export const shownSlot = (one: VolunteerSlot) => ({
  ...{ heldOn: one.heldOn, fromTime: one.fromTime, untilTime: one.untilTime },
  ...{ place: one.place, task: one.task, wantedCount: one.wantedCount },
  meetsChildren: Number(one.meetsChildren) === 1,
});

type Fields = Pick<
  VolunteerSlot,
  'heldOn' | 'fromTime' | 'untilTime' | 'place' | 'task' | 'meetsChildren' | 'wantedCount'
>;
const FIELDS = ['heldOn', 'fromTime', 'untilTime', 'place', 'task', 'wantedCount'] as const;
const isSame = (one: Fields, other: Fields): boolean =>
  FIELDS.every((field) => one[field] === other[field]) &&
  Number(one.meetsChildren) === Number(other.meetsChildren);
