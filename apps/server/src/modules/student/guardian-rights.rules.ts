/**
 * Rights of a guardian belong to the link with one child, each with its own from and until (decisions.md). A
 * restriction overrides them all, whoever holds it and whatever the link says.
 */
import { GUARDIAN_RIGHTS, type GuardianRight, type ServiceDate } from '@anxin/shared';
import type { GuardianLink } from './guardian-link.entity.js';

export type RightDates = Pick<
  GuardianLink,
  | 'seesFrom'
  | 'seesUntil'
  | 'isToldFrom'
  | 'isToldUntil'
  | 'decidesFrom'
  | 'decidesUntil'
  | 'collectsFrom'
  | 'collectsUntil'
>;

export type Rights = Record<GuardianRight, boolean>;

export function holdsRight(link: RightDates, right: GuardianRight, on: ServiceDate): boolean {
  const from = link[`${right}From`];
  const until = link[`${right}Until`];
  return from !== null && from <= on && (until === null || on <= until);
}

export function rightsOn(link: RightDates, on: ServiceDate): Rights {
  const held = GUARDIAN_RIGHTS.map((right) => [right, holdsRight(link, right, on)]);
  return Object.fromEntries(held) as Rights;
}

/** A guardian from the register may do everything until the school says otherwise. */
export const allRightsFrom = (from: ServiceDate): RightDates => ({
  seesFrom: from,
  seesUntil: null,
  isToldFrom: from,
  isToldUntil: null,
  decidesFrom: from,
  decidesUntil: null,
  collectsFrom: from,
  collectsUntil: null,
});

/** The dates after the school has set the rights: a right kept keeps its start, one taken ends the day before. */
export function datesAfter(
  before: RightDates,
  wanted: Rights,
  today: ServiceDate,
  until: ServiceDate | null,
): RightDates {
  const after: Record<string, ServiceDate | null> = {};
  for (const right of GUARDIAN_RIGHTS) {
    const from = before[`${right}From`];
    after[`${right}From`] = wanted[right] ? (holdsRight(before, right, today) ? from : today) : null;
    after[`${right}Until`] = wanted[right] ? until : null;
  }
  return after as unknown as RightDates;
}

export interface Restricted {
  readonly linkId: string | null;
  readonly personId: string | null;
  readonly nameHash: string | null;
  readonly phoneHash: string | null;
}

export interface Known {
  readonly linkId?: string | null;
  readonly personId?: string | null;
  readonly nameHash?: string | null;
  readonly phoneHash?: string | null;
}

/** Is this who the restriction is about: by link, person, phone, or name? The stricter reading holds. */
export function isRestricted(restrictions: readonly Restricted[], known: Known): boolean {
  return restrictions.some(
    (one) =>
      same(one.linkId, known.linkId) ||
      same(one.personId, known.personId) ||
      same(one.phoneHash, known.phoneHash) ||
      same(one.nameHash, known.nameHash),
  );
}

const same = (one: string | null, other: string | null | undefined) => one !== null && one === other;
