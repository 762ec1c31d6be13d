/**
 * Who walks whom to which gate, who closes each room, who stands at the gates (C2, M092, M093, Q8, Q10). Two adults at
 * every gate and one in every room come first; the others walk, in as few waves as they are many.
 *
 * Any adult on duty can fill any post, so how many are lacking, how many waves there are and how many children wait is
 * arithmetic, and least by it; who takes which post is the cheapest assignment. The duty leader stays free.
 */
import { type Duty, type EscortNeed, GATE_ADULTS } from '@anxin/shared';
import { cheapestAssignment } from './assignment.rules.js';
import { type GateLine, gateLines } from './gate-lines.rules.js';
import { type Line, sizeOf } from './lines.rules.js';
import { closerCost, gateCost, walkCost } from './post-cost.rules.js';

export interface WalkingChild {
  readonly studentId: string;
  readonly pickupPoint: string;
}

export interface RoomFacts {
  readonly tempClassId: string;
  readonly walking: readonly WalkingChild[];
  /** Children who stay, or who may still come: the room is not empty when the others have gone. */
  readonly stayingCount: number;
}

export interface AdultFacts {
  readonly personId: string;
  readonly posts: readonly {
    readonly duty: Duty;
    readonly tempClassId: string | null;
    readonly pickupPoint: string | null;
  }[];
}

export interface PlanInput {
  readonly rooms: readonly RoomFacts[];
  readonly gates: readonly string[];
  readonly adults: readonly AdultFacts[];
  readonly maxChildren: number;
}

export interface PlannedWalk {
  readonly wave: number;
  readonly pickupPoint: string;
  readonly escortId: string | null;
  readonly stops: Line;
}

export interface EscortPlan {
  readonly waveCount: number;
  readonly walks: readonly PlannedWalk[];
  readonly gates: readonly { readonly pickupPoint: string; readonly adultIds: readonly string[] }[];
  readonly rooms: readonly {
    readonly tempClassId: string;
    readonly closerId: string | null;
    readonly closesAfterWalk: boolean;
  }[];
  readonly missing: readonly {
    readonly need: EscortNeed;
    readonly pickupPoint: string | null;
    readonly tempClassId: string | null;
    readonly adultCount: number;
  }[];
}

interface Choice {
  readonly lines: readonly GateLine[];
  /** How many walk at once. */
  readonly walkerCount: number;
  /** How many of the first lines are walked by an adult who comes back to close a room. */
  readonly returning: readonly GateLine[];
  readonly rank: readonly number[];
}

export function planEscort(input: PlanInput): EscortPlan {
  const adults = input.adults.filter(({ posts }) => !posts.some(({ duty }) => duty === 'DUTY_LEADER'));
  const free = { ...input, adults };
  const lines = gateLines(free);
  const bySize = [...lines].sort((one, other) => sizeOf(other.line) - sizeOf(one.line));
  const orders = [
    bySize,
    [...bySize].sort((one, other) => Number(other.back !== null) - Number(one.back !== null)),
  ];
  const choices = orders.flatMap((order) => choicesOf(free, order));
  const best = choices.reduce((least, one) => (isBefore(one.rank, least.rank) ? one : least));
  return filled(free, best);
}

/** Fewest lacking, then fewest waves, then fewest children waiting, then fewest adults with two things to do. */
function choicesOf({ rooms, gates, adults }: PlanInput, lines: readonly GateLine[]): Choice[] {
  const staying = GATE_ADULTS * gates.length + rooms.length;
  if (lines.length === 0) {
    return [{ lines, walkerCount: 0, returning: [], rank: [Math.max(0, staying - adults.length), 0, 0, 0] }];
  }
  return lines.flatMap((_, index) => {
    const walkerCount = index + 1;
    const waiting = lines.reduce((sum, { line }, at) => sum + sizeOf(line) * Math.floor(at / walkerCount), 0);
    const waves = Math.ceil(lines.length / walkerCount);
    const mayReturn = returnable(lines.slice(0, walkerCount));
    return [[], ...mayReturn.map((_one, many) => mayReturn.slice(0, many + 1))].map((returning) => {
      const missing = Math.max(0, staying + walkerCount - returning.length - adults.length);
      return { lines, walkerCount, returning, rank: [missing, waves, waiting, returning.length] };
    });
  });
}

/** One adult comes back to one room. */
function returnable(lines: readonly GateLine[]): GateLine[] {
  const taken = new Set<string>();
  return lines.filter(({ back }) => {
    if (back === null || taken.has(back.personId)) return false;
    taken.add(back.personId);
    return true;
  });
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at !== -1 && one[at]! < other[at]!;
}

interface Slot {
  readonly need: EscortNeed;
  readonly at: string;
  readonly costOf: (adult: AdultFacts) => number;
  /** What leaving it to nobody costs: more than anything anybody else could. */
  readonly emptyCost: number;
}

/** If somebody must be lacking, then first a walker, last whoever stays with children in a room. */
const EMPTY: Readonly<Record<EscortNeed, number>> = { ESCORT: 10_000, GATE: 20_000, ROOM_CLOSER: 30_000 };

