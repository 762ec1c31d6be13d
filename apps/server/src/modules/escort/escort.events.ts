import { count, id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const day = { schoolId: id, serviceDate };

/** A timer: some minutes before the next end of the day. */
export const escortPlanDue = defineEvent('escort.plan_due', z.strictObject(day));

export const escortPlanned = defineEvent('escort.planned', z.strictObject({ ...day, version: count }));

/** Everybody who walks children today has a line of their own to be told of. */
export const escortAccepted = defineEvent(
  'escort.accepted',
  z.strictObject({ ...day, version: count, acceptedBy: id, escortIds: z.array(id) }),
);

/** Count out was more than count in: this child set out with the others and was not counted in with them (M092). */
export const childLeftOnTheWay = defineEvent(
  'escort.child_left_on_the_way',
  z.strictObject({ ...day, studentId: id, escortId: id, outEventId: id }),
);
