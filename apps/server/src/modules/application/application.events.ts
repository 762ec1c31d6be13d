/** What happened to a service application; ids only. Whoever tells the family or ends an enrollment listens here. */
import { type ApplicationAction, id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const about = { schoolId: id, applicationId: id, studentId: id };
const facts = z.strictObject({ ...about, byId: id });

export const applicationSubmitted = defineEvent('application.submitted', facts);
export const applicationWithdrawn = defineEvent('application.withdrawn', facts);
export const applicationApproved = defineEvent('application.approved', facts);
export const applicationReturned = defineEvent('application.returned', facts);
export const applicationRejected = defineEvent('application.rejected', facts);
export const refusalProposed = defineEvent('application.refusal_proposed', facts);
export const refusalDropped = defineEvent('application.refusal_dropped', facts);
export const refusalAppealed = defineEvent('application.appealed', facts);
export const appealUpheld = defineEvent('application.appeal_upheld', facts);

/** A timer: the appeal made at this version had to be answered by now. */
export const appealAnswerDue = defineEvent(
  'application.appeal_answer_due',
  z.strictObject({ ...about, version: z.int() }),
);

/** The fact that each action makes; an approval is told the same way whichever road led there. */
export const eventOf = {
  SUBMIT: applicationSubmitted,
  WITHDRAW: applicationWithdrawn,
  APPROVE: applicationApproved,
  RETURN: applicationReturned,
  PROPOSE_REFUSAL: refusalProposed,
  DROP_REFUSAL: refusalDropped,
  CONFIRM_REFUSAL: applicationRejected,
  APPEAL: refusalAppealed,
  UPHOLD_REFUSAL: appealUpheld,
  OVERTURN_REFUSAL: applicationApproved,
} as const satisfies Record<ApplicationAction, unknown>;