function filled(input: PlanInput, { lines, walkerCount, returning }: Choice): EscortPlan {
  const back = new Map(returning.map((one) => [one.back?.personId ?? '', one]));
  const adults = input.adults.filter(({ personId }) => !back.has(personId));
  const closedLater = new Map(
    returning.map(({ back: room }) => [room?.tempClassId ?? '', room?.personId ?? null]),
  );
  const first = lines.slice(0, walkerCount).filter((one) => !returning.includes(one));
  const slots: Slot[] = [
    ...input.gates.flatMap((at) => Array.from({ length: GATE_ADULTS }, () => slot('GATE', at, gateCost(at)))),
    ...input.rooms
      .filter(({ tempClassId }) => !closedLater.has(tempClassId))
      .map(({ tempClassId: at }) => slot('ROOM_CLOSER', at, closerCost(at))),
    ...first.map(({ pickupPoint, line }) => slot('ESCORT', pickupPoint, walkCost(pickupPoint, line))),
  ];
  const nobodies = Math.max(0, slots.length - adults.length);
  const cost = slots.map(({ costOf, emptyCost }) => [
    ...adults.map(costOf),
    ...Array.from({ length: nobodies }, () => emptyCost),
  ]);
  const takers = cheapestAssignment(cost).map((column) => adults[column]?.personId ?? null);
  const takersOf = (need: EscortNeed, at: string) =>
    takers.filter((_, index) => slots[index]?.need === need && slots[index]?.at === at);
  const walkers = [...first.map((one) => one), ...returning].map((one) => {
    const returner = [...back].find(([, line]) => line === one)?.[0];
    const index = slots.length - first.length + first.indexOf(one);
    return { line: one, escortId: returner ?? takers[index] ?? null };
  });
  const taken = new Set([...takers, ...back.keys()]);
  return {
    waveCount: walkerCount === 0 ? 0 : Math.ceil(lines.length / walkerCount),
    walks: walksOf(input, lines, walkerCount, walkers),
    gates: input.gates.map((pickupPoint) => ({
      pickupPoint,
      adultIds: [
        ...takersOf('GATE', pickupPoint).filter((id) => id !== null),
        // Whoever is more than the two needed stays where the roster put them.
        ...input.adults
          .filter(
            ({ personId, posts }) => !taken.has(personId) && posts.some((one) => isGate(one, pickupPoint)),
          )
          .map(({ personId }) => personId),
      ],
    })),
    rooms: input.rooms.map(({ tempClassId }) => ({
      tempClassId,
      closerId: closedLater.get(tempClassId) ?? takersOf('ROOM_CLOSER', tempClassId)[0] ?? null,
      closesAfterWalk: closedLater.has(tempClassId),
    })),
    missing: missingOf(slots, takers),
  };
}

const isGate = (post: AdultFacts['posts'][number], at: string) =>
  post.duty === 'GATE' && post.pickupPoint === at;
const slot = (need: EscortNeed, at: string, costOf: Slot['costOf']): Slot => {
  return { need, at, costOf, emptyCost: EMPTY[need] };
};

/** Wave after wave; in each, the walkers take the lines that lie nearest to their own posts. */
function walksOf(
  { adults }: PlanInput,
  lines: readonly GateLine[],
  walkerCount: number,
  firstWave: readonly { readonly line: GateLine; readonly escortId: string | null }[],
): PlannedWalk[] {
  const walk = ({ pickupPoint, line }: GateLine, wave: number, escortId: string | null): PlannedWalk => {
    return { wave, pickupPoint, escortId, stops: line };
  };
  const walks = firstWave.map(({ line, escortId }) => walk(line, 1, escortId));
  for (
    let from = walkerCount, wave = 2;
    walkerCount > 0 && from < lines.length;
    from += walkerCount, wave++
  ) {
    const part = lines.slice(from, from + walkerCount);
    const cost = part.map(({ pickupPoint, line }) =>
      firstWave.map(({ escortId }) => {
        const adult = adults.find(({ personId }) => personId === escortId);
        return adult === undefined ? EMPTY.ESCORT : walkCost(pickupPoint, line)(adult);
      }),
    );
    const takers = cheapestAssignment(cost);
    walks.push(...part.map((one, index) => walk(one, wave, firstWave[takers[index]!]?.escortId ?? null)));
  }
  return walks;
}

function missingOf(slots: readonly Slot[], takers: readonly (string | null)[]): EscortPlan['missing'] {
  const lacking = new Map<string, { need: EscortNeed; at: string; adultCount: number }>();
  slots.forEach(({ need, at }, index) => {
    if (takers[index] !== null) return;
    const key = `${need} ${at}`;
    lacking.set(key, { need, at, adultCount: (lacking.get(key)?.adultCount ?? 0) + 1 });
  });
  return [...lacking.values()].map(({ need, at, adultCount }) => ({
    need,
    pickupPoint: need === 'ROOM_CLOSER' ? null : at,
    tempClassId: need === 'ROOM_CLOSER' ? at : null,
    adultCount,
  }));
}
