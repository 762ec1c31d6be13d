import {
  ALARM_KINDS,
  count,
  EVENT_OUTCOMES,
  eventKind,
  id,
  instant,
  serviceDate,
  WAIT_KINDS,
  z,
} from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const day = { schoolId: id, serviceDate };

/** One per batch: what the ledger took, in its order. Deliveries fan out from here. */
export const custodyRecorded = defineEvent(
  'custody.recorded',
  z.strictObject({
    ...day,
    actorId: id,
    facts: z.array(
      z.strictObject({
        eventId: id,
        studentId: z.nullable(id),
        kind: eventKind,
        effect: z.enum(['HEAD', 'EVIDENCE', 'CONFLICT']),
        outcome: z.enum(EVENT_OUTCOMES),
        /** The child's state before and after, so that a listener needs no second look. */
        was: z.string(),
        is: z.string(),
        /** Nobody expected the child today, and here it is. */
        turnedUp: z.optional(z.boolean()),
        alarms: z.array(z.enum(ALARM_KINDS)),
      }),
    ),
  }),
);

/** The set of who is expected is decided, once per grade and date. */
export const dayFrozen = defineEvent(
  'custody.day_frozen',
  z.strictObject({ ...day, grade: z.int(), expectedCount: count, onLeaveCount: count }),
);

/** Timers: at the bell the grade is frozen; on the evening before, the next day's rows are made. */
export const bellDue = defineEvent('custody.bell_due', z.strictObject(day));
export const dayDue = defineEvent('custody.day_due', z.strictObject(day));

/** Timer: what has waited since then, if it waits still, calls somebody. `step` 2 calls the duty leader. */
export const waitDue = defineEvent(
  'custody.wait_due',
  z.strictObject({
    ...{ ...day, subjectId: id, kind: z.enum(WAIT_KINDS), since: instant, step: z.int() },
    studentIds: z.array(id),
  }),
);

/** Children whom one adult held are another's now, without having been offered: the one who held them is told. */
export const childrenTakenOver = defineEvent(
  'custody.children_taken_over',
  z.strictObject({ ...day, eventId: id, fromPersonId: id, toPersonId: id, pupilCount: count }),
);

/** The duty leader took a colleague's children over by word, and asks another to take them. */
export const takeOverSaid = defineEvent(
  'custody.take_over_said',
  z.strictObject({ ...day, takeOverId: id, toPersonId: id, pupilCount: count }),
);

/** A child whom nobody expected today was found in school. */
export const pupilTurnedUp = defineEvent(
  'custody.pupil_turned_up',
  z.strictObject({
    ...{ ...day, eventId: id, studentId: id, withPersonId: id, homeroomId: id, dutyLeaderId: id },
  }),
);

export const dayClosed = defineEvent(
  'custody.day_closed',
  z.strictObject({ ...day, version: z.int(), closedBy: id }),
);

/** The principal opened a signed day again; the leader of that day is to sign the next version. */
export const dayReopened = defineEvent(
  'custody.day_reopened',
  z.strictObject({ ...day, version: z.int(), reopenedBy: id, dutyLeaderId: id }),
);

/** A short note about one child was written, or answered by the family; the words are nowhere but in the box. */
export const disciplineNoted = defineEvent(
  'custody.discipline_noted',
  z.strictObject({ ...day, studentId: id, noteId: id, writtenBy: id }),
);
export const disciplineAnswered = defineEvent(
  'custody.discipline_answered',
  z.strictObject({ schoolId: id, studentId: id, noteId: id, writtenBy: id, answeredBy: id }),
);
