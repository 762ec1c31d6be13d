import { defineErrors } from '../kernel/domain-error.js';

export const custodyErrors = defineErrors({
  'custody.id_reused': { status: 409, text: '这条记录的编号已被另一条记录使用，学校管理员会来核对。' },
  'custody.unknown_child': { status: 422, text: '名单里没有这个孩子，请刷新名单后再记。' },
  'custody.no_duty': { status: 422, text: '您今天没有这个岗位，不能记这一条，请联系值日领导。' },
  'custody.not_yours_to_name': { status: 422, text: '接手的人只能自己记，请让他本人在手机上接手。' },
  'custody.count_unequal': { status: 422, text: '数到的人数和名字对不上，请看着名单再核对一遍。' },
  'custody.wrong_day': { status: 422, text: '这条记录不是这一天的，请核对手机的日期。' },
  'custody.no_service_today': { status: 422, text: '这一天没有延时服务。' },
  'custody.unlisted': { status: 422, text: '这个人不在今天可以接孩子的名单里，请联系值日领导。' },
  'custody.revoked': { status: 422, text: '这个人已经不能接这个孩子了，请联系值日领导。' },
  'custody.blocked': { status: 422, text: '不能交给这个人，请留住孩子并马上联系值日领导。' },
  'custody.on_hold': { status: 422, text: '家长还没有确认，今天不能放行，请先给家长打电话。' },
  'custody.withheld': { status: 422, text: '有老师要求先留住孩子，请等值日领导决定。' },
  'custody.second_adult_needed': { status: 422, text: '需要另一位老师一起确认，请叫旁边的同事。' },
  'custody.method_unproven': { status: 422, text: '这种核对方式还没有通过，请换一种方式核对。' },
  'custody.not_alone': { status: 422, text: '这个孩子不能自己离校，请等接送人来。' },
  'custody.not_duty_leader': { status: 403, text: '只有今天的值日领导可以决定这件事。' },
  'custody.decided_already': { status: 409, text: '情况刚刚有变化，请看最新记录后再决定。' },
  'custody.not_balanced': { status: 409, text: '还有孩子没有下落或还没放学，不能清校。' },
  'custody.steps_not_rising': { status: 422, text: '每一步都要比前一步晚，请把分钟数从小到大填。' },
  'custody.closed_already': { status: 409, text: '今天已经清校。' },
});
