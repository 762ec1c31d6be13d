import { defineErrors } from '../kernel/domain-error.js';

export const activityErrors = defineErrors({
  'activity.no_term': { status: 409, text: '还没有设定学期，请先在学校设置里设定学期。' },
  'activity.venue_label_taken': { status: 409, text: '已有同名的场所，请换一个名称。' },
  'activity.venue_in_use': { status: 409, text: '还有活动安排在这个场所，请先换场所或停办。' },
  'activity.venue_too_small': { status: 409, text: '有活动的名额比这个数还多，请先调小活动名额。' },
  'activity.venue_closed': { status: 409, text: '这个场所不存在或已停用，请换一个。' },
  'activity.venue_blocked': {
    status: 409,
    text: '这个场所查出严重隐患，已经停用，复查好以前不能安排。请换一个场所。',
  },
  'activity.venue_awaits_recheck': {
    status: 409,
    text: '这个场所有严重隐患，正等复查，复查好以前不能改名，也不能撤掉。',
  },
  'activity.too_many_venues': { status: 409, text: '场所最多登记 200 个，请先停用不再使用的。' },
  'activity.too_many_offers': { status: 409, text: '一天最多安排 120 项活动，请先停办一些。' },
  'activity.label_taken': { status: 409, text: '这一天已有同名的活动，请换一个名称。' },
  'activity.grades_turned': { status: 409, text: '年级范围前后颠倒了，请检查。' },
  'activity.minimum_over_cap': { status: 409, text: '开班人数不能超过名额。' },
  'activity.branch': { status: 409, text: '体艺活动要选劳动、体育、科技或艺术，其他活动不用选。' },
  'activity.over_venue': { status: 409, text: '名额超过了场所能坐的人数，请减少名额或换场所。' },
  'activity.below_nominated': { status: 409, text: '名额不能少于已经入队的人数。' },
  'activity.leader_gone': { status: 409, text: '选的带队老师已不在本校，请换一位。' },
  'activity.description_words': {
    status: 422,
    text: '介绍只写活动本身：不提钱、上课和校外单位，不写孩子姓名和联系方式。请改掉标出的话。',
  },
  'activity.nothing_to_copy': { status: 409, text: '上学期没有活动可以照搬，请直接从目录里选。' },
});
