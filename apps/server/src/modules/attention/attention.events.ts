import { ATTENTION_KINDS, id, instant, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const item = { schoolId: id, attentionId: id, kind: z.enum(ATTENTION_KINDS), ownerPersonId: id };

export const attentionRaised = defineEvent(
  'attention.raised',
  z.strictObject({ ...item, studentId: z.nullable(id), dueAt: z.nullable(instant) }),
);

export const attentionResolved = defineEvent(
  'attention.resolved',
  z.strictObject({ ...item, resolvedBy: z.nullable(id) }),
);

/** It has another owner now: taken by the one who acts, or handed to somebody else on duty. */
export const attentionHanded = defineEvent(
  'attention.handed',
  z.strictObject({ ...item, fromPersonId: id, byPersonId: id }),
);
