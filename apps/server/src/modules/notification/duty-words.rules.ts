/** What the service day says to colleagues about children: who turned up, and whose children another adult has now. Pure. */
import type { Material, Words } from './message-words.rules.js';

const TODAY = 'pages/today';

export const dutyWords = {
  PUPIL_TURNED_UP: ({ staff, at }) => ({
    title: '名单外的孩子在学校',
    body: `${at}有一个今天不参加延时服务的孩子在学校被找到，现在由${staff}照看。请点开看是谁，联系家长说好谁来接。`,
    page: TODAY,
    isUrgent: true,
    phrase: '还在学校',
    remark: '现在有老师照看，请联系家长',
  }),
  CHILDREN_TAKEN_OVER: ({ staff, at, pupilCount }) => ({
    title: '您手上的孩子有人接手了',
    body: `${staff}${at}接手了您手上的 ${pupilCount} 个孩子，从现在起由${staff}负责。如果人数不对，请马上告诉值日领导。`,
    page: TODAY,
    phrase: '已接手',
    remark: `${pupilCount}个孩子已有人接手`,
  }),
  TAKE_OVER_ASKED: ({ pupilCount }) => ({
    title: '请您接手孩子',
    body: `值日领导请您接手 ${pupilCount} 个孩子。请到孩子那里，自己数一遍人，再在手机上接手。`,
    page: 'packages/teacher/handover',
    isUrgent: true,
    phrase: '请接手',
    remark: '请数过人再在手机上接手',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
