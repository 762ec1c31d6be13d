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
