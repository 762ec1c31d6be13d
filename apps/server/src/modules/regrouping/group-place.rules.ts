/**
 * What stays written of a group that meets elsewhere (M039): the venue it belongs in, from the move out of it while it
 * was blocked until somebody says that the group comes back or stays. A second move in between forgets nothing. Pure.
 */
import { placeKey } from '@anxin/shared';

export interface Place {
  readonly venueLabel: string;
  readonly movedFromLabel: string | null;
}

export function placeAfter(
  { venueLabel: leaves, movedFromLabel }: Place,
  venueLabel: string,
  isBlocked: (label: string) => boolean,
): Place {
  const home = movedFromLabel ?? leaves;
  const isHome = placeKey(home) === placeKey(venueLabel);
  // Out of a venue that nobody blocks, into another: a change of plan, and nothing stands open after it.
  const isDriven = isBlocked(home) || isBlocked(leaves);
  return { venueLabel, movedFromLabel: isDriven && !isHome ? home : null };
}
