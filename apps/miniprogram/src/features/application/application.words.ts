/** The application's codes in plain words. */
import {
  type ApplicationState,
  type EnrollmentStanding,
  type InputOf,
  REFUSAL_REASON_TEXT,
  RETURN_REASON_TEXT,
  type submitApplication,
} from '@anxin/shared';
import type { Tone } from '@/ui/tone';

export type Reason = InputOf<typeof submitApplication>['reason'];
export type ChildWish = InputOf<typeof submitApplication>['childWish'];

export const reasonWords: Record<Reason, string> = {
  LATE_WORK: '下班晚，来不及接',
  NOBODY_HOME: '家里没人照看',
  TOO_FAR: '家离学校远',
  SEVERAL_CHILDREN: '要接好几个孩子',
  OTHER: '其他',
};

export const wishWords: Record<ChildWish, string> = {
  WANTS: '想参加',
  UNSURE: '还没想好',
  DOES_NOT_WANT: '不太想',
};

export const stateWords: Record<ApplicationState, { tone: Tone; word: string }> = {
  DRAFT: { tone: 'quiet', word: '没提交' },
  SUBMITTED: { tone: 'info', word: '等学校审核' },
  RETURNED: { tone: 'wait', word: '要改一改' },
  APPROVED: { tone: 'safe', word: '已同意' },
  REJECTED: { tone: 'alarm', word: '没有同意' },
  WITHDRAWN: { tone: 'quiet', word: '已退出' },
};

const becauseWords: Record<string, string> = { ...RETURN_REASON_TEXT, ...REFUSAL_REASON_TEXT };
export const becauseWord = (code: string | null): string => (code ? (becauseWords[code] ?? '') : '');

/** What a family does next: one word per card, one act. */
export const nextStepWords: Record<
  EnrollmentStanding['nextStep'],
  { tone: Tone; word: string; text: string; act?: string }
> = {
  APPLY: {
    tone: 'info',
    word: '可以报名',
    text: '看一页说明，填一张表，大约两分钟。免费，自愿，随时可以退出。',
    act: '看看并报名',
  },
  WAIT: { tone: 'wait', word: '等学校审核', text: '申请已经交给学校，审核后发消息告诉您。', act: '看申请' },
  MEND: { tone: 'wait', word: '要改一改', text: '学校请您补充，改好再交一次就行。', act: '去修改' },
  SIGN: {
    tone: 'info',
    word: '请签责任书',
    text: '学校已同意，签好安全责任书就可以参加。',
    act: '读一读，签字',
  },
  PAPER_IN_CHECK: {
    tone: 'wait',
    word: '纸质核对中',
    text: '纸质责任书已收到，老师核对后就可以参加。',
    act: '看申请',
  },
  ENROLLED: { tone: 'safe', word: '已参加', text: '', act: '看申请' },
  REFUSED: {
    tone: 'alarm',
    word: '没有同意',
    text: '可以看看原因，也可以申诉，由另一位老师复核。',
    act: '看原因',
  },
  APPEALED: { tone: 'wait', word: '申诉中', text: '由没有参与原决定的老师复核。', act: '看申请' },
  NO_TERM: { tone: 'quiet', word: '还没开始', text: '学校还没有开始这学期的报名。' },
};
