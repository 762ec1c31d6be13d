/** How ranking is explained, in one sentence each. */
import type { PreferenceRoundView, RankableOffer, RankingChild } from '@anxin/shared';
import { ACTIVITY_TYPE_TEXT, TRADITION_TAG_TEXT } from '@anxin/shared';
import { momentWords } from '@/ui/time-words';

export const RULE = '先看类别，同类中上学期老成员优先，再看抽签号；不比手快。';
export const HOW = '把想去的都排上，越多越好；只排一两个，排不上就去看护作业组。';
export const NONE = '没排的都不去，当天到看护作业组：写作业、看书，有老师照看。';

export const offerNote = (one: RankableOffer): string =>
  [one.isOffSite ? `校外 ${one.venueLabel}` : one.venueLabel, one.leaderName, `${one.capSeats} 个名额`]
    .filter(Boolean)
    .join(' · ');

export const offerDetails = (one: RankableOffer): string[] =>
  [
    ACTIVITY_TYPE_TEXT[one.activityType],
    one.traditionTag ? `传统文化 · ${TRADITION_TAG_TEXT[one.traditionTag]}` : '',
    `地点：${one.venueLabel}${one.isOffSite ? '（校外，要单独同意）' : ''}`,
    one.leaderName ? `带队：${one.leaderName}` : '',
    `名额 ${one.capSeats} 个${one.minimumSeats > 0 ? `，不满 ${one.minimumSeats} 人不开` : ''}`,
  ].filter((line) => line !== '');

export const deadlineWords = ({ closesAt, isOpen }: PreferenceRoundView): string =>
  isOpen ? `${momentWords(closesAt)} 截止，之前都能改` : `已在 ${momentWords(closesAt)} 截止`;

export const receiptWords = ({ submittedAt, version }: RankingChild): string =>
  submittedAt ? `学校已收到 · ${momentWords(submittedAt)} · 第 ${version} 版` : '还没有交给学校';
