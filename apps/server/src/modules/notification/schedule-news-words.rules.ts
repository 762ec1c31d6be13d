/** What a change of the day's end says to a family and to colleagues: the time, why, and what happens if nobody answers. Pure. */
import type { Material, Words } from './message-words.rules.js';

const PAGE = 'packages/guardian/schedule-change';
const becauseOf = ({ why }: Material) => (why === '' ? '' : `（${why}）`);

export const scheduleNewsWords = {
  SCHEDULE_CHANGED: (about) => {
    const { child, date, end, isLater } = about;
    const otherwise = isLater
      ? '不确认也没关系，孩子会有人照看，照常按原来的时间来接。'
      : '没有确认的孩子留在学校，到原来的时间再放学。';
    return {
      title: '放学时间有调整',
      body: `${date}课后服务改到${end}放学${becauseOf(about)}。请点开为${child}确认；${otherwise}`,
      page: PAGE,
      phrase: '请确认',
      remark: `改到${end}放学，请点开确认`,
    };
  },
  SCHEDULE_REMINDER: (about) => {
    const { child, date, end, isLater } = about;
    const otherwise = isLater ? '不确认就照常按原来的时间来接。' : '不确认，孩子就留到原来的时间再放学。';
    return {
      title: '放学时间还没确认',
      body: `${date}改到${end}放学，学校还没收到${child}家的确认，点一下就行；${otherwise}`,
      page: PAGE,
      phrase: '请确认',
      remark: `改到${end}放学，请点开确认`,
    };
  },
  SCHEDULE_RECALLED: ({ child, date }) => ({
    title: '放学时间恢复原样',
    body: `${date}的放学时间调整已收回，${child}按原来的时间放学。之前的确认不再算数，不用再操作。`,
    page: PAGE,
    phrase: '恢复原样',
    remark: '按原来的时间放学',
  }),
  SCHEDULE_FOR_STAFF: (about) => {
    const { date, end, isRecalled, isLater } = about;
    if (isRecalled) {
      return {
        title: '放学时间恢复原样',
        body: `${date}的放学时间调整已收回，所有孩子按原来的时间放学，提前来接的请先找值日领导。`,
        page: STAFF_PAGE,
        phrase: '恢复原样',
        remark: '按原来的时间放学',
      };
    }
    const care = isLater ? '来得早的家长照常可以接走孩子。' : '家长没确认的孩子不能提前放行，请看名单。';
    return {
      title: '放学时间有调整',
      body: `${date}改到${end}放学${becauseOf(about)}。${care}`,
      page: STAFF_PAGE,
      phrase: '时间调整',
      remark: `改到${end}放学，请看名单`,
    };
  },
} satisfies Record<`SCHEDULE_${string}`, (about: Material) => Words>;

const STAFF_PAGE = 'packages/duty/schedule-change';
