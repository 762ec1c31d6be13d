/** An item that someone must act on: one owner, one subject, open until it is resolved. */
import { id, instant, text, z } from '../kernel/schema.js';
import { ATTENTION_KINDS } from './attention.kinds.js';

export const attentionState = z.enum(['OPEN', 'RESOLVED']);

/** Facts of the item by code: ids and numbers, never a name. */
export const attentionDetail = z.record(
  z.string().check(z.regex(/^\w{1,40}$/)),
  z.union([z.string().check(z.maxLength(64)), z.number(), z.boolean()]),
);

export const attentionItem = z.strictObject({
  id,
  kind: z.enum(ATTENTION_KINDS),
  title: z.string(),
  urgency: z.enum(['NOW', 'TODAY', 'SOON']),
  state: attentionState,
  ownerPersonId: id,
  isMine: z.boolean(),
  studentId: z.nullable(id),
  subjectId: z.nullable(z.string()),
  detail: attentionDetail,
  raisedAt: instant,
  dueAt: z.nullable(instant),
  resolvedAt: z.nullable(instant),
  resolvedBy: z.nullable(id),
  resolution: z.nullable(z.string()),
});

/** What was done about it, in a few words that name nobody. */
export const resolution = text(200);
