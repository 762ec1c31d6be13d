import { FLOW_STEPS, id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const plan = { schoolId: id, planId: id, termId: id };

export const schoolPlanSignedOff = defineEvent(
  'school_plan.signed_off',
  z.strictObject({ ...plan, byId: id }),
);

/** A timer: the day of this step's deadline is over. While the step is not done it comes again every day. */
export const flowStepDue = defineEvent(
  'school_plan.step_due',
  z.strictObject({ ...plan, step: z.enum(FLOW_STEPS) }),
);
