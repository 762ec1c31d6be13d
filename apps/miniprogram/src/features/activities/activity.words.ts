/** Offers and venues as the office reads them. */
import type { ClubOfferView, OfferWarning, VenueView } from '@anxin/shared';
import { ACTIVITY_TYPE_TEXT, SPORTS_ARTS_BRANCH_TEXT, VENUE_KIND_TEXT, VENUE_KINDS } from '@anxin/shared';
import { weekdayWord } from '@/ui/time-words';

export const venueKindOptions = VENUE_KINDS.map((value) => ({ value, word: VENUE_KIND_TEXT[value] }));

export const venueNote = (one: VenueView): string =>
  [
    VENUE_KIND_TEXT[one.kind],
    `容纳 ${one.capacitySeats} 人`,
    one.inspectedOn ? `${one.inspectedOn} 查过安全` : '',
  ]
    .filter(Boolean)
    .join(' · ');

const digits = '一二三四五六七八九';
export const gradesWords = (from: number, to: number): string =>
  from === to ? `${digits[from - 1]}年级` : `${digits[from - 1]}至${digits[to - 1]}年级`;

export const offerWords = (one: ClubOfferView): string =>
  [
    one.branch ? SPORTS_ARTS_BRANCH_TEXT[one.branch] : ACTIVITY_TYPE_TEXT[one.activityType],
    gradesWords(one.gradeFrom, one.gradeTo),
    one.venueLabel,
    one.leaderName ?? '还没定带队老师',
  ].join(' · ');

export const seatsWords = (one: ClubOfferView): string =>
  one.isTeam ? `${one.nominatedCount}/${one.capSeats} 人` : `${one.capSeats} 名额`;

/** What to look at, in a sentence that names both sides. */
export function warningWords(warning: OfferWarning, offers: readonly ClubOfferView[]): string {
  const day = weekdayWord(warning.weekday);
  if (warning.kind === 'HOMEWORK_ONLY') return `${day}只有作业和看护，孩子没有别的可选。`;
  const found = warning.offerIds.flatMap((id) => offers.find(({ offerId }) => offerId === id) ?? []);
  const labels = found.map(({ label }) => label).join('、');
  const [first] = found;
  if (warning.kind === 'LEADER_TWICE') return `${day}${first?.leaderName ?? ''}同时带${labels}。`;
  return `${day}${labels}都用${first?.venueLabel ?? ''}，请确认坐得下。`;
}
