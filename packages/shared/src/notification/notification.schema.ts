/** What screens receive: the inbox, how many messages of WeChat are left, and what became of each telling. */
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, z } from '../kernel/schema.js';
import { kinship } from '../student/student.schema.js';
import {
  ASKING_TAPS,
  type AskingTap,
  MESSAGE_TOPICS,
  type MessageTopic,
  SUBSCRIBE_RESULTS,
  TELLING_FATES,
  TEMPLATE_PURPOSES,
} from './notification.vocabulary.js';

export const messageTopic = z.enum(Object.keys(MESSAGE_TOPICS) as [MessageTopic, ...MessageTopic[]]);
export const askingTap = z.enum(Object.keys(ASKING_TAPS) as [AskingTap, ...AskingTap[]]);
export const templateId = z.string().check(z.regex(/^[\w-]{10,64}$/));

export const message = z.strictObject({
  id,
  schoolId: id,
  studentId: z.nullable(id),
  topic: messageTopic,
  title: z.string().check(z.maxLength(40)),
  body: z.string().check(z.maxLength(200)),
  /** Where a tap leads: a page of the mini-program with its query, without a leading slash. */
  page: z.nullable(z.string().check(z.maxLength(200))),
  /** Someone should act now: a child is absent, or a message is taken back. */
  isUrgent: z.boolean(),
  /** When it happened; the message may have come later. */
  happenedAt: instant,
  sentAt: instant,
  readAt: z.nullable(instant),
});
export type Message = Infer<typeof message>;

/** One template in the mini-program of this login. */
export const subscription = z.strictObject({
  purpose: z.enum(TEMPLATE_PURPOSES),
  templateId,
  title: z.string(),
  /** «剩余提醒 N 次», as far as WeChat has told. */
  leftCount: count,
  lastResult: z.nullable(z.enum(SUBSCRIBE_RESULTS)),
  /** May a tap ask for it now: at most once a day unless few are left, and not again on a day of refusal. */
  shouldAsk: z.boolean(),
});
export type Subscription = Infer<typeof subscription>;
export const subscriptions = z.strictObject({ items: z.array(subscription) });

/** What became of one event for one guardian, as staff see it. */
export const telling = z.strictObject({
  linkId: id,
  relation: z.nullable(kinship),
  isPrimary: z.boolean(),
  fate: z.enum(TELLING_FATES),
  fateText: z.string(),
  settledAt: z.nullable(instant),
  readAt: z.nullable(instant),
});
export const toldEvent = z.strictObject({
  /** The event told: for the ledger, the id of the custody event. */
  eventId: id,
  topic: messageTopic,
  title: z.string(),
  happenedAt: instant,
  tellings: z.array(telling),
});
export type ToldEvent = Infer<typeof toldEvent>;

/** A child of whom no guardian can be reached by a message of WeChat before dismissal. */
export const quietChild = z.strictObject({
  studentId: id,
  name: z.string(),
  guardians: z.array(
    z.strictObject({
      linkId: id,
      relation: z.nullable(kinship),
      isPrimary: z.boolean(),
      isBound: z.boolean(),
      leftCount: count,
    }),
  ),
});
export type QuietChild = Infer<typeof quietChild>;
