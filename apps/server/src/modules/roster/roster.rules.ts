/** What a service date still lacks before children may be taken over (M036): one leader, a teacher per group, two adults per gate. */
import { type Duty, GATE_ADULTS, PICKUP_POINTS, type PickupPoint, type ReadinessGap } from '@anxin/shared';

export interface LiveDuty {
  readonly duty: Duty;
  readonly personId: string;
  readonly tempClassId: string | null;
  readonly pickupPoint: PickupPoint | null;
}

export interface ReadinessFacts {
  readonly groups: readonly { readonly tempClassId: string; readonly seatsTaken: number }[];
  readonly duties: readonly LiveDuty[];
  readonly vetted: ReadonlySet<string>;
  readonly unplacedCount: number;
}

const nowhere = { tempClassId: null, pickupPoint: null, personId: null };

export function readinessGaps({ groups, duties, vetted, unplacedCount }: ReadinessFacts): ReadinessGap[] {
  const gaps: ReadinessGap[] = [];
  const miss = (kind: ReadinessGap['kind'], detailCount: number, where: Partial<ReadinessGap> = {}) =>
    gaps.push({ ...nowhere, ...where, kind, detailCount });
  const having = (duty: Duty) => duties.filter((one) => one.duty === duty);

  if (having('DUTY_LEADER').length === 0) miss('NO_DUTY_LEADER', 1);
  const taught = new Set(having('DUTY_TEACHER').map(({ tempClassId }) => tempClassId));
  for (const { tempClassId, seatsTaken } of groups) {
    if (seatsTaken > 0 && !taught.has(tempClassId)) miss('NO_DUTY_TEACHER', seatsTaken, { tempClassId });
  }
  for (const pickupPoint of PICKUP_POINTS) {
    const at = (duty: Duty) => having(duty).filter((one) => one.pickupPoint === pickupPoint).length;
    if (at('GATE') < GATE_ADULTS) miss('GATE_ADULTS_MISSING', GATE_ADULTS - at('GATE'), { pickupPoint });
    if (at('ESCORT') === 0) miss('NO_ESCORT', 1, { pickupPoint });
  }
  for (const personId of new Set(duties.map((one) => one.personId))) {
    if (!vetted.has(personId)) miss('NOT_VETTED', 1, { personId });
    const rooms = having('DUTY_TEACHER').filter((one) => one.personId === personId).length;
    if (rooms > 1) miss('TWO_GROUPS_AT_ONCE', rooms, { personId });
  }
  if (groups.length === 0) miss('NO_GROUP', 1);
  if (unplacedCount > 0) miss('STUDENTS_UNPLACED', unplacedCount);
  return gaps;
}

/** Which place a duty names: a group, a gate, or none. */
export function placeFits(
  duty: Duty,
  tempClassId: string | undefined,
  pickupPoint: PickupPoint | undefined,
): boolean {
  const inGroup = duty === 'DUTY_TEACHER' || duty === 'ROOM_CLOSER';
  const atGate = duty === 'ESCORT' || duty === 'GATE';
  return (tempClassId !== undefined) === inGroup && (pickupPoint !== undefined) === atGate;
}
