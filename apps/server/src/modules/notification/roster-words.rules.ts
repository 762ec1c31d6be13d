/** What a roster, an exchange and a call to step in say to a colleague: no child is in them, and no reason. Pure. */
import type { Material, Words } from './message-words.rules.js';

const MY_ROSTER = 'packages/teacher/my-roster';

export const rosterWords = {
  ROSTER_PUBLISHED: ({ date }) => ({
    title: '值班表已发布',
    body: `${date}起的值班表已发布，请点开看您的值班。有事可以在里面请人换班。`,
    page: MY_ROSTER,
    phrase: '值班表',
    remark: '请点开看您的值班',
  }),
  SWAP_ASKED: ({ staff, date }) => ({
    title: '有同事想换班',
    body: `${staff}${date}的值班想请您帮忙，请点开看是哪一班，答应或不答应都可以。`,
    page: MY_ROSTER,
    phrase: '请求换班',
    remark: '请点开看，答应不答应都可以',
  }),
  SWAP_ACCEPTED: ({ staff, date }) => ({
    title: '换班成功',
    body: `${staff}答应了${date}的换班，值班和名单已一起交接。`,
    page: MY_ROSTER,
    phrase: '已换班',
    remark: '值班和名单已一起交接',
  }),
  SWAP_DECLINED: ({ staff, date }) => ({
    title: '换班没有成',
    body: `${staff}${date}没法换班，这一班还是您的，可以再问别的同事。`,
    page: MY_ROSTER,
    phrase: '没有换成',
    remark: '可以再问别的同事',
  }),
  DUTY_CALLED: ({ staff, date }) => ({
    title: '请您来顶一班',
    body: `${staff}${date}来不了，想请您顶一班。请点开回答「我来」或「来不了」。`,
    page: MY_ROSTER,
    isUrgent: true,
    phrase: '请来顶岗',
    remark: '请点开回答我来或来不了',
  }),
  DUTY_CALL_OVER: ({ staff, date }) => ({
    title: '已有人顶班',
    body: `${date}的岗位${staff}已经来顶，您不用再来，谢谢。`,
    page: MY_ROSTER,
    phrase: '已有人顶',
    remark: '您不用再来，谢谢',
  }),
  DUTY_COVERED: ({ staff, date }) => ({
    title: '您的班有人顶了',
    body: `${date}您的值班由${staff}来顶，请安心休息。`,
    page: MY_ROSTER,
    phrase: '有人顶班',
    remark: '请安心休息',
  }),
} as const satisfies Record<string, (about: Material) => Words>;
