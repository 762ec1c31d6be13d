/** What can be refused about a service application, and what to do about it. */
import { defineErrors } from '../kernel/domain-error.js';

export const applicationErrors = defineErrors({
  'application.already_submitted': { status: 409, text: '这个孩子本学期已经有一份申请了，请刷新查看。' },
  'application.id_reused': { status: 409, text: '这份申请的编号已经用过，请返回后重新填写。' },
  'application.already_decided': { status: 409, text: '这份申请刚刚有了变化，请看最新状态再处理。' },
  'application.not_in_this_state': { status: 409, text: '现在的状态不能这样操作，请刷新后再看。' },
  'application.own_child': { status: 403, text: '不能处理自己孩子的申请，请交给另一位老师。' },
  'application.another_reviewer': { status: 403, text: '您参与过原来的决定，申诉要由另一位老师复核。' },
  'application.principal_only': { status: 403, text: '不同意要由校长确认。' },
  'application.old_notice': { status: 409, text: '告知内容有更新，请先看一遍新的说明再递交。' },
  'application.too_late_until': { status: 422, text: '选择的时间晚于学校服务结束的时间，请改早一些。' },
  'application.before_dismissal': { status: 422, text: '选择的时间早于放学时间，请改晚一些。' },
  'application.day_not_offered': { status: 422, text: '有一天学校没有延时服务，请重新选择星期。' },
  'application.term_over': { status: 409, text: '这个学期的申请已经结束，请联系学校。' },
  'application.appeal_too_late': { status: 409, text: '申诉时间已经过了，您可以直接联系校长。' },
  'application.voluntariness_recorded': { status: 409, text: '这个班的情况已经记过了，请刷新查看。' },
  'application.none': { status: 404, text: '还没有这份申请，请先填写申请表。' },
});
