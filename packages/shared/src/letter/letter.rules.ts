/**
 * What both the office's phone and the server judge: the words a letter may not carry, and until when an answer
 * counts. M076 M106 E1 E11.
 */
import { type FoundPhrase, phrasesIn } from '../kernel/as-read.rules.js';
import { serviceDateOf } from '../kernel/service-date.js';
import type { LETTER_STATES, LetterContent, LetterFlaw } from './letter.schema.js';
import { LETTER_PARTS } from './letter.schema.js';

/** Saying that nothing is charged is what the letter is for. */
const FREE =
  /(?:免费|(?:不|不得|严禁|禁止|绝不|从不)(?:再|另行|变相)*(?:收取?|交|缴|产生|涉及)(?:任何|一切|其他)*(?:费用?|款|钱)|(?:不|不得|没有|无)(?:任何|一切|其他)*费用|不通过[^。；;！!？?\n]{0,20}收费|(?:不|没有)花(?:家长)?(?:一分)?钱)/g;
const FEES = [
  /收费|缴费|交费|费用|付费|收款|付款|缴款|价格|押金|自愿(?:缴|交)|每(?:人|生|月|学期|天|次)[^。；;！!？?\n]{0,6}元|[0-9０-９一二三四五六七八九十百千]+(?:元|块钱)|[¥￥]/g,
];
const COMPULSION = [
  /(?:必须|务必|一律|统一|全员|全部|全体学生都|都要|都应|都得|默认|强制|原则上(?:都|全部|一律)?(?:要|应|须)?)参加/g,
  /应[参报]尽[参报]|(?:不得|不能|不准|不许|不可以?)(?:不参加|不报名|退出)/g,
  /不参加(?:的|者)?[^。；;！!？?\n]{0,12}(?:写明|说明|书面说明|证明|后果|影响评[优先]|通报|约谈)/g,
  /(?:参加率|参与率|报名率)[^。；;！!？?\n]{0,8}(?:达到|不低于|达标|[0-9０-９]|百分)/g,
];
/** «不强制参加» and its like are the opposite of compulsion. */
const NOT_COMPULSION =
  /(?:不|不得|不会|不能|严禁|禁止|绝不|从不|杜绝)[^。；;！!？?\n]{0,12}(?:强制|统一|要求|必须)[^。；;！!？?\n]{0,8}参加|不参加[^。；;！!？?\n]{0,4}(?:不|不用|不需要?|无需|没有)(?:[^。；;！!？?\n]{0,6}(?:说明|写明|证明|后果|影响))+/g;
const CLUB_WORD = [/兴趣[班]/g];

/** What of `found` is not part of a phrase that says the opposite. */
function outside(written: string, found: readonly FoundPhrase[], opposite: RegExp): FoundPhrase[] {
  const said = phrasesIn(written, [opposite]);
  return found.filter(
    ({ at, phrase }) => !said.some((one) => one.at <= at && at + phrase.length <= one.at + one.phrase.length),
  );
}

/** Every phrase that a letter may not carry, part by part. */
export function findLetterFlaws(content: LetterContent, changed: string | null = null): LetterFlaw[] {
  const parts = [
    ['title', content.title],
    ...LETTER_PARTS.map((part) => [part, content[part]]),
    ['changeNote', changed ?? ''],
  ] as [LetterFlaw['part'], string][];
  return parts.flatMap(([part, written]) => flawsIn(written).map((flaw) => ({ part, ...flaw })));
}

/** Fees, compulsion and a word for a club that families know from elsewhere: nowhere in what the school writes to them. */
export function flawsIn(written: string): Omit<LetterFlaw, 'part'>[] {
  const of = (kind: LetterFlaw['kind'], found: readonly FoundPhrase[]) =>
    found.map((one) => ({ kind, ...one }));
  return [
    ...of('FEE', outside(written, phrasesIn(written, FEES), FREE)),
    ...of('COMPULSION', outside(written, phrasesIn(written, COMPULSION), NOT_COMPULSION)),
    ...of('CLUB_WORD', phrasesIn(written, CLUB_WORD)),
  ];
}

export interface Answering {
  readonly state: (typeof LETTER_STATES)[number];
  /** Unix milliseconds. */
  readonly deadline: number;
}

/**
 * Whether an answer counts: the last millisecond of the deadline like the first, one later no more. A paper signed by
 * the day of the deadline counts whenever it is keyed, until the school closes the survey.
 */
export function judgeAnswerTime(
  { state, deadline }: Answering,
  given: { readonly at: number; readonly signedOn: string | null },
): 'letter.none' | 'letter.closed' | 'letter.deadline_passed' | null {
  if (state === 'CLOSED') return 'letter.closed';
  if (state !== 'PUBLISHED') return 'letter.none';
  const inTime = given.signedOn === null ? given.at <= deadline : given.signedOn <= serviceDateOf(deadline);
  return inTime ? null : 'letter.deadline_passed';
}
