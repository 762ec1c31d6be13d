/**
 * The words of telling families: what a message is about, which template of WeChat carries it, on which taps the
 * family may be asked for one more, and what became of it (E8, E21).
 */
export const TEMPLATE_PURPOSES = ['pickup', 'review', 'classNotice', 'leave'] as const;
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number];

export const templateTitles: Readonly<Record<TemplatePurpose, string>> = {
  pickup: '接送提醒',
  review: '审核结果',
  classNotice: '学校通知',
  leave: '请假与异常',
};

/** What a message is about, and the template that carries it beyond the inbox. */
export const MESSAGE_TOPICS = {
  CHILD_ARRIVED: 'pickup',
  CHILD_RELEASED: 'pickup',
  CHILD_LEFT_ALONE: 'pickup',
  CHILD_ABSENT: 'leave',
  CHILD_TURNED_UP: 'leave',
  SIGHTING_CORRECTED: 'leave',
  RELEASE_CORRECTED: 'leave',
  CHILD_SOUGHT: 'leave',
  CHILD_FOUND: 'leave',
  SEARCH_OVER: 'leave',
  PICKUP_AWAITED: 'pickup',
  LEAVE_GRANTED: 'leave',
  LEAVE_REFUSED: 'leave',
  LEAVE_CANCELLED: 'leave',
  PROXY_ISSUED: 'leave',
  PROXY_REVOKED: 'leave',
  CODE_LOCKED: 'leave',
  APPLICATION_APPROVED: 'review',
  APPLICATION_RETURNED: 'review',
  APPLICATION_REJECTED: 'review',
  APPLICATION_WITHDRAWN: 'review',
  APPEAL_UPHELD: 'review',
  BINDING_APPROVED: 'review',
  BINDING_REFUSED: 'review',
  AGREEMENT_PUBLISHED: 'classNotice',
  AGREEMENT_TO_SIGN: 'classNotice',
  AGREEMENT_SIGNED: 'classNotice',
  LETTER_PUBLISHED: 'classNotice',
  LETTER_REMINDER: 'classNotice',
  LETTER_ANSWER_CHANGED: 'classNotice',
  PREFERENCES_OPEN: 'classNotice',
  PREFERENCES_REMINDER: 'classNotice',
  GROUPS_PUBLISHED: 'classNotice',
  SEAT_OFFERED: 'classNotice',
  ROSTER_PUBLISHED: 'classNotice',
  SWAP_ASKED: 'classNotice',
  SWAP_ACCEPTED: 'classNotice',
  SWAP_DECLINED: 'classNotice',
  DUTY_CALLED: 'classNotice',
  DUTY_CALL_OVER: 'classNotice',
  DUTY_COVERED: 'classNotice',
  COUNT_ASKED: 'classNotice',
  COUNT_ESCALATED: 'classNotice',
  SEARCH_ASKED: 'classNotice',
  SEARCH_ESCALATED: 'classNotice',
  SEARCH_ANSWERED: 'classNotice',
  SEARCH_ENDED: 'classNotice',
  UNCOLLECTED_CALL: 'classNotice',
  UNCOLLECTED_INDOORS: 'classNotice',
  UNCOLLECTED_DECIDE: 'classNotice',
  ESCORT_PLANNED: 'classNotice',
  VOLUNTEER_CONFIRMED: 'classNotice',
  VOLUNTEER_CLOSED: 'classNotice',
  CHILD_INCIDENT: 'leave',
  CHILD_INCIDENT_CORRECTED: 'leave',
  INCIDENT_RAISED: 'classNotice',
  INCIDENT_ESCALATED: 'classNotice',
  EVACUATION_STARTED: 'leave',
  EVACUATION_COUNTED: 'leave',
  EVACUATION_OVER: 'leave',
  EVACUATION_NOT_FOUND: 'leave',
  DUTY_REMINDED: 'classNotice',
  ALARM_HANDED: 'classNotice',
  DAY_REOPENED: 'classNotice',
  DISCIPLINE_NOTED: 'classNotice',
  DISCIPLINE_ANSWERED: 'classNotice',
  PUPIL_TURNED_UP: 'classNotice',
  CHILDREN_TAKEN_OVER: 'classNotice',
  TAKE_OVER_ASKED: 'classNotice',
  SCHEDULE_CHANGED: 'classNotice',
  SCHEDULE_REMINDER: 'classNotice',
  SCHEDULE_RECALLED: 'classNotice',
  SCHEDULE_FOR_STAFF: 'classNotice',
  VENUE_BLOCKED: 'classNotice',
  VENUE_STILL_BLOCKED: 'classNotice',
  VENUE_UNBLOCKED: 'classNotice',
  GROUP_BLOCKED: 'classNotice',
  GROUP_STILL_BLOCKED: 'classNotice',
  GROUP_UNBLOCKED: 'classNotice',
  GROUP_RELOCATED: 'classNotice',
} as const satisfies Record<string, TemplatePurpose>;
export type MessageTopic = keyof typeof MESSAGE_TOPICS;

/** The taps on which a family may be asked, with the templates that fit what they are just doing, best first. */
export const ASKING_TAPS = {
  OPEN_TODAY: ['pickup', 'leave', 'review'],
  CHANGE_PICKUP: ['pickup', 'leave'],
  ASK_LEAVE: ['leave', 'pickup'],
  APPLY: ['review', 'pickup', 'classNotice'],
  ANSWER_LETTER: ['classNotice', 'review', 'pickup'],
  SIGN: ['pickup', 'leave', 'classNotice'],
  ANSWER_NOTICE: ['classNotice', 'pickup', 'leave'],
  RANK: ['classNotice', 'review', 'pickup'],
  BIND: ['review', 'pickup', 'leave'],
  TOP_UP: ['pickup', 'leave', 'review'],
} as const satisfies Record<string, readonly TemplatePurpose[]>;
export type AskingTap = keyof typeof ASKING_TAPS;

export const SUBSCRIBE_RESULTS = ['accept', 'reject', 'ban', 'filter'] as const;
export type SubscribeResult = (typeof SUBSCRIBE_RESULTS)[number];

/**
 * What became of telling one guardian: delivered by WeChat; perhaps delivered (nobody knows); on its way; only in
 * the inbox; or nowhere, because this guardian has not bound the child yet.
 */
export const TELLING_FATES = ['WECHAT', 'MAYBE', 'SENDING', 'INBOX', 'NOT_REACHED'] as const;
export type TellingFate = (typeof TELLING_FATES)[number];

export const tellingFateText: Readonly<Record<TellingFate, string>> = {
  WECHAT: '已送达微信',
  MAYBE: '可能已收到',
  SENDING: '正在发送',
  INBOX: '仅站内',
  NOT_REACHED: '未送达',
};
