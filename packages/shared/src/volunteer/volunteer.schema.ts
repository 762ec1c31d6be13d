/**
 * Volunteering that is one (C12 M020 M066 M100 E11): the school says what help it wishes for, whoever likes picks it.
 * There is no word for an assignment, a turn, a refusal, a score or a class: what cannot be written cannot be asked.
 */
import type { Infer } from '../kernel/schema.js';
import { clockTime, count, id, serviceDate, text, z } from '../kernel/schema.js';
import { VETTING_STATUSES } from '../staff/staff.schema.js';

/** M020: parents, helpers, volunteers, specialists, notable people. */
export const HELPER_KINDS = ['PARENT', 'HELPER', 'VOLUNTEER', 'SPECIALIST', 'NOTABLE'] as const;
export type HelperKind = (typeof HELPER_KINDS)[number];
export const helperKind = z.enum(HELPER_KINDS);

export const MOST_VOLUNTEERS = 30;
export const helperName = text(20);

export const slotFields = {
  heldOn: serviceDate,
  fromTime: clockTime,
  untilTime: clockTime,
  place: text(30),
  task: text(60, 4),
  /** Whoever meets children is vetted first (E6). */
  meetsChildren: z.boolean(),
  wantedCount: z.int().check(z.minimum(1), z.maximum(MOST_VOLUNTEERS)),
};

/** CONFIRMED; WAITS for the vetting; UNVETTED: the vetting says no, or is over by that date. */
export const PICK_STATES = ['CONFIRMED', 'WAITS', 'UNVETTED'] as const;
export const pickState = z.enum(PICK_STATES);
export type PickState = Infer<typeof pickState>;

/** As a family reads it: how many are wished for still, never who else comes. */
export const openSlot = z.strictObject({
  slotId: id,
  ...slotFields,
  freeCount: count,
  mine: z.nullable(pickState),
});
export type OpenSlot = Infer<typeof openSlot>;

/** As the office reads it: who comes, to meet them at the door. */
export const officeSlot = z.strictObject({
  slotId: id,
  ...slotFields,
  freeCount: count,
  comes: z.array(z.strictObject({ helperId: id, name: z.string(), state: pickState })),
});
export type OfficeSlot = Infer<typeof officeSlot>;

export const helper = z.strictObject({
  helperId: id,
  kind: helperKind,
  name: z.string(),
  /** A parent who picked by phone; the others are written down by the office. */
  hasPhone: z.boolean(),
  vetting: z.strictObject({
    status: z.enum(VETTING_STATUSES),
    checkedOn: z.nullable(serviceDate),
    expiresOn: z.nullable(serviceDate),
  }),
});
export type HelperView = Infer<typeof helper>;

/** The volunteer's own: what was done, and how long; nobody else reads it. */
export const doneSlot = z.strictObject({
  slotId: id,
  heldOn: serviceDate,
  task: z.string(),
  minutes: count,
});
