import { defineErrors } from '../kernel/domain-error.js';

export const scheduleChangeErrors = defineErrors({
  'dayplan.change_end_wrong': {
    status: 422,
    text: '新的放学时间请选在放学铃之后、21:00 之前，并且和原来不一样。',
  },
  'dayplan.change_date_wrong': { status: 422, text: '只能调整今天起两周内的日期，请重新选一天。' },
  'dayplan.change_too_late': { status: 409, text: '这个时间已经过了，请选一个还没到的时间。' },
  'dayplan.change_confirm_by_wrong': {
    status: 422,
    text: '请家长确认的截止时间要晚于现在，并且不晚于放学。',
  },
  'dayplan.change_scope_wrong': { status: 422, text: '请选好是哪些年级、班级或社团。' },
  'dayplan.change_nobody': { status: 409, text: '选的范围里，这一天没有要改时间的孩子，请再看看范围。' },
  'dayplan.change_words': { status: 422, text: '说明里不能出现要交钱或强制参加的话，请改一改再发。' },
  'dayplan.change_meanwhile': {
    status: 409,
    text: '刚刚有人已发出时间调整，请先看最新的，再决定要不要改。',
  },
  'dayplan.change_not_draft': { status: 409, text: '这次调整已经发出，要改请另发一次新的。' },
  'dayplan.change_not_recallable': { status: 409, text: '这次调整现在不能收回，请刷新查看。' },
  'dayplan.change_recalled': {
    status: 409,
    text: '学校已收回这次时间调整，孩子按原来的时间放学，不用再确认。',
  },
  'dayplan.change_superseded': { status: 409, text: '放学时间又有变化，请看最新的通知再答复。' },
  'dayplan.change_over': { status: 409, text: '这一天已经过去，不用再答复。' },
  'dayplan.change_not_covered': { status: 409, text: '这次调整不涉及这个孩子，不用答复。' },
  'dayplan.change_word_wrong': { status: 422, text: '纸质回执只能记同意或不同意，请重新选。' },
  'dayplan.change_guardian_unknown': {
    status: 409,
    text: '这位家长不能替孩子做决定，请另找一位监护人确认。',
  },
  'dayplan.change_too_many': { status: 429, text: '这个孩子的答复改得太多次了，请直接打电话给学校。' },
  'dayplan.change_id_reused': { status: 409, text: '这条答复的编号已用过，请刷新后再试。' },
});
