/** What a volunteer hears of the own pick (C12): may come, or is not needed; no child is in it, and no reason. Pure. */
import type { Material, Words } from './message-words.rules.js';

const VOLUNTEERING = 'packages/guardian/volunteering';

export const volunteerWords = {
  VOLUNTEER_CONFIRMED: ({ date }) => ({
    title: '可以来帮忙了',
    body: `您报的${date}的帮忙，学校已经查过，可以来了。谢谢您；来不了随时点开取消，不用说原因。`,
    page: VOLUNTEERING,
    phrase: '可以来了',
    remark: '来不了随时可以取消',
  }),
  VOLUNTEER_CLOSED: ({ date }) => ({
    title: '这次不用来帮忙了',
    body: `${date}的帮忙学校取消了，您不用来。谢谢您愿意来。`,
    page: VOLUNTEERING,
    phrase: '已取消',
    remark: '学校取消了，不用来',
  }),
} satisfies Record<string, (about: Material) => Words>;
