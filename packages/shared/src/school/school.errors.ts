import { defineErrors } from '../kernel/domain-error.js';

export const schoolErrors = defineErrors({
  'school.term_overlaps': { status: 409, text: '这个学期的日期和已有学期重叠，请调整起止日期。' },
  'school.term_dates': { status: 422, text: '学期的结束日期要在开始日期之后，且不超过十个月。' },
  'school.term_started': { status: 409, text: '学期已经开始，开始日期不能再改；可以修改名称和结束日期。' },
  'school.swap_day_weekday': { status: 422, text: '调休上课日要说明上星期几的课。' },
  'school.date_passed': { status: 409, text: '这一天已经过去，校历不能再改。' },
  'school.bell_after_close': { status: 422, text: '放学时间要早于延时服务的结束时间。' },
  'school.closing_out_of_bounds': { status: 422, text: '结束时间超出了县里规定的范围，请调整。' },
  'school.closing_reason_needed': { status: 422, text: '晚于县里规定的时间结束，要写明理由，并由校长同意。' },
  'school.closing_earlier_mid_term': {
    status: 409,
    text: '学期已经开始，不能直接提前结束时间：家长要先逐一确认。请在下学期开始前调整。',
  },
  'school.closing_already_decided': { status: 409, text: '这个结束时间已经有人处理过了，请刷新查看。' },
  'school.class_exists': { status: 409, text: '这个年级已经有同号的班了。' },
});
