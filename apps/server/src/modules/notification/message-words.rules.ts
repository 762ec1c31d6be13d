/**
 * What each topic says (E8): one row of words a topic, for the inbox and for WeChat's short fields. Pure. No health,
 * no reason, no phone, and of a proxy no name.
 */
import type { MessageTopic } from '@anxin/shared';
import { agreementWords } from './agreement-words.rules.js';
import { dutyWords } from './duty-words.rules.js';
import { escortWords } from './escort-words.rules.js';
import { incidentWords } from './incident-words.rules.js';
import { rosterWords } from './roster-words.rules.js';
import { safetyWords } from './safety-words.rules.js';
import { scheduleNewsWords } from './schedule-news-words.rules.js';
import { seatWords } from './seat-words.rules.js';
import { venueWords } from './venue-words.rules.js';
import { volunteerWords } from './volunteer-words.rules.js';
import { watchWords } from './watch-words.rules.js';

export interface Words {
  readonly title: string;
  readonly body: string;
  /** A page of the mini-program, by its path without `/index`. */
  readonly page: string;
  readonly isUrgent?: true;
  /** At most five Han characters: WeChat's `phrase`. */
  readonly phrase: string;
  /** At most twenty characters: WeChat's `thing`. */
  readonly remark: string;
}

export interface Material {
  readonly child: string;
  readonly staff: string;
  readonly at: string;
  /** As a family says it: 11月26日. */
  readonly date: string;
  readonly place: string;
  readonly who: string;
  readonly pupilCount: number;
  /** Of a change of the day's end. */
  readonly end: string;
  readonly why: string;
  readonly isLater: boolean;
  readonly isRecalled: boolean;
  /** A room, and who meets in it. */
  readonly venue: string;
  readonly group: string;
}

/** Where the child is now: the first thing a family asks after such a message. */
const TODAY = 'pages/today';
const PICKUP = 'packages/guardian/pickup';
const LEAVE = 'packages/guardian/leave';
const LETTER = 'packages/guardian/letter';
const PROGRESS = 'packages/guardian/progress';

