import { defineErrors } from '../kernel/domain-error.js';

export const regroupingErrors = defineErrors({
  'regrouping.no_term': { status: 409, text: '还没有设定学期，请先在学校设置里设定学期。' },
  'regrouping.class_full': { status: 409, text: '这个临时班坐不下了，请减少人数或换一个班。' },
  'regrouping.already_placed': { status: 409, text: '有学生这一天已经在别的临时班，请用换班。' },
  'regrouping.not_enrolled': { status: 409, text: '有学生这一天没有参加延时服务，请刷新名单再试。' },
  'regrouping.label_taken': { status: 409, text: '这一天已有同名的临时班，请换一个名称。' },
  'regrouping.not_empty': { status: 409, text: '班里还有学生，请先把他们换到别的班。' },
  'regrouping.below_seats_taken': { status: 409, text: '人数上限不能少于班里现有的人数。' },
  'regrouping.other_weekday': { status: 409, text: '只能换到同一天的临时班。' },
});
