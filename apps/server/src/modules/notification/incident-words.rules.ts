/** What an emergency says (M113 M114, C14): to a family where its child is and what to do, never what the child has. Pure. */
import type { Material, Words } from './message-words.rules.js';

const INCIDENT = 'packages/guardian/incident';
const DESK = 'packages/duty/incident';
const TODAY = 'pages/today';
const SEARCH = 'packages/guardian/search';

export const incidentWords = {
  CHILD_INCIDENT: ({ child }) => ({
    title: '学校请您看一件事',
    body: `${child}在学校有一点情况，老师正在身边照看。请点开看，并保持电话畅通，学校会打给您。`,
    page: INCIDENT,
    isUrgent: true,
    phrase: '请点开看',
    remark: '老师正在照看，请保持电话畅通',
  }),
  CHILD_INCIDENT_CORRECTED: ({ child }) => ({
    title: '更正：刚才的消息有误',
    body: `刚才说${child}在学校有情况，是记错了人，${child}没有事。让您担心了，对不起。`,
    page: TODAY,
    isUrgent: true,
    phrase: '更正',
    remark: '刚才的消息有误，孩子没有事',
  }),
  INCIDENT_RAISED: ({ staff, at }) => ({
    title: '有突发事件',
    body: `${staff}${at}报告了一件突发事件，请马上点开看。`,
    page: DESK,
    isUrgent: true,
    phrase: '突发事件',
    remark: '请马上点开看',
  }),
  INCIDENT_ESCALATED: () => ({
    title: '突发事件还没有人回应',
    body: '一件突发事件报了一分钟，值日领导还没有回应，请您马上点开处理。',
    page: DESK,
    isUrgent: true,
    phrase: '请马上看',
    remark: '值日领导还没回应，请点开处理',
  }),
  EVACUATION_STARTED: ({ child, at }) => ({
    title: '学校正在疏散',
    body: `学校${at}开始疏散，老师正带${child}去集合点清点。清点到会马上告诉您。请先不要赶来校门，给救援让路。`,
    page: TODAY,
    isUrgent: true,
    phrase: '正在疏散',
    remark: '清点到会告诉您，请先别赶来校门',
  }),
  EVACUATION_COUNTED: ({ child, staff, at }) => ({
    title: '孩子已在集合点',
    body: `${child}${at}已在集合点清点到，现在由${staff}照看。`,
    page: TODAY,
    phrase: '已清点到',
    remark: `${staff}正在照看`,
  }),
  EVACUATION_OVER: ({ child, at }) => ({
    title: '疏散结束了',
    body: `学校的疏散${at}结束了，${child}的去向已经核对清楚。点开可以看孩子现在和谁在一起；接孩子按平时的安排。`,
    page: TODAY,
    isUrgent: true,
    phrase: '疏散结束',
    remark: '去向已核对清楚，点开看和谁在一起',
  }),
  EVACUATION_NOT_FOUND: ({ child, at }) => ({
    title: '疏散结束，还在找孩子',
    body: `学校的疏散${at}结束了，还没有找到${child}，老师和值日领导正在找，会给您打电话。如果孩子在您身边，请点开告诉我们。`,
    page: SEARCH,
    isUrgent: true,
    phrase: '正在找',
    remark: '还没找到孩子，如在您身边请点开',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
