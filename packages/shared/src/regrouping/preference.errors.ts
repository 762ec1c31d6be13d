import { defineErrors } from '../kernel/domain-error.js';

export const preferenceErrors = defineErrors({
  'preference.no_offers': { status: 409, text: '还没有可以填志愿的活动，请先安排本学期的活动。' },
  'preference.deadline_past': { status: 409, text: '截止时间要在现在之后、学期结束之前。' },
  'preference.only_later': { status: 409, text: '已经告诉家长的截止时间只能延后，不能提前。' },
  'preference.round_over': { status: 409, text: '志愿填报已经截止，不能再改。' },
  'preference.no_round': { status: 409, text: '学校还没有开放志愿填报。' },
  'preference.closed': { status: 409, text: '填报时间已过，以截止前最后一次提交的为准。' },
  'preference.not_in_service': {
    status: 409,
    text: '孩子这学期还没有通过报名，通过之后才能填志愿。',
  },
  'preference.offer_closed': { status: 409, text: '有一项活动已停办，已从清单里去掉，请看过再提交。' },
  'preference.not_eligible': { status: 409, text: '有一项活动孩子这天不能选，请刷新后再提交。' },
  'preference.ranked_twice': { status: 409, text: '同一项活动填了两次，请只留一次。' },
  'preference.changed_meanwhile': {
    status: 409,
    text: '另一位家长或学校刚改过志愿，请看过最新的再提交。',
  },
  'preference.everyone_ranked': { status: 409, text: '所有孩子都已填报，不用提醒。' },
  'preference.reminded_already': { status: 409, text: '今天已经提醒过，请明天再提醒。' },
  'preference.not_a_team': { status: 409, text: '这不是校队，名单由抽签产生。' },
  'preference.team_full': { status: 409, text: '校队名额已满，请先调整名额。' },
  'preference.other_team': { status: 409, text: '这个孩子这一天已经在另一支校队。' },
  'preference.not_for_team': { status: 409, text: '这个孩子的年级或参加的星期不合适，请核对。' },
});
