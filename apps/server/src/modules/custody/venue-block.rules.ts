/** What of a group's place must be said before anything else: its venue is blocked, or it was moved out of one (M039). Pure. */
import { placeKey, type VenueBlock } from '@anxin/shared';

interface Blocked {
  readonly venueId: string;
  readonly label: string;
  readonly since: Date;
}

export function venueBlockOf(
  group: { readonly venueLabel: string; readonly movedFromLabel: string | null },
  blocked: ReadonlyMap<string, Blocked>,
): VenueBlock | null {
  const here = blocked.get(placeKey(group.venueLabel));
  const left = group.movedFromLabel === null ? undefined : blocked.get(placeKey(group.movedFromLabel));
  const block = here ?? left;
  if (block === undefined) return null;
  const { venueId, label: venueLabel, since } = block;
  return { venueId, venueLabel, blockedSince: since.toISOString(), isMoved: here === undefined };
}
