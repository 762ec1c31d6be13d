/**
 * The end of the day in the rooms (M115–M118) and each adult's own day at the school (M041): three checks a room, then
 * it is closed; signed in by the first act of the day; signed out when nothing and nobody is left behind.
 */

import { pupilState } from '../custody/custody.schema.js';
import type { Infer } from '../kernel/schema.js';
import { id, instant, serviceDate, z } from '../kernel/schema.js';

const label = z.string().check(z.maxLength(60));
const person = z.strictObject({ personId: id, name: label });

/** Cleaned (M115), desks and stools in order (M116), doors and windows closed (M117). */
export const ROOM_CHECKS = ['CLEAN', 'DESKS', 'DOORS_WINDOWS'] as const;
export const roomCheckItem = z.enum(ROOM_CHECKS);
export type RoomCheckItem = (typeof ROOM_CHECKS)[number];

export const closingRoom = z.strictObject({
  tempClassId: id,
  label,
  venueLabel: label,
  /** Whose room it is to close. */
  closers: z.array(person),
  /** Children were in it today: the day cannot close before it is closed. */
  served: z.boolean(),
  checks: z.array(z.strictObject({ item: roomCheckItem, by: person, at: instant })),
  closedAt: z.nullable(instant),
});
export type ClosingRoomView = Infer<typeof closingRoom>;

/** `FIRST_ACT`: the first fact of this adult in the day's ledger said it; nobody is asked twice. */
export const SIGN_IN_WAYS = ['FIRST_ACT', 'TAPPED'] as const;
export const dutySign = z.strictObject({
  signedInAt: z.nullable(instant),
  signedInBy: z.nullable(z.enum(SIGN_IN_WAYS)),
  signedOutAt: z.nullable(instant),
});

export type DutySignView = Infer<typeof dutySign>;

export const heldChild = z.strictObject({ studentId: id, name: label, classLabel: label, state: pupilState });

export const closingDay = z.strictObject({
  serviceDate,
  readAt: instant,
  mine: z.strictObject({
    ...dutySign.shape,
    onDuty: z.boolean(),
    /** The reader leads a day that is not closed yet: nobody leaves before that. */
    leadsOpenDay: z.boolean(),
    /** Rooms that are the reader's to close. */
    rooms: z.array(closingRoom),
    /** Children in the reader's hands now. */
    held: z.array(heldChild),
  }),
  /** For the duty leader and the office: every room, every adult, who is still held up by what. */
  school: z.nullable(
    z.strictObject({
      rooms: z.array(closingRoom),
      adults: z.array(
        z.strictObject({
          ...person.shape,
          ...dutySign.shape,
          openRoomLabels: z.array(label),
          heldCount: z.int(),
        }),
      ),
    }),
  ),
});
export type ClosingDayView = Infer<typeof closingDay>;
