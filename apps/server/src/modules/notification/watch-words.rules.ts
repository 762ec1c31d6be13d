/** What watching over the day says to a colleague, and to a family that a teacher wrote: never the words themselves. Pure. */
import type { Material, Words } from './message-words.rules.js';

export const watchWords = {
  DUTY_REMINDED: ({ staff }) => ({
    title: '请到岗',
    body: `${staff}提醒您：今天有您的岗位，请马上到岗并开始点名。来不了请直接打电话告诉值日领导。`,
    page: 'packages/teacher/roll-call',
    isUrgent: true,
    phrase: '请到岗',
    remark: '请马上到岗，来不了请打电话',
  }),
  ALARM_HANDED: ({ staff }) => ({
    title: '有一件事交给您处理',
    body: `${staff}把一件需要处理的事交给了您，请点开看是什么事，处理好以后写一句结果。`,
    page: 'packages/teacher/attention',
    isUrgent: true,
    phrase: '请处理',
    remark: '请点开看是什么事',
  }),
  DAY_REOPENED: ({ staff, date }) => ({
    title: '清校被重新打开',
    body: `${staff}重新打开了${date}的清校，原来签字的一版还在。请点开看原因，处理好以后再签新版。`,
    page: 'packages/duty/day-close',
    phrase: '重新打开',
    remark: '请点开看原因，再签新版',
  }),
  DISCIPLINE_NOTED: ({ child, staff }) => ({
    title: '老师写了一句课堂情况',
    body: `${staff}写了一句${child}今天的课堂情况，只有您和当班老师能看，30 天后自动删除。您可以回一句话。`,
    page: 'packages/guardian/child',
    phrase: '课堂情况',
    remark: '请点开看，可以回一句话',
  }),
  DISCIPLINE_ANSWERED: () => ({
    title: '家长回了一句话',
    body: '有家长回复了您写的课堂情况，请在点名里点开孩子看。',
    page: 'packages/teacher/roll-call',
    phrase: '家长回复',
    remark: '请在点名里点开孩子看',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
