import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool } from '../kernel/permission.js';
import { done, id, z } from '../kernel/schema.js';
import { attentionItem, attentionState, resolution } from './attention.schema.js';

const staffOfSchool = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');

/** `ALL` is for the duty leader of the day, the administrator and the principal; others see their own. */
export const listAttention = endpoint({
  name: 'attention.list',
  summary: '需要处理的事',
  method: 'GET',
  path: '/schools/:schoolId/attention',
  permission: staffOfSchool,
  input: z.strictObject({
    schoolId: id,
    whose: z.optional(z.enum(['MINE', 'ALL'])),
    state: z.optional(attentionState),
    ...pageInput,
  }),
  output: pageOf(attentionItem),
});

export const resolveAttention = endpoint({
  name: 'attention.resolve',
  summary: '这件事处理好了',
  method: 'POST',
  path: '/schools/:schoolId/attention/:attentionId/resolve',
  permission: staffOfSchool,
  input: z.strictObject({ schoolId: id, attentionId: id, resolution }),
  output: done,
});
