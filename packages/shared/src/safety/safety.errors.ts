import { defineErrors } from '../kernel/domain-error.js';

export const safetyErrors = defineErrors({
  'safety.over': { status: 409, text: '这件事已经结束了，请刷新看最新情况。' },
  'safety.other_kind': { status: 422, text: '这一步不适用于这件事，请返回重新选择。' },
  'safety.note_wrong': { status: 422, text: '请选择电话或寻找的结果后再记录。' },
  'safety.time_wrong': { status: 422, text: '记录的时间不对，请核对手机的时间后再记。' },
  'safety.not_duty_leader': { status: 403, text: '由今天的值日领导带孩子到室内，请联系值日领导。' },
  'safety.second_adult_needed': {
    status: 422,
    text: '需要另一位今天在岗的老师一起陪着孩子，请先请一位同事到场再记。',
  },
  'safety.moved_on': { status: 409, text: '孩子的交接刚刚有变化，请看最新情况后再记。' },
});
