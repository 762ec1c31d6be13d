/**
 * Who collects a child today. Each guardian who decides has at most one word for the date; the school has a last one
 * after hearing both. Where guardians contradict each other the stricter answer holds: collected before alone, later
 * before earlier, the usual gate before another, and with two different collectors nobody until the school has acted.
 */
import type { Hold, PickupPlan, PickupPoint } from '@anxin/shared';

export interface PickupWord {
  readonly personId: string;
  readonly manner: 'COLLECTED' | 'ALONE';
  readonly collectorId: string | null;
  readonly proxyId: string | null;
  readonly pickupPoint: PickupPoint | null;
  readonly at: string | null;
}

export interface PickupFacts {
  readonly usual: {
    readonly collectorId: string | null;
    readonly pickupPoint: PickupPoint;
    readonly at: string;
  };
  readonly words: readonly PickupWord[];
  readonly schoolWord: PickupWord | null;
  /** Collectors and proxies who may collect this child today, restrictions and revocations already taken out. */
  readonly mayCollect: ReadonlySet<string>;
  /** Guardians who decide for this child today. */
  readonly deciders: ReadonlySet<string>;
  readonly mayLeaveAlone: boolean;
  /** A granted early leave. */
  readonly leavesAt: string | null;
}

const takerOf = (word: Pick<PickupWord, 'collectorId' | 'proxyId'>) => word.proxyId ?? word.collectorId;

export function pickupPlanOf(facts: PickupFacts): PickupPlan {
  const words = heardWords(facts);
  const source = facts.schoolWord !== null ? 'SCHOOL' : words.length > 0 ? 'GUARDIAN' : 'DEFAULT';
  const at = facts.leavesAt ?? latest(words.map((word) => word.at ?? facts.usual.at)) ?? facts.usual.at;
  const pickupPoint =
    only(words.map((word) => word.pickupPoint ?? facts.usual.pickupPoint)) ?? facts.usual.pickupPoint;
  const where = { at, pickupPoint, source } as const;

  const collecting = words.filter((word) => word.manner === 'COLLECTED');
  if (words.length > 0 && collecting.length === 0) {
    return { ...where, manner: 'ALONE', collectorId: null, proxyId: null, hold: null };
  }
  if (disagree(collecting)) return held(where, 'GUARDIANS_DISAGREE');
  const said = collecting.find((word) => takerOf(word) !== null);
  const taker = said ?? { collectorId: facts.usual.collectorId, proxyId: null };
  const takerId = takerOf(taker);
  if (takerId === null || !facts.mayCollect.has(takerId)) return held(where, 'NO_COLLECTOR');
  return {
    ...where,
    manner: 'COLLECTED',
    collectorId: taker.collectorId,
    proxyId: taker.proxyId,
    hold: null,
  };
}

/** Words that still count: of guardians who decide, naming someone who may collect, alone only with a signed leave. */
function heardWords(facts: PickupFacts): readonly PickupWord[] {
  const counts = (word: PickupWord) => {
    if (word.manner === 'ALONE') return facts.mayLeaveAlone;
    const taker = takerOf(word);
    return taker === null || facts.mayCollect.has(taker);
  };
  if (facts.schoolWord !== null) return [facts.schoolWord].filter(counts);
  return facts.words.filter((word) => facts.deciders.has(word.personId) && counts(word));
}

function disagree(collecting: readonly PickupWord[]): boolean {
  return new Set(collecting.map(takerOf).filter((taker) => taker !== null)).size > 1;
}

function held(where: Pick<PickupPlan, 'at' | 'pickupPoint' | 'source'>, hold: Hold): PickupPlan {
  return { ...where, manner: 'COLLECTED', collectorId: null, proxyId: null, hold };
}

function latest(times: readonly string[]): string | undefined {
  return [...times].sort().at(-1);
}

function only<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
