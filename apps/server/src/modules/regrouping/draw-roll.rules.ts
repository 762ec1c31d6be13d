/**
 * The list that is frozen (C7): who takes part with which wishes, under ids that mean nothing outside this run. Only
 * sessions the child may go to count: open, of its grade, on its weekdays. Whoever is in a team that day has a seat
 * already. No more seats than 40 or than the venue holds (M089).
 */
import { TEMP_CLASS_CAP_SEATS } from '@anxin/shared';
import { inOrder } from './canonical-json.rules.js';
import type { DrawSession, DrawStudent } from './draw-input.rules.js';

export interface RollOffer {
  readonly id: string;
  readonly weekday: number;
  readonly clubId: string;
  readonly gradeFrom: number;
  readonly gradeTo: number;
  readonly capSeats: number;
  readonly minimumSeats: number;
  readonly venueSeats: number;
  readonly isTeam: boolean;
}

export interface RollChild {
  readonly studentId: string;
  readonly drawId: string;
  readonly grade: number;
  readonly classId: string;
  readonly pickupPoint: string | null;
  readonly weekdays: readonly number[];
  readonly hasPriority: boolean;
  readonly clubsLastTerm: readonly string[];
  readonly siblingIds: readonly string[];
  /** Weekday → offers, the best first. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly teamOfferIds: readonly string[];
}

/** What the care groups and the lines are made from, beside the draw's own input. */
export interface RollPupil {
  readonly drawId: string;
  readonly grade: number;
  readonly classId: string;
  readonly pickupPoint: string | null;
  readonly weekdays: readonly number[];
  readonly siblingIds: readonly string[];
  readonly teams: Readonly<Record<string, string>>;
}

export interface Roll {
  readonly sessions: readonly DrawSession[];
  readonly students: readonly DrawStudent[];
  readonly pupils: readonly RollPupil[];
}

/** Smaller goes first. */
const PRIORITY = 0;
const OTHERS = 1;
export const priorityClass = { PRIORITY, OTHERS } as const;

export const seatsOf = ({ capSeats, venueSeats }: Pick<RollOffer, 'capSeats' | 'venueSeats'>): number =>
  Math.min(capSeats, venueSeats, TEMP_CLASS_CAP_SEATS);

export function rollOf(offers: readonly RollOffer[], children: readonly RollChild[]): Roll {
  const drawn = offers.filter((offer) => !offer.isTeam && seatsOf(offer) >= 1);
  const offerOf = new Map(drawn.map((offer) => [offer.id, offer]));
  const teamDays = new Map(offers.filter(({ isTeam }) => isTeam).map(({ id, weekday }) => [id, weekday]));
  const drawIdOf = new Map(children.map(({ studentId, drawId }) => [studentId, drawId]));
  const pupils = children.map((child): RollPupil => {
    const teams = child.teamOfferIds.flatMap((offerId) => {
      const weekday = teamDays.get(offerId);
      return weekday !== undefined && child.weekdays.includes(weekday) ? [[String(weekday), offerId]] : [];
    });
    const { drawId, grade, classId, pickupPoint, weekdays } = child;
    const siblingIds = child.siblingIds.flatMap((studentId) => drawIdOf.get(studentId) ?? []);
    return {
      ...{ drawId, grade, classId, pickupPoint },
      ...{ weekdays: [...weekdays], siblingIds: siblingIds.sort(inOrder), teams: Object.fromEntries(teams) },
    };
  });
  return {
    sessions: drawn.map(sessionOf).sort((a, b) => inOrder(a.id, b.id)),
    students: children
      .map((child, index) => studentOf(child, pupils[index] as RollPupil, offerOf))
      .sort((a, b) => inOrder(a.id, b.id)),
    pupils: pupils.sort((a, b) => inOrder(a.drawId, b.drawId)),
  };
}

function sessionOf(offer: RollOffer): DrawSession {
  const capacity = seatsOf(offer);
  const { id, weekday, clubId: club } = offer;
  return { id, weekday, capacity, minimum: Math.min(offer.minimumSeats, capacity), club };
}

function studentOf(
  child: RollChild,
  { teams }: RollPupil,
  offerOf: ReadonlyMap<string, RollOffer>,
): DrawStudent {
  const days = child.weekdays
    .filter((weekday) => teams[weekday] === undefined)
    .map((weekday): [string, string[]] => {
      const wished = [...new Set(child.choices[weekday] ?? [])];
      return [String(weekday), wished.filter((offerId) => mayGo(child, offerOf.get(offerId), weekday))];
    });
  return {
    id: child.drawId,
    class: child.hasPriority ? PRIORITY : OTHERS,
    memberOf: [...new Set(child.clubsLastTerm)].sort(inOrder),
    preferences: Object.fromEntries(days.filter(([, wished]) => wished.length > 0)),
  };
}

const mayGo = ({ grade }: RollChild, offer: RollOffer | undefined, weekday: number): boolean =>
  offer !== undefined && offer.weekday === weekday && offer.gradeFrom <= grade && grade <= offer.gradeTo;
