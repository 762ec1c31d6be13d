import { ALL_RUNGS, CASE_ENDS, CASE_KINDS, id, instant, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const day = { schoolId: id, serviceDate };
/** The step is the fact that a family is told of: once. */
const cases = z.array(z.strictObject({ caseId: id, studentId: id, stepId: id }));

/** What a colleague is asked to do, and is told by a message. */
export const STAFF_ASKS = [
  'COUNT',
  'COUNT_LEADER',
  'SEARCH',
  'SEARCH_LEADER',
  'CALL_COLLECTORS',
  'TAKE_INDOORS',
  'DECIDE',
  'FAMILY_ANSWERED',
] as const;
export type StaffAsk = (typeof STAFF_ASKS)[number];

/** Timers: three and eight minutes after a bell, at an end of the service, and at each further rung of a case. */
export const bellLookDue = defineEvent(
  'safety.bell_look_due',
  z.strictObject({ ...day, bellAt: instant, dueAt: instant, rung: z.enum(['HOMEROOM', 'LEADER']) }),
);
export const endLookDue = defineEvent('safety.end_look_due', z.strictObject({ ...day, endsAt: instant }));
export const rungDue = defineEvent(
  'safety.rung_due',
  z.strictObject({
    ...day,
    ...{ kind: z.enum(CASE_KINDS), startsAt: instant, rung: z.enum(ALL_RUNGS), dueAt: instant },
  }),
);

export const staffAsked = defineEvent(
  'safety.staff_asked',
  z.strictObject({ ...day, ask: z.enum(STAFF_ASKS), personIds: z.array(id) }),
);
/** The family is asked, carefully: the child alone is missing, not a group that nobody has counted. */
export const familiesAsked = defineEvent(
  'safety.families_asked',
  z.strictObject({ ...day, startsAt: instant, cases }),
);
export const pickupsReminded = defineEvent('safety.pickups_reminded', z.strictObject({ ...day, cases }));

/** Over: `personIds` are the colleagues who were called, and nobody else. */
export const caseEnded = defineEvent(
  'safety.case_ended',
  z.strictObject({
    ...day,
    ...{ caseId: id, studentId: id, kind: z.enum(CASE_KINDS), startsAt: instant },
    because: z.enum(CASE_ENDS),
    personIds: z.array(id),
  }),
);
