import { defineErrors } from '../kernel/domain-error.js';

export const rosterErrors = defineErrors({
  'roster.no_service': { status: 409, text: '这一天没有延时服务，不需要安排值班。' },
  'roster.date_past': { status: 409, text: '这一天已经过去，值班记录不能再改。' },
  'roster.not_vetted': {
    status: 409,
    text: '这位老师的从业查询没有通过或已过期，不能安排值班，请先补办查询。',
  },
  'roster.leader_taken': { status: 409, text: '这一天已有值日领导，如需更换请用代班。' },
  'roster.already_assigned': { status: 409, text: '这个人已经安排了这项值班，不用再安排。' },
  'roster.group_not_served': { status: 409, text: '这个临时班这一天不上，请换一个班或日期。' },
  'roster.place_mismatch': {
    status: 422,
    text: '请为这项值班选对地点：值班教师选临时班，护送和守门选接送点。',
  },
  'roster.already_replaced': { status: 409, text: '这项值班刚刚已被调整，请刷新后再看。' },
  'roster.week_not_monday': { status: 422, text: '请从星期一开始选择一周。' },
});
