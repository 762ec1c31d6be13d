/** What can be refused about the school's plan, and what to do about it. */
import { defineErrors } from '../kernel/domain-error.js';

export const schoolplanErrors = defineErrors({
  'schoolplan.no_term': { status: 409, text: '学校还没有开学期，请先在“学期和时间”里新开一个。' },
  'schoolplan.not_a_draft': { status: 409, text: '已经签发的方案不能再改，请另写新的版本。' },
  'schoolplan.changed_meanwhile': { status: 409, text: '方案刚刚被别人改过，请刷新后再看一遍。' },
  'schoolplan.staff_unknown': { status: 409, text: '方案里有人已不在教职工名单上，请重新选人。' },
  'schoolplan.incomplete': {
    status: 409,
    text: '方案还不完整，不能签发：请补上缺的负责人、日期或会议记录。',
  },
  'schoolplan.minutes_type': { status: 415, text: '会议记录只收 PDF、JPG 或 PNG。' },
  'schoolplan.no_minutes': { status: 404, text: '还没有附上会议记录。' },
});
