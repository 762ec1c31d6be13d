/**
 * What the description of a club may not say (M022): it sells nothing (M108 M109), teaches no lesson (M025 M026), and
 * names no child and nobody's telephone. The office's phone marks the words, the server refuses them.
 */
import { type FoundPhrase, phrasesIn } from '../kernel/as-read.rules.js';

export const DESCRIPTION_FLAWS = ['FEE', 'LESSON', 'SELLER', 'CHILD', 'CONTACT'] as const;
export interface DescriptionFlaw extends FoundPhrase {
  readonly kind: (typeof DESCRIPTION_FLAWS)[number];
}

const FREE = /免费|不(?:再|另)?(?:收取?|交)(?:任何|一切)?(?:费用?|钱)|没有任何费用/g;
const SURNAMES = '王李张刘陈杨赵黄吴徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢';
const PATTERNS: readonly [DescriptionFlaw['kind'], RegExp[]][] = [
  ['FEE', [/收费|缴费|交费|付费|费用|学费|价格|优惠|[0-9０-９一二三四五六七八九十百千]+(?:元|块钱)|[¥￥]/g]],
  ['LESSON', [/补课|新课|授课|课时|课程|提分|提高成绩|考级|兴趣[班]/g]],
  ['SELLER', [/培训(?:班|机构)|机构|品牌|厂家|商家|赞助|编程猫/g]],
  [
    'CHILD',
    [
      new RegExp(`[${SURNAMES}]\\p{Script=Han}{1,2}(?:同学|小朋友)`, 'gu'),
      new RegExp(`[${SURNAMES}]\\p{Script=Han}{1,2}(?:荣获|夺得|考上)`, 'gu'),
    ],
  ],
  ['CONTACT', [/1[3-9]\d{9}|https?:\/\/|www|微信号|加微信|加群|扫码|二维码/gi]],
];

/** Every phrase that a description may not carry, in the order of the text. */
export function findDescriptionFlaws(written: string): DescriptionFlaw[] {
  const free = phrasesIn(written, [FREE]);
  const isFree = ({ at, phrase }: FoundPhrase) =>
    free.some((one) => one.at <= at && at + phrase.length <= one.at + one.phrase.length);
  return PATTERNS.flatMap(([kind, patterns]) =>
    phrasesIn(written, patterns)
      .filter((one) => kind !== 'FEE' || !isFree(one))
      .map((one) => ({ kind, ...one })),
  ).sort((one, other) => one.at - other.at);
}
