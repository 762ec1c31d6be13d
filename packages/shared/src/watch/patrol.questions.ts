/**
 * The questions of a patrol round, as data (M025, M026, M042, M091): what the plan asks, what «no» is called, and whose
 * matter a «no» becomes. «人数相符» is not asked: it is counted.
 */
export const PATROL_PROBLEMS = [
  'TEACHER_ABSENT',
  'COUNT_DIFFERS',
  'TEACHING',
  'DISORDER',
  'UNSAFE',
  'UNCLEAN',
] as const;
export type PatrolProblem = (typeof PATROL_PROBLEMS)[number];

export interface PatrolQuestion {
  readonly problem: PatrolProblem;
  /** What should be true. */
  readonly text: string;
  /** What is written down when it is not. */
  readonly problemText: string;
  /** Teaching in the time of the service is the principal's to end; everything else is the duty leader's. */
  readonly owner: 'DUTY_LEADER' | 'PRINCIPAL';
}

export const PATROL_QUESTIONS: readonly PatrolQuestion[] = [
  {
    problem: 'TEACHER_ABSENT',
    text: '老师按时到岗',
    problemText: '老师不在岗',
    owner: 'DUTY_LEADER',
  },
  {
    problem: 'COUNT_DIFFERS',
    text: '人数和记录相符',
    problemText: '人数对不上',
    owner: 'DUTY_LEADER',
  },
  {
    problem: 'TEACHING',
    text: '不讲授新课、不集体补课',
    problemText: '在上课教学，不是看护答疑',
    owner: 'PRINCIPAL',
  },
  { problem: 'DISORDER', text: '秩序好', problemText: '秩序乱', owner: 'DUTY_LEADER' },
  { problem: 'UNSAFE', text: '没有安全隐患', problemText: '有安全隐患', owner: 'DUTY_LEADER' },
  { problem: 'UNCLEAN', text: '卫生好', problemText: '卫生不好', owner: 'DUTY_LEADER' },
];

export const patrolProblemText = (problem: PatrolProblem): string =>
  PATROL_QUESTIONS.find((one) => one.problem === problem)?.problemText ?? '';
