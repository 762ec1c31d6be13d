/**
 * The letter a school starts from, filled from its own calendar: times by season, bells by grade, the grades that
 * have priority by grade alone (M008 M009 M015 M059 M060 M076 M106). Pure.
 */
import { addDays, type LetterContent, type ServiceDate } from '@anxin/shared';

export interface TermFacts {
  readonly schoolName: string;
  readonly termName: string;
  readonly startsOn: ServiceDate;
  readonly endsOn: ServiceDate;
  /** Null where the term has no service day of that season. */
  readonly winterClosesAt: string | null;
  readonly standardClosesAt: string | null;
  readonly weekdays: readonly number[];
  readonly bells: readonly { readonly grade: number; readonly bellAt: string }[];
  readonly lowerGradeMax: number;
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const DAYS = ['', '一', '二', '三', '四', '五', '六', '日'];

export function letterTemplate(facts: TermFacts): LetterContent {
  return {
    title: `${facts.termName}课后延时服务致家长的一封信`.slice(0, 40),
    policy:
      '上级关于做好中小学课后服务工作的通知要求：学校在正常上学的日子，放学后为有需要的家庭照看孩子；面向全体学生，主要帮助下午放学后接送看管有困难、在家无人照料的家庭；坚持家长自愿、公益服务，严禁以任何方式强制或变相强制学生参加；不上新课，不集体补课。',
    body: `各位家长：\n孩子放学早、家里下班晚，是很多家庭的难处。${facts.schoolName}这学期继续开展课后延时服务，帮助不能按时接孩子的家庭。请您看完下面的内容，再告诉我们您家的打算。`,
    what: '在老师照看下写作业、看书，参加体育、艺术、科普和社团活动。写作业遇到困难，老师会帮一把。每个临时班不超过40人。',
    when: whenText(facts),
    who: whoText(facts),
    free: '服务不收任何费用，也不通过家委会或其他单位收费。',
    voluntary: '参加不参加，由您和孩子商量决定，不影响孩子在校的任何待遇，老师也不会因此评价您和孩子。',
    leaving:
      '不参加的孩子在放学时间按时离校，请您安排好接送。参加以后随时可以退出，点一下就行，不需要说明理由；以后想参加可以再申请。',
  };
}

function whenText({ weekdays, winterClosesAt, standardClosesAt, bells }: TermFacts): string {
  const days = weekdays.length === 0 ? '学校工作日' : `每周${weekdays.map((day) => DAYS[day]).join('、')}`;
  const until = [
    standardClosesAt && `平时到${standardClosesAt}`,
    winterClosesAt && `12月1日到次年3月31日到${winterClosesAt}`,
  ].filter(Boolean);
  const bell = bellText(bells);
  return [
    `${days}（学校上课的日子），下午放学以后${until.length > 0 ? `，${until.join('；')}` : ''}。`,
    bell && `${bell}。`,
    '您可以只选其中几天，也可以早一点来接。',
  ]
    .filter(Boolean)
    .join('\n');
}

/** Grades that ring at the same time are said together. */
function bellText(bells: TermFacts['bells']): string {
  const byTime = new Map<string, number[]>();
  for (const { grade, bellAt } of bells) byTime.set(bellAt, [...(byTime.get(bellAt) ?? []), grade]);
  return [...byTime]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([bellAt, grades]) => `${grades.map((grade) => NUMERALS[grade]).join('、')}年级${bellAt}放学`)
    .join('；');
}

function whoText({ lowerGradeMax }: TermFacts): string {
  const lower =
    lowerGradeMax > 0
      ? `一到${NUMERALS[lowerGradeMax]}年级的孩子和其他急需照看的孩子优先安排，按年级认定，不用填表、不用证明。`
      : '急需照看的孩子优先安排，不用证明。';
  return `全校学生都可以申请。${lower}由本校老师轮流值班照看，每一刻都有一位老师对孩子负责，您在手机上看得到是谁。`;
}

/** Ten days from today at 20:00, but not after the term. */
export function suggestedDeadline(today: ServiceDate, endsOn: ServiceDate): string {
  const inTenDays = addDays(today, 10);
  return `${inTenDays < endsOn ? inTenDays : endsOn}T12:00:00.000Z`;
}
