/** How the words of an application are said to people, on every screen and on paper. */
import type {
  APPLICATION_REASONS,
  ApplicationState,
  CHILD_WISHES,
  REFUSAL_REASONS,
  RETURN_REASONS,
} from './application.schema.js';

type TextOf<T extends readonly string[]> = Readonly<Record<T[number], string>>;

export const APPLICATION_STATE_TEXT: Readonly<Record<ApplicationState, string>> = {
  DRAFT: '还没递交',
  SUBMITTED: '等学校审核',
  RETURNED: '退回修改',
  APPROVED: '已通过',
  REJECTED: '未同意',
  WITHDRAWN: '已退出',
};

export const APPLICATION_REASON_TEXT: TextOf<typeof APPLICATION_REASONS> = {
  LATE_WORK: '父母下班晚',
  NOBODY_HOME: '家里没人照看',
  TOO_FAR: '离家远，来不及接',
  SEVERAL_CHILDREN: '几个孩子放学时间不同',
  OTHER: '其他',
};

export const RETURN_REASON_TEXT: TextOf<typeof RETURN_REASONS> = {
  COLLECTOR_PHONE: '请补上接送人的电话',
  COLLECTOR_MISSING: '请至少登记一位接送人',
  TIMES_UNCLEAR: '请重新选择星期和时间',
  CHILD_WISH: '请再问问孩子自己愿不愿意',
  OTHER: '请看学校的留言',
};

export const REFUSAL_REASON_TEXT: TextOf<typeof REFUSAL_REASONS> = {
  NOT_A_PUPIL: '孩子不在本校就读',
  DUPLICATE: '孩子已在另一处参加',
  CARE_NEEDS_UNMET: '学校暂时没有条件照顾孩子的特殊需要',
  SERVICE_NOT_RUN: '这个年级本学期没有延时服务',
};

export const CHILD_WISH_TEXT: TextOf<typeof CHILD_WISHES> = {
  WANTS: '愿意参加',
  UNSURE: '还没想好',
  DOES_NOT_WANT: '不太愿意',
};

export const WEEKDAY_TEXT: readonly string[] = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];
