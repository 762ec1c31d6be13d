// What a letter may not say, and until when an answer counts (M076 M106 E1).
import { findLetterFlaws, judgeAnswerTime } from './letter.rules.js';
import type { LetterContent } from './letter.schema.js';

const clean: LetterContent = {
  title: '致家长的一封信',
  policy: '坚持家长自愿、公益服务，严禁以任何方式强制或变相强制学生参加。',
  body: '不强制参加，也不统一要求参加。',
  what: '写作业、看书、社团。',
  when: '放学后到18:00。',
  who: '全校学生都可以申请。',
  free: '服务不收任何费用，也不通过家委会或其他单位收费，免费提供。',
  voluntary: '参加不参加由您决定，不参加不需要说明理由。',
  leaving: '随时可以退出。',
};
const flawsOf = (written: string) =>
  findLetterFlaws({ ...clean, body: written }).map(({ kind, part, phrase }) => [kind, part, phrase]);

it('says nothing against a letter that only denies money and compulsion (M106 M109)', () => {
  expect(findLetterFlaws(clean)).toEqual([]);
});

it.each([
  ['每生每月120元', 'FEE'],
  ['材料收费另行通知', 'FEE'],
  ['请扫码缴费', 'FEE'],
  ['收 费 标 准 见下', 'FEE'],
  ['自愿交￥50', 'FEE'],
  ['不收任何费用，但请缴费100元', 'FEE'],
  ['全体学生都要参加', 'COMPULSION'],
  ['三年级统一参加', 'COMPULSION'],
  ['请务必参加', 'COMPULSION'],
  ['必 须，参加', 'COMPULSION'],
  ['做到应参尽参', 'COMPULSION'],
  ['不得不参加', 'COMPULSION'],
  ['不参加的请写明书面说明', 'COMPULSION'],
  ['参加率要达到95%', 'COMPULSION'],
  ['原则上都要参加', 'COMPULSION'],
  ['举办书法兴趣\u200B班', 'CLUB_WORD'],
])('finds what «%s» says (M106 M107 E1)', (written, kind) => {
  expect(flawsOf(written).map(([found]) => found)).toContain(kind);
});

it.each([
  '服务免费，家长不交任何费用。',
  '学校不会要求孩子参加。',
  '不参加没有任何影响，也不用说明理由。',
  '不收费。',
  '没有任何费用。',
  '不收取任何费用。',
])('lets «%s» stand', (written) => {
  expect(flawsOf(written)).toEqual([]);
});

it('says in which part and where, also in what changed', () => {
  expect(findLetterFlaws({ ...clean, when: '到校。统一参加。' }, '现在收费了')).toEqual([
    { kind: 'COMPULSION', part: 'when', phrase: '统一参加', at: 3 },
    { kind: 'FEE', part: 'changeNote', phrase: '收费', at: 2 },
  ]);
});

const deadline = Date.parse('2026-12-05T12:00:00.000Z');
const open = { state: 'PUBLISHED', deadline } as const;

it.each([
  [-86_400_000, null],
  [-1, null],
  [0, null],
  [1, 'letter.deadline_passed'],
])('an answer %d ms from the deadline: %s (M077)', (offset, verdict) => {
  expect(judgeAnswerTime(open, { at: deadline + offset, signedOn: null })).toBe(verdict);
});

it.each([
  ['2026-12-05', null],
  ['2026-12-06', 'letter.deadline_passed'],
])('a paper signed on %s and keyed later: %s', (signedOn, verdict) => {
  expect(judgeAnswerTime(open, { at: deadline + 86_400_000, signedOn })).toBe(verdict);
});

it.each([
  ['CLOSED', 'letter.closed'],
  ['REPLACED', 'letter.none'],
  ['DRAFT', 'letter.none'],
] as const)('a letter that is %s takes no answer', (state, verdict) => {
  const early = { at: deadline - 1, signedOn: null };
  expect(judgeAnswerTime({ state, deadline }, early)).toBe(verdict);
  expect(judgeAnswerTime({ state, deadline }, { ...early, signedOn: '2026-12-01' })).toBe(verdict);
});
