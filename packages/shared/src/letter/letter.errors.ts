/** What can be refused about a letter and its survey, and what to do about it. */
import { defineErrors } from '../kernel/domain-error.js';

export const letterErrors = defineErrors({
  'letter.none': { status: 404, text: '学校还没有发出这封信，请稍后再看或问问班主任。' },
  'letter.changed': { status: 409, text: '学校更新了这封信，请先看一遍新的内容再回复。' },
  'letter.deadline_passed': {
    status: 409,
    text: '回复的时间已经过了。想参加可以直接填申请，想更改请联系班主任。',
  },
  'letter.closed': { status: 409, text: '学校已经结束这次摸底。想参加可以直接填申请。' },
  'letter.acknowledge_first': {
    status: 422,
    text: '选不参加时，请先点「我知道孩子会在放学时按时离校」。',
  },
  'letter.weekdays_wrong': {
    status: 422,
    text: '要参加请至少选一天，并且只选有延时服务的日子；不参加不用选。',
  },
  'letter.id_reused': { status: 409, text: '这次回复的编号已经用过，请刷新后再点一次。' },
  'letter.nothing_to_take_back': { status: 409, text: '这个孩子现在没有回复，不用撤回。' },
  'letter.newer_answer': { status: 409, text: '家长后来在手机上回复过，以后来的为准，不用再录这张纸。' },
  'letter.signed_on_wrong': { status: 422, text: '纸上签字的日期不对，请填截止日以前、今天以前的日期。' },
  'letter.not_a_draft': { status: 409, text: '这一版已经发出，不能再改；请写新的一版。' },
  'letter.draft_exists': { status: 409, text: '已经有一份草稿，请在那份草稿上继续写。' },
  'letter.changed_meanwhile': { status: 409, text: '刚刚有同事改过这封信，请刷新后再看一遍。' },
  'letter.mentions_fee': { status: 422, text: '信里提到了费用。服务不收任何费用，请删去标出的话。' },
  'letter.compels': { status: 422, text: '信里有像是要求参加的话。参加由家长自愿，请改掉标出的话。' },
  'letter.club_word': { status: 422, text: '信里用了不能用的名称，请改成「社团」或「体艺活动」。' },
  'letter.deadline_wrong': { status: 422, text: '截止时间要在现在之后、学期结束之前，请重新选择。' },
  'letter.change_note_needed': { status: 422, text: '家长已经收到过一版，请写明这一版改了什么。' },
  'letter.term_over': { status: 409, text: '还没有可以报名的学期，请先开好学期再写信。' },
  'letter.nobody_to_remind': { status: 409, text: '都已经回复了，不用再提醒。' },
  'letter.wechat_needed': { status: 409, text: '发到班级群要在微信里操作；这里可以复制文字发给家长。' },
  'letter.card_gone': { status: 404, text: '这张卡片已经过期，请到「报名」里看信，或请班主任再发一次。' },
  'letter.not_in_group': {
    status: 403,
    text: '微信说您现在不在这个班级群里。请到「报名」里看信，或请班主任再发一次。',
  },
  'letter.no_other_group': { status: 409, text: '没有新的群需要确认，请刷新后再看。' },
});
