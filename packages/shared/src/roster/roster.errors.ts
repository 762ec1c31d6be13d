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
  'roster.plan_unreadable': { status: 400, text: '读不出排班文件，请检查它是不是完整的 JSON。' },
  'roster.plan_invalid': { status: 400, text: '排班资料不完整或格式不对，请按说明改正标出的几处。' },
  'roster.plan_no_teachers': { status: 422, text: '还没有可以值班的老师，请先登记老师再排班。' },
  'roster.plan_no_duties': { status: 422, text: '还没有要排的岗位，请先定下每天要多少人值班。' },
  'roster.plan_count_zero': { status: 422, text: '有岗位的人数是 0，请改成至少 1 人或删去这个岗位。' },
  'roster.plan_unknown_id': {
    status: 422,
    text: '排班资料里提到了没有登记的老师、日期或岗位，请改正标出的几处。',
  },
  'roster.plan_duplicate_id': { status: 422, text: '排班资料里有重复的编号，请改正标出的几处。' },
  'roster.not_on_duty': { status: 409, text: '这位老师现在没有这项值班，请刷新后再看。' },
  'roster.swap_cycle': { status: 409, text: '同一项值班在这次换班里转了不止一次，请一次只换一手。' },
  'roster.swap_breaks_rule': {
    status: 409,
    text: '换班后有老师不能值这一班（不合格、有安排、超过每周上限或从业查询过期），请换一位。',
  },
});
