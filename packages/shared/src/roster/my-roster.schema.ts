/** A colleague's own duties, wishes and absences, exchanges with others, and being asked to step in (M065, C13). */
import { pickupPoint } from '../kernel/pickup-point.js';
import type { Infer } from '../kernel/schema.js';
import { clockTime, count, id, instant, serviceDate, weekday, z } from '../kernel/schema.js';
import { duty } from './roster.schema.js';

/** Why somebody is away is never asked; only of what kind it is. */
export const ABSENCE_KINDS = ['SICK', 'TRAINING', 'OFFICIAL', 'OTHER'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];
/** An absence is said for at most so many days at once. */
export const ABSENCE_DAYS = 60;

export const SWAP_STATES = ['ASKED', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'EXPIRED'] as const;
export type SwapState = (typeof SWAP_STATES)[number];
export const DUTY_CALL_STATES = ['ASKED', 'COMES', 'CANNOT', 'OVER'] as const;

export const datedDuty = z.strictObject({
  dutyAssignmentId: id,
  serviceDate,
  duty,
  label: z.nullable(z.string()),
  venueLabel: z.nullable(z.string()),
  pickupPoint: z.nullable(pickupPoint),
  startsAt: z.nullable(clockTime),
  endsAt: z.nullable(clockTime),
});
export type DatedDuty = Infer<typeof datedDuty>;

export const dutyWish = z.strictObject({
  wishId: id,
  wants: z.boolean(),
  onDate: z.nullable(serviceDate),
  weekday: z.nullable(weekday),
  duty: z.nullable(duty),
  until: serviceDate,
});

export const teacherAbsence = z.strictObject({
  absenceId: id,
  fromDate: serviceDate,
  toDate: serviceDate,
  kind: z.enum(ABSENCE_KINDS),
});

/** One side gives `gives`; the other takes it, and gives `inReturn` where an exchange is meant. */
export const shiftSwap = z.strictObject({
  swapId: id,
  state: z.enum(SWAP_STATES),
  isMine: z.boolean(),
  /** Offered to everybody who may take it. */
  isOpen: z.boolean(),
  fromName: z.string(),
  toName: z.nullable(z.string()),
  gives: datedDuty,
  inReturn: z.nullable(datedDuty),
  askedAt: instant,
});
export type ShiftSwapView = Infer<typeof shiftSwap>;

/** «Can you come?», to one colleague for one duty that nobody holds. */
export const dutyCall = z.strictObject({
  dutyCallId: id,
  state: z.enum(DUTY_CALL_STATES),
  forName: z.string(),
  duty: datedDuty,
});

export const myRoster = z.strictObject({
  fromDate: serviceDate,
  toDate: serviceDate,
  duties: z.array(datedDuty),
  /** Mine, and what falls on a colleague this term on average: seen by oneself and the office alone. */
  termCount: count,
  averageCount: z.number(),
  wishes: z.array(dutyWish),
  absences: z.array(teacherAbsence),
  swaps: z.array(shiftSwap),
  calls: z.array(dutyCall),
});
export type MyRosterView = Infer<typeof myRoster>;

/** Somebody who may take a duty over, the least burdened first. */
export const swapPartner = z.strictObject({
  personId: id,
  name: z.string(),
  subject: z.nullable(z.string()),
  /** May take it without giving one of theirs. */
  takesAlone: z.boolean(),
  /** Duties of theirs that could be had in exchange. */
  duties: z.array(datedDuty),
});
export type SwapPartner = Infer<typeof swapPartner>;

/** A duty whose holder cannot come, and who was asked. */
export const openDuty = z.strictObject({
  absenceId: id,
  holderName: z.string(),
  duty: datedDuty,
  coveredByName: z.nullable(z.string()),
  calls: z.array(z.strictObject({ name: z.string(), state: z.enum(DUTY_CALL_STATES) })),
});
export type OpenDutyView = Infer<typeof openDuty>;
