/** A child's week as its family reads it: the seat, the sentence, the wishes, what is waited for. */
import { type ActivityType, type ChildGroupDay, type ExplainedWish, varietyKindOf } from '@anxin/shared';
import type { ClubOffer } from '../activity/activity.public.js';
import type { WaitsOfChild } from './child-waits.reader.js';
import type { DrawAnswer } from './draw-outcome.rules.js';
import type { CutOff } from './draw-record.rules.js';
import { priorityClass } from './draw-roll.rules.js';
import { offerBehind } from './seat-kind.rules.js';

export interface ChildSeats {
  readonly weekday: number;
  readonly label: string;
  readonly clubLabel: string | null;
  readonly activityType: ActivityType;
  readonly venueLabel: string;
  readonly offerId: string | null;
}

interface ChildWeek {
  readonly weekdays: readonly number[];
  readonly grade: number;
  readonly seats: readonly ChildSeats[];
  readonly answer: DrawAnswer | null;
  readonly waits: WaitsOfChild | null;
  readonly offers: readonly ClubOffer[];
  /** By offer. */
  readonly leaders: ReadonlyMap<string, string>;
}

export function childDaysOf(week: ChildWeek): ChildGroupDay[] {
  const { seats, answer, waits, offers, leaders } = week;
  const labels = new Map(offers.map(({ id, label }) => [id, label]));
  const named = (offerId: string) => labels.get(offerId) ?? '社团';
  return week.weekdays.map((weekday) => {
    const seat = seats.find((one) => one.weekday === weekday);
    const drawn = answer?.days.find((one) => one.weekday === weekday);
    const waiting = waits?.waiting.filter((one) => one.weekday === weekday) ?? [];
    return {
      weekday,
      group: seat
        ? {
            ...{ label: seat.label, activityType: seat.activityType, venueLabel: seat.venueLabel },
            kind: varietyKindOf({ ...offerBehind(seat, offers), activityType: seat.activityType }),
            leaderName: leaders.get(seat.offerId ?? '') ?? null,
          }
        : null,
      sentence: drawn?.sentence ?? null,
      wishes: drawn?.wishes.map((wish) => wishOf(wish, named)) ?? [],
      waiting: waiting.map(({ offerId, aheadCount }) => ({ offerId, label: named(offerId), aheadCount })),
      seatOffers: (waits?.seatOffers ?? [])
        .filter((one) => one.weekday === weekday)
        .map(({ seatOfferId, label, venueLabel, expiresAt }) => ({
          ...{ seatOfferId, label, venueLabel, expiresAt: expiresAt.toISOString() },
        })),
      mayWaitFor: offers
        .filter((offer) => offer.weekday === weekday && mayWaitFor(week, offer, seat))
        .map(({ id: offerId, label }) => ({ offerId, label })),
    };
  });
}

function mayWaitFor({ waits, grade }: ChildWeek, offer: ClubOffer, seat: ChildSeats | undefined): boolean {
  const isWaited = waits?.waiting.some(({ offerId }) => offerId === offer.id) ?? false;
  const isOffered = seat?.offerId === offer.id;
  const fits = Number(offer.isTeam) === 0 && offer.gradeFrom <= grade && grade <= offer.gradeTo;
  return fits && !isWaited && !isOffered && (waits?.open.has(offer.id) ?? false);
}

const wishOf = (
  {
    sessionId,
    rank,
    outcome,
    ownKey,
    cutOff,
    ahead,
    waitlistPlace,
  }: DrawAnswer['days'][number]['wishes'][number],
  named: (offerId: string) => string,
): ExplainedWish => ({
  ...{ offerId: sessionId, label: named(sessionId), rank, outcome, aheadCount: ahead, waitlistPlace },
  ownKey: keyOf(ownKey),
  cutOff: cutOff && keyOf(cutOff),
});

const keyOf = ({ class: priority, member, lottery }: CutOff): ExplainedWish['ownKey'] => ({
  hasPriority: priority === priorityClass.PRIORITY,
  isMember: member,
  lottery,
});
