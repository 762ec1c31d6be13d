/** A duty as people say it: the group, the gate, or the whole day. Pure. */
import type { Duty, PickupPoint } from '@anxin/shared';

const GATES: Readonly<Record<PickupPoint, string>> = { EAST: '东门', WEST: '西门' };
const DUTY_WORDS: Readonly<Record<Duty, string>> = {
  DUTY_LEADER: '值日领导',
  DUTY_TEACHER: '值班',
  ESCORT: '护送',
  GATE: '门口值守',
  ROOM_CLOSER: '关门检查',
};

export function dutyLabelOf(
  of: { readonly duty: Duty; readonly tempClassId: string | null; readonly pickupPoint: PickupPoint | null },
  groups: ReadonlyMap<string, { readonly label: string }>,
): string {
  const place = groups.get(of.tempClassId ?? '')?.label ?? (of.pickupPoint && GATES[of.pickupPoint]) ?? '';
  return `${place} ${DUTY_WORDS[of.duty]}`.trim();
}
