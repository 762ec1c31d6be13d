/**
 * What one finding does to the defect that stands open on its item (M039). A serious one blocks the venue, and goes by
 * two acts alone: somebody says how it was repaired, and a later look finds it well. It never becomes less serious.
 */
import type { VenueFinding } from '@anxin/shared';

export interface StandingDefect {
  readonly isSerious: boolean;
  readonly isRepaired: boolean;
}

export type DefectStep =
  | 'NOTHING'
  | 'OPENS'
  | 'STAYS'
  | 'WORSENS'
  | 'REPAIR_FAILED'
  | 'SETTLES'
  | 'UNREPAIRED';

export function defectStep(
  { result, isSerious = false }: Pick<VenueFinding, 'result' | 'isSerious'>,
  stands: StandingDefect | undefined,
): DefectStep {
  if (stands === undefined) return result === 'OK' ? 'NOTHING' : 'OPENS';
  if (result === 'OK') return stands.isSerious && !stands.isRepaired ? 'UNREPAIRED' : 'SETTLES';
  if (isSerious && !stands.isSerious) return 'WORSENS';
  return stands.isRepaired ? 'REPAIR_FAILED' : 'STAYS';
}
