/** Does a plan still fit the school, now that some of it may have been walked? (C2) */
import type { EscortFacts } from './escort-facts.rules.js';
import { childrenOf, type StoredPlan } from './stored-plan.js';

/**
 * Out of date: a child waits whom no line takes there; a child of a line stays after all; an adult came or went.
 * Children who have walked already, or gone, make no plan old.
 */
export function isOutOfDate(plan: StoredPlan, facts: EscortFacts): boolean {
  const lineOf = new Map(
    plan.walks.flatMap((walk) => childrenOf(walk).map((studentId) => [studentId, walk.pickupPoint] as const)),
  );
  const waiting = facts.rooms.flatMap(({ walking }) => walking);
  if (waiting.some(({ studentId, pickupPoint }) => lineOf.get(studentId) !== pickupPoint)) return true;
  const notToWalk = [...facts.staying, ...facts.late];
  if (notToWalk.some(({ studentId }) => lineOf.has(studentId))) return true;
  const now = facts.adults.map(({ personId }) => personId);
  return now.length !== plan.adultIds.length || now.some((one) => !plan.adultIds.includes(one));
}
