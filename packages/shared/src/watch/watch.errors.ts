import { defineErrors } from '../kernel/domain-error.js';

export const watchErrors = defineErrors({
  'watch.not_today': { status: 409, text: '只能记今天的，请刷新后再试。' },
  'watch.no_such_room': { status: 422, text: '今天没有这个班，请刷新巡查名单。' },
  'watch.count_unsaid': { status: 422, text: '数到的人数和记录不一样，请勾上「人数对不上」或改一改人数。' },
  'watch.on_duty_only': { status: 422, text: '只能交给今天当班的老师，请另选一位。' },
  'watch.reminded_lately': {
    status: 409,
    text: '刚刚提醒过了，十分钟后还没到可以再提醒，也可以直接打电话。',
  },
  'watch.here_already': { status: 409, text: '这位老师已经到岗，不用提醒。' },
  'watch.gate_full': { status: 409, text: '今天登记的人太多了，请先把走了的人登记离开。' },
});
