/**
 * Who walks at the next end of the day, who stays, who is not where the plan expects (C2): read off the heads of the
 * chains, the families' plans and the roster. Pure; the reader beside it loads.
 */
import { type Head, LATE_REASONS, originOf, STAY_REASONS, stateOf } from '@anxin/shared';
import type { AdultFacts, PlanInput } from './escort-plan.rules.js';

export interface PupilFacts {
  readonly studentId: string;
  readonly head: Head;
  readonly plannedTempClassId: string | null;
  readonly pickupPoint: string;
  /** When this child's day ends; unix milliseconds. */
  readonly endsAt: number;
  readonly isHeld: boolean;
  readonly leavesAlone: boolean;
}

export interface LateChild {
  readonly studentId: string;
  readonly tempClassId: string | null;
  readonly pickupPoint: string | null;
  readonly why: (typeof LATE_REASONS)[number];
  readonly withPersonId: string | null;
}

export interface StayingChild {
  readonly studentId: string;
  readonly tempClassId: string | null;
  readonly why: (typeof STAY_REASONS)[number];
}

export interface EscortFacts extends PlanInput {
  readonly late: readonly LateChild[];
  readonly staying: readonly StayingChild[];
}

export interface SchoolNow {
  /** In the order in which they stand on the plan. */
  readonly pupils: readonly PupilFacts[];
  readonly adults: readonly AdultFacts[];
  /** The end for which children walk: whoever ends later stays. */
  readonly endsAt: number;
  readonly maxChildren: number;
}

export function escortFactsOf({ pupils, adults, endsAt, maxChildren }: SchoolNow): EscortFacts {
  const late: LateChild[] = [];
  const staying: StayingChild[] = [];
  const rooms = new Map<
    string,
    { walking: { studentId: string; pickupPoint: string }[]; stayingCount: number }
  >();
  const gates = new Set<string>();
  const roomOf = (tempClassId: string) => {
    const room = rooms.get(tempClassId) ?? { walking: [], stayingCount: 0 };
    rooms.set(tempClassId, room);
    return room;
  };
  for (const pupil of pupils) {
    const { studentId, pickupPoint, head } = pupil;
    const tempClassId = head.tempClassId ?? pupil.plannedTempClassId;
    const place = whereabouts(pupil, tempClassId, adults);
    if (place === 'AWAY') continue;
    const stays = stayOf(pupil, endsAt);
    if (place === 'IN_ROOM' && tempClassId !== null) {
      const room = roomOf(tempClassId);
      if (stays === null) room.walking.push({ studentId, pickupPoint });
      else {
        room.stayingCount += 1;
        staying.push({ studentId, tempClassId, why: stays });
      }
    } else if (stays === null) {
      const withPersonId = place === 'ELSEWHERE' ? head.custodianId : null;
      late.push({
        studentId,
        tempClassId,
        pickupPoint,
        why: place === 'IN_ROOM' ? 'ELSEWHERE' : place,
        withPersonId,
      });
      // Nobody locks a room in front of a child who is still expected in it.
      if (tempClassId !== null) roomOf(tempClassId).stayingCount += 1;
    }
    if (stays !== 'ALONE') gates.add(pickupPoint);
  }
  return {
    rooms: [...rooms].map(([tempClassId, room]) => ({ tempClassId, ...room })),
    gates: [...gates].sort(),
    ...{ adults, maxChildren, late, staying },
  };
}

type Place = 'AWAY' | 'IN_ROOM' | (typeof LATE_REASONS)[number];

/** AWAY: gone, at a gate, on the way, or not in today's service: no more to be walked. */
function whereabouts({ head }: PupilFacts, room: string | null, adults: readonly AdultFacts[]): Place {
  if (originOf(head) === 'NOT_TODAY') return 'AWAY';
  switch (stateOf(head)) {
    case 'UNKNOWN':
      return 'NOT_SEEN';
    case 'CONFLICT':
      return 'UNCLEAR';
    case 'SEEN': {
      if (head.atPickupPoint !== null) return 'AWAY';
      const isOfRoom = adults.some(
        ({ personId, posts }) =>
          personId === head.custodianId &&
          posts.some(({ tempClassId }) => tempClassId === room && room !== null),
      );
      return isOfRoom || head.base !== 'HELD' ? 'IN_ROOM' : 'ELSEWHERE';
    }
    default:
      return 'AWAY';
  }
}

function stayOf(pupil: PupilFacts, endsAt: number): StayingChild['why'] | null {
  if (pupil.isHeld || pupil.head.withheldEventId !== null) return 'HELD';
  if (pupil.leavesAlone) return 'ALONE';
  return pupil.endsAt > endsAt ? 'LATER_PICKUP' : null;
}

/** The next end at which anybody leaves; the last one when all have passed. */
export function nextEnd(ends: readonly number[], now: number): number | null {
  const sorted = [...new Set(ends)].sort((one, other) => one - other);
  return sorted.find((end) => end >= now) ?? sorted.at(-1) ?? null;
}
