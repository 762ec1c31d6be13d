import { defineErrors } from '../kernel/domain-error.js';

export const incidentErrors = defineErrors({
  'incident.id_reused': { status: 409, text: '这条记录的编号已被另一条记录使用，请把情况再记一次。' },
  'incident.unknown': { status: 422, text: '没有找到这件事，请刷新后再记。' },
  'incident.unknown_child': { status: 422, text: '学校里没有这个孩子，请核对姓名和班级。' },
  'incident.unknown_guardian': { status: 422, text: '不能联系这个人，请换一位家长，或告诉值日领导。' },
  'incident.incomplete': { status: 422, text: '这一条缺了内容，请补全后再记。' },
  'incident.too_many_children': { status: 422, text: '一件事最多记 40 个孩子，请另记一件。' },
  'incident.rescue_open': { status: 409, text: '还没有记下怎样救助的，请先记一条再结束。' },
  'incident.leader_open': { status: 409, text: '值日领导还没有确认知道，请先联系上领导。' },
  'incident.guardian_open': { status: 409, text: '还有孩子的家长没联系上，请继续打电话。' },
  'incident.already_closed': { status: 409, text: '这件事已经结束，请刷新查看。' },
  'incident.already_joined': { status: 409, text: '这件事已并到另一件里，请打开那一件处理。' },
  'incident.not_leader': { status: 403, text: '只有今天的值日领导或校长可以决定这件事。' },
  'evacuation.not_confirmed': { status: 409, text: '疏散还没有确认，请先确认或取消。' },
  'evacuation.already_confirmed': { status: 409, text: '疏散已经开始，请清点后再结束。' },
  'evacuation.over': { status: 409, text: '这次疏散已经结束，请刷新查看。' },
  'evacuation.drill_by_leader': { status: 403, text: '演练由值日领导或校长发起。' },
  'evacuation.not_counted': {
    status: 409,
    text: '还有孩子没清点到。请继续找，或把没到的孩子交给值日领导按走失处置。',
  },
  'evacuation.count_unequal': { status: 422, text: '数到的人数和名字对不上，请看着孩子再数一遍。' },
});
