/** Messages to families: the inbox, the messages of WeChat that are left, and what became of each telling (E8, E21). */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onClass, onStudent, signedIn } from '../kernel/permission.js';
import { count, id, serviceDate, z } from '../kernel/schema.js';
import {
  askingTap,
  message,
  quietChild,
  subscriptions,
  templateId,
  toldEvent,
} from './notification.schema.js';
import { SUBSCRIBE_RESULTS, TELLING_FATES, TEMPLATE_PURPOSES } from './notification.vocabulary.js';

const unread = z.strictObject({ unreadCount: count });

export const listInbox = endpoint({
  name: 'notification.list_inbox',
  summary: '我的消息，最新的在前',
  method: 'GET',
  path: '/me/inbox',
  permission: signedIn,
  input: z.strictObject({ ...pageInput }),
  output: pageOf(message),
});

export const countUnread = endpoint({
  name: 'notification.count_unread',
  summary: '还有几条消息没看',
  method: 'GET',
  path: '/me/inbox/unread',
  permission: signedIn,
  input: z.strictObject({}),
  output: unread,
});

/** Marks these as read; ids that are not one's own change nothing. */
export const readMessages = endpoint({
  name: 'notification.read_messages',
  summary: '这些消息已看过',
  method: 'POST',
  path: '/me/inbox/read',
  permission: signedIn,
  input: z.strictObject({ messageIds: z.array(id).check(z.minLength(1), z.maxLength(100)) }),
  output: unread,
});

/** Everything up to the newest message that was on the screen, so that one arriving meanwhile stays unread. */
export const readMessagesUpTo = endpoint({
  name: 'notification.read_messages_up_to',
  summary: '全部标为已读',
  method: 'POST',
  path: '/me/inbox/read-up-to',
  permission: signedIn,
  input: z.strictObject({ messageId: id }),
  output: unread,
});

/** Empty where this login did not come from WeChat: there is nothing to ask. */
export const readSubscriptions = endpoint({
  name: 'notification.read_subscriptions',
  summary: '微信提醒还剩几次，现在要不要问',
  method: 'GET',
  path: '/me/subscriptions',
  permission: signedIn,
  input: z.strictObject({}),
  output: subscriptions,
});

/** The answer of one `wx.requestSubscribeMessage`. `tapId` is made at the tap: telling it twice counts once. */
export const reportSubscriptions = endpoint({
  name: 'notification.report_subscriptions',
  summary: '家长在微信弹窗里的选择',
  method: 'POST',
  path: '/me/subscriptions',
  permission: signedIn,
  input: z.strictObject({
    tapId: id,
    tap: askingTap,
    results: z
      .array(z.strictObject({ templateId, result: z.enum(SUBSCRIBE_RESULTS) }))
      .check(z.minLength(1), z.maxLength(5)),
  }),
  output: subscriptions,
});

export const listTellings = endpoint({
  name: 'notification.list_tellings',
  summary: '一个孩子当天的消息送到了哪位家长（教职工）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/tellings',
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, serviceDate, studentId: id }),
  output: z.strictObject({ items: z.array(toldEvent) }),
});

export const listNoticeFates = endpoint({
  name: 'notification.list_notice_fates',
  summary: '放学时间调整的消息送到了哪位家长（教职工）',
  method: 'GET',
  path: '/schools/:schoolId/schedule-changes/:changeId/fates',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    ...{ schoolId: id, changeId: id },
    studentIds: z.array(id).check(z.minLength(1), z.maxLength(50)),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({ studentId: id, linkId: id, fate: z.enum(TELLING_FATES), fateText: z.string() }),
    ),
  }),
});

export const listQuietChildren = endpoint({
  name: 'notification.list_quiet_children',
  summary: '放学前：哪些孩子的家长收不到微信提醒',
  method: 'GET',
  path: '/schools/:schoolId/classes/:classId/quiet-children',
  permission: onClass('TEACHER', 'ADMIN', 'PRINCIPAL'),
  /** By which template; the pick-up's where nothing is said. */
  input: z.strictObject({ schoolId: id, classId: id, purpose: z.optional(z.enum(TEMPLATE_PURPOSES)) }),
  output: z.strictObject({ items: z.array(quietChild) }),
});