export const messageWords: Readonly<Record<MessageTopic, (about: Material) => Words>> = {
  CHILD_ARRIVED: ({ child, staff, at }) => ({
    title: '已到课后服务',
    body: `${child}${at}已到，由${staff}点名确认。`,
    page: TODAY,
    phrase: '已到',
    remark: `${staff}已点名确认`,
  }),
  CHILD_RELEASED: ({ child, staff, at, place, who }) => ({
    title: '孩子已被接走',
    body: `${child}${at}在${place}由${who}接走，${staff}核对交接。如果不是您安排的，请马上联系学校。`,
    page: TODAY,
    phrase: '已接走',
    remark: `${who}（${staff}核对）`,
  }),
  CHILD_LEFT_ALONE: ({ child, at }) => ({
    title: '孩子已自行离校',
    body: `${child}${at}按您签过的约定自己离校，请留意孩子到家。`,
    page: TODAY,
    phrase: '已离校',
    remark: '按约定自己离校',
  }),
  CHILD_ABSENT: ({ child, at }) => ({
    title: '点名时没见到孩子',
    body: `${child}${at}点名时还没到，老师正在找。如果孩子在您身边，请马上联系班主任。`,
    page: TODAY,
    isUrgent: true,
    phrase: '未到',
    remark: '点名未到，请尽快联系老师',
  }),
  CHILD_TURNED_UP: ({ child, staff, at }) => ({
    title: '孩子还在学校',
    body: `${child}今天不参加课后服务，${at}老师发现孩子还在学校，现在由${staff}照看。请联系班主任，说好谁来接。`,
    page: TODAY,
    isUrgent: true,
    phrase: '还在学校',
    remark: `现在由${staff}照看，请联系老师`,
  }),
  SIGHTING_CORRECTED: ({ child }) => ({
    title: '更正：到班消息有误',
    body: `刚才说${child}已到班，是记错了。老师正在核实孩子在哪里，会尽快联系您。`,
    page: TODAY,
    isUrgent: true,
    phrase: '更正',
    remark: '到班消息有误，老师正在核实',
  }),
  RELEASE_CORRECTED: ({ child }) => ({
    title: '更正：离校消息有误',
    body: `刚才说${child}已经离校，是记错了。值日领导正在核实，会尽快联系您。`,
    page: TODAY,
    isUrgent: true,
    phrase: '更正',
    remark: '离校消息有误，学校正在核实',
  }),
  LEAVE_GRANTED: ({ child, date }) => ({
    title: '请假已生效',
    body: `${child}${date}的请假已生效，当天不用等孩子到班。如果您不知情，请点开查看并联系班主任。`,
    page: LEAVE,
    phrase: '请假生效',
    remark: '不知情请点开查看并联系老师',
  }),
  LEAVE_REFUSED: ({ child, date }) => ({
    title: '请假没有同意',
    body: `${child}${date}的请假没有同意，孩子照常参加课后服务。如有急事，请直接联系班主任。`,
    page: LEAVE,
    phrase: '未同意',
    remark: '孩子照常参加，有急事请联系老师',
  }),
  LEAVE_CANCELLED: ({ child, date }) => ({
    title: '请假已取消',
    body: `${child}${date}的请假已取消，孩子照常参加课后服务。如果您不知情，请点开查看并联系班主任。`,
    page: LEAVE,
    phrase: '请假取消',
    remark: '孩子照常参加课后服务',
  }),
  PROXY_ISSUED: ({ child, date }) => ({
    title: '指定了临时接送人',
    body: `另一位家长为${child}指定了${date}的临时接送人。如果您不知情，请点开查看并马上联系学校。`,
    page: PICKUP,
    phrase: '临时接送',
    remark: '不知情请点开查看并联系学校',
  }),
  PROXY_REVOKED: ({ child, date }) => ({
    title: '临时接送人已取消',
    body: `另一位家长取消了${child}${date}的临时接送人，请点开看当天由谁来接。`,
    page: PICKUP,
    phrase: '接送变更',
    remark: '请点开看当天由谁来接',
  }),
  CODE_LOCKED: ({ child }) => ({
    title: '接送码已停用',
    body: `有人多次输错${child}的接送码，今天的接送码已停用。如果不是您安排的人，请马上联系学校。`,
    page: PICKUP,
    isUrgent: true,
    phrase: '码已停用',
    remark: '接送码多次输错，请点开看',
  }),
  APPLICATION_APPROVED: ({ child }) => ({
    title: '报名已通过',
    body: `${child}的课后服务报名已通过，请点开签订安全责任书，签好后就可以参加。`,
    page: 'packages/guardian/agreement',
    phrase: '已通过',
    remark: '请点开签订安全责任书',
  }),
  APPLICATION_RETURNED: ({ child }) => ({
    title: '报名需要补充',
    body: `${child}的课后服务报名需要补充，请点开看老师的说明，改好后再提交。`,
    page: PROGRESS,
    phrase: '请补充',
    remark: '请点开看说明，补充后再提交',
  }),
  APPLICATION_REJECTED: ({ child }) => ({
    title: '报名没有通过',
    body: `${child}的课后服务报名没有通过，请点开看原因；如果不同意，可以在里面申诉。`,
    page: PROGRESS,
    phrase: '未通过',
    remark: '请点开看原因，可以申诉',
  }),
  APPLICATION_WITHDRAWN: ({ child }) => ({
    title: '报名已撤回',
    body: `${child}的课后服务报名已撤回，之后不再参加课后服务。需要时可以重新报名。`,
    page: PROGRESS,
    phrase: '已撤回',
    remark: '需要时可以重新报名',
  }),
  APPEAL_UPHELD: ({ child }) => ({
    title: '申诉有了答复',
    body: `学校复核了${child}的报名，维持原来的决定，请点开看说明。`,
    page: PROGRESS,
    phrase: '维持原定',
    remark: '请点开看学校的说明',
  }),
  BINDING_APPROVED: ({ child }) => ({
    title: '绑定已通过',
    body: `老师已确认您是${child}的家长，现在可以在小程序里查看和办理。`,
    page: TODAY,
    phrase: '已通过',
    remark: '现在可以查看和办理',
  }),
  BINDING_REFUSED: () => ({
    title: '绑定没有通过',
    body: '老师没有核对上您的绑定申请，请核对孩子的姓名和班级后再试，或联系班主任。',
    page: 'packages/guardian/invite',
    phrase: '未通过',
    remark: '请核对后再试或联系班主任',
  }),
  ...agreementWords,
  LETTER_PUBLISHED: ({ child }) => ({
    title: '致家长的一封信',
    body: `学校发来了课后延时服务致家长的一封信，请看一看，告诉学校${child}要不要参加。参加不参加都由您决定。`,
    page: LETTER,
    phrase: '请看信',
    remark: '请看一看并回复，自愿参加',
  }),
  LETTER_REMINDER: ({ child }) => ({
    title: '还没收到您的回复',
    body: `关于课后延时服务，学校还没收到${child}的回复。参加、不参加、还没想好都可以，点一下就行。`,
    page: LETTER,
    phrase: '请回复',
    remark: '参加不参加都可以，点一下就行',
  }),
  LETTER_ANSWER_CHANGED: ({ child }) => ({
    title: '另一位家长改了回复',
    body: `另一位家长改了${child}课后延时服务的回复，以最后一次为准。请点开看一看，商量好以后还可以再改。`,
    page: LETTER,
    phrase: '回复变更',
    remark: '以最后一次为准，请点开看看',
  }),
  ...seatWords,
  ...dutyWords,
  ...rosterWords,
  ...safetyWords,
  ...escortWords,
  ...volunteerWords,
  ...incidentWords,
  ...watchWords,
  ...venueWords,
  ...scheduleNewsWords,
};
