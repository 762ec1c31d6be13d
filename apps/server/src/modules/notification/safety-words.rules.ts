/**
 * What the clocks for a missing and for an uncollected child say (C4, C5, E8). To a family carefully and without blame;
 * to a colleague no child is named: the page names it. Pure.
 */
import type { Material, Words } from './message-words.rules.js';

const TODAY = 'pages/today';
const SEARCH = 'packages/guardian/search';
const MISSING = 'packages/duty/missing';
const UNCOLLECTED = 'packages/duty/uncollected';

export const safetyWords = {
  CHILD_SOUGHT: ({ child }) => ({
    title: '还没点到孩子',
    body: `还没点到${child}，老师正在核对。如果已由您接走，请点开告诉我们；老师也会给您打电话。`,
    page: SEARCH,
    isUrgent: true,
    phrase: '正在核对',
    remark: '如已由您接走，请点开告诉我们',
  }),
  CHILD_FOUND: ({ child }) => ({
    title: '孩子找到了',
    body: `${child}找到了，现在有老师陪着。点开可以看孩子和谁在一起。`,
    page: TODAY,
    isUrgent: true,
    phrase: '找到了',
    remark: '孩子找到了，有老师陪着',
  }),
  SEARCH_OVER: ({ child }) => ({
    title: '已核对清楚',
    body: `${child}的去向已核对清楚，老师不再找了，谢谢您的配合。点开可以看今天的记录。`,
    page: TODAY,
    isUrgent: true,
    phrase: '已核对',
    remark: '去向已核对清楚，谢谢配合',
  }),
  PICKUP_AWAITED: ({ child }) => ({
    title: '孩子在等您来接',
    body: `今天的服务到点了，${child}还在学校，有老师陪着等您。路上请注意安全；如需换人接，请点开改一下。`,
    page: TODAY,
    phrase: '等您来接',
    remark: '有老师陪着，路上注意安全',
  }),
  COUNT_ASKED: ({ at }) => ({
    title: '请现在点名',
    body: `${at}，您的班放学后还没有点名。请现在点一下，点到的孩子家里才放心。`,
    page: MISSING,
    isUrgent: true,
    phrase: '请点名',
    remark: '放学后还没有点名，请现在点',
  }),
  COUNT_ESCALATED: ({ at }) => ({
    title: '有班级还没点名',
    body: `${at}，有班级放学后一直没有点名，请点开看是哪个班，请老师马上点。`,
    page: MISSING,
    isUrgent: true,
    phrase: '还没点名',
    remark: '请点开看是哪个班',
  }),
  SEARCH_ASKED: ({ at }) => ({
    title: '请找一下孩子',
    body: `${at}，您班里有孩子放学后还没有见到，请点开看是谁，马上找，并给家长打电话。`,
    page: MISSING,
    isUrgent: true,
    phrase: '请找孩子',
    remark: '有孩子还没见到，请马上找',
  }),
  SEARCH_ESCALATED: ({ at }) => ({
    title: '有孩子还没找到',
    body: `${at}，有孩子放学后一直没有见到，请点开看是谁、最后在哪里见过，各门口一起找。`,
    page: MISSING,
    isUrgent: true,
    phrase: '还没找到',
    remark: '请点开看是谁，各门口一起找',
  }),
  SEARCH_ANSWERED: ({ at }) => ({
    title: '家长有答复',
    body: `${at}，正在找的孩子，家长有了答复。请点开看，核对后再记录。`,
    page: MISSING,
    isUrgent: true,
    phrase: '家长答复',
    remark: '请点开看，核对后再记录',
  }),
  SEARCH_ENDED: ({ at }) => ({
    title: '不用再找了',
    body: `${at}，您在找的孩子已经有下落，不用再找了，谢谢。`,
    page: MISSING,
    isUrgent: true,
    phrase: '不用再找',
    remark: '孩子已有下落，谢谢',
  }),
  UNCOLLECTED_CALL: ({ at }) => ({
    title: '请给接送人打电话',
    body: `${at}，您身边有孩子还没有接走，请点开给每位接送人打电话，并记下结果。`,
    page: UNCOLLECTED,
    isUrgent: true,
    phrase: '请打电话',
    remark: '有孩子还没接走，请打电话',
  }),
  UNCOLLECTED_INDOORS: ({ at }) => ({
    title: '请带孩子到室内',
    body: `${at}，有孩子还没有接走，请您和另一位老师一起，把孩子带到室内陪着等。`,
    page: UNCOLLECTED,
    isUrgent: true,
    phrase: '带到室内',
    remark: '请和另一位老师一起陪着孩子',
  }),
  UNCOLLECTED_DECIDE: ({ at }) => ({
    title: '请您决定怎么办',
    body: `${at}，有孩子一直没有接走，值日领导在陪着。请点开看联系的情况，决定下一步。`,
    page: UNCOLLECTED,
    isUrgent: true,
    phrase: '请决定',
    remark: '有孩子一直没接走，请点开决定',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
