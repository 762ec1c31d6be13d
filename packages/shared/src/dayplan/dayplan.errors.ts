import { defineErrors } from '../kernel/domain-error.js';

export const dayplanErrors = defineErrors({
  'dayplan.not_served': { status: 409, text: '孩子这一天没有延时服务，不用安排。' },
  'dayplan.date_past': { status: 409, text: '这一天已经过去，不能再改。' },
  'dayplan.already_on_leave': { status: 409, text: '孩子这一天已经请过假，如需更改请先取消。' },
  'dayplan.no_leave': { status: 409, text: '孩子这一天没有请假，不用取消。' },
  'dayplan.leaves_at_wrong': {
    status: 422,
    text: '早走请选放学铃之后、服务结束之前的时间；全天请假不用选时间。',
  },
  'dayplan.already_decided': { status: 409, text: '这条请假刚刚已有人处理，请刷新查看。' },
  'dayplan.collector_unknown': { status: 409, text: '这位接送人今天不能接孩子，请另选一位。' },
  'dayplan.at_outside_service': { status: 422, text: '请选放学铃之后、服务结束之前的时间。' },
  'dayplan.settled_by_school': {
    status: 409,
    text: '学校已和家里确认过今天谁接，如需更改请直接打电话给值日领导。',
  },
  'dayplan.not_alone': { status: 409, text: '没有有效的自行离校同意书，孩子需要有人接。' },
  'dayplan.too_young_alone': { status: 409, text: '这个年级的孩子需要有人接，不能自行离校。' },
  'dayplan.alone_dates_wrong': { status: 422, text: '请检查自行离校的起止日期，最长到本学年结束。' },
  'dayplan.alone_objected': { status: 409, text: '另一位监护人不同意孩子自行离校，请与学校联系。' },
  'dayplan.alone_already_signed': { status: 409, text: '已有一份有效的自行离校同意书，如需更改请先收回。' },
  'dayplan.statement_changed': { status: 409, text: '同意书已有新版本，请重新阅读后再签。' },
  'dayplan.too_many_proxies': { status: 409, text: '这一天已委托过多位接送人，请先取消不用的。' },
  'dayplan.too_many_codes': { status: 429, text: '今天生成接送码的次数太多了，请直接打电话给老师。' },
  'dayplan.code_wrong': { status: 409, text: '接送码不对，请再核对一遍；也可以打电话给监护人确认。' },
  'dayplan.code_locked': { status: 423, text: '接送码输错太多已锁住，请打电话给监护人，或请值日领导处理。' },
});
