/**
 * Count out = count in (M092): who of a walk is still on the way when others of the same walk have been counted in.
 * The phones of the escort and of the gate ask this without a signal; the server asks it of the ledger.
 */
import type { HeadView } from '../custody/custody.schema.js';

type Standing = Pick<HeadView, 'studentId' | 'state' | 'accountableId' | 'atPickupPoint'>;

/** Children of one walk who are still in the escort's hands although the gate has counted others in. */
export function leftOnTheWay<T extends Standing>(walk: readonly T[], escortId: string): T[] {
  const arrived = walk.some(
    ({ state, atPickupPoint }) => atPickupPoint !== null && (state === 'SEEN' || state === 'RELEASED'),
  );
  if (!arrived) return [];
  return walk.filter(({ state, accountableId }) => state === 'IN_TRANSIT' && accountableId === escortId);
}
