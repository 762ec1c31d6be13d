/** What publishing a plan changes: who stays, who begins, whose duty ends. Kinds that the plan does not plan stay. */
import type { Duty } from '@anxin/shared';
import { type DutyPlace, dutyKey } from './roster-demand.rules.js';

export interface PlacedPerson extends DutyPlace {
  readonly personId: string;
}

export interface Publication<S extends PlacedPerson> {
  readonly begin: readonly PlacedPerson[];
  readonly end: readonly S[];
  /** Everybody whose duties changed. */
  readonly told: readonly string[];
}

export function publicationOf<S extends PlacedPerson>(
  wanted: readonly PlacedPerson[],
  standing: readonly S[],
  kinds: ReadonlySet<Duty>,
): Publication<S> {
  const seat = (one: PlacedPerson) => `${dutyKey(one)} ${one.personId}`;
  const wantedSeats = new Set(wanted.map(seat));
  const standingSeats = new Set(standing.map(seat));
  const begin = wanted.filter((one) => !standingSeats.has(seat(one)));
  const end = standing.filter((one) => kinds.has(one.duty) && !wantedSeats.has(seat(one)));
  return { begin, end, told: [...new Set([...begin, ...end].map(({ personId }) => personId))] };
}
