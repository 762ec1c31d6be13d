import { id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const duty = { schoolId: id, serviceDate, dutyAssignmentId: id, personId: id };

export const dutyAssigned = defineEvent('duty.assigned', z.strictObject(duty));
export const dutyCancelled = defineEvent('duty.cancelled', z.strictObject(duty));
export const dutySubstituted = defineEvent(
  'duty.substituted',
  z.strictObject({ ...duty, replacesId: id, replacedPersonId: id }),
);
export const dutyWeekCopied = defineEvent(
  'duty.week_copied',
  z.strictObject({ schoolId: id, weekStart: serviceDate, dutyAssignmentIds: z.array(id) }),
);

const plan = { schoolId: id, rosterPlanId: id };

export const rosterDraftAsked = defineEvent('roster.draft_asked', z.strictObject(plan));
/** A look at a plan that should be made by now: whoever was making it may be gone. */
export const rosterSolvingDue = defineEvent('roster.solving_due', z.strictObject(plan));
export const rosterPublished = defineEvent(
  'roster.published',
  z.strictObject({ ...plan, fromDate: serviceDate, toDate: serviceDate, personIds: z.array(id) }),
);

const absence = { schoolId: id, absenceId: id, personId: id };
export const absenceSaid = defineEvent('roster.absence_said', z.strictObject(absence));
export const absenceWithdrawn = defineEvent('roster.absence_withdrawn', z.strictObject(absence));
export const dutyCalled = defineEvent(
  'roster.duty_called',
  z.strictObject({
    schoolId: id,
    serviceDate,
    dutyAssignmentId: id,
    forPersonId: id,
    personIds: z.array(id),
  }),
);
export const dutyCovered = defineEvent(
  'roster.duty_covered',
  z.strictObject({
    ...{ schoolId: id, serviceDate, dutyAssignmentId: id, forPersonId: id },
    byPersonId: id,
    /** Who was asked too and need not come. */
    sparedPersonIds: z.array(id),
  }),
);

const outing = { schoolId: id, outingId: id, tempClassId: id, serviceDate };
export const outingLeft = defineEvent('outing.left', z.strictObject({ ...outing, headCount: z.int() }));
/** The end of the service day: whoever is out should be back (M032). */
export const outingDue = defineEvent('outing.due', z.strictObject(outing));
export const outingCounted = defineEvent(
  'outing.counted',
  z.strictObject({ ...outing, headCount: z.int(), difference: z.int() }),
);

const swap = { schoolId: id, swapId: id, serviceDate, fromPersonId: id };
/** `toPersonIds` are all who may take an open offer. */
export const swapAsked = defineEvent(
  'roster.swap_asked',
  z.strictObject({ ...swap, toPersonIds: z.array(id) }),
);
export const swapAccepted = defineEvent('roster.swap_accepted', z.strictObject({ ...swap, toPersonId: id }));
export const swapDeclined = defineEvent('roster.swap_declined', z.strictObject({ ...swap, toPersonId: id }));
export const swapCancelled = defineEvent('roster.swap_cancelled', z.strictObject(swap));
export const swapEnds = defineEvent('roster.swap_ends', z.strictObject(swap));
