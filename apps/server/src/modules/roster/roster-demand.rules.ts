/**
 * What a period needs, day by day (M036, M085, M086): teachers for each temporary class of that weekday, two adults
 * and escorts a gate, one duty leader, and of the homework groups' teachers so many of a subject.
 */
import {
  type ActivityType,
  type Duty,
  GATE_ADULTS,
  PICKUP_POINTS,
  type PickupPoint,
  type ServiceDate,
} from '@anxin/shared';
import type { Assignment, PlanDuty, Wish } from './plan-input.rules.js';
import type { RosterNeeds } from './roster-plan.entity.js';
import { LEADER_OF, LEADING, skillOf, TEACHING } from './roster-staff.rules.js';

export interface DemandDay {
  readonly date: ServiceDate;
  readonly weekdayServed: number;
}

export interface DemandGroup {
  readonly id: string;
  readonly weekday: number;
  readonly label: string;
  readonly activityType: ActivityType;
}

/** A place on a date, as a row keeps it. */
export interface DutyPlace {
  readonly serviceDate: ServiceDate;
  readonly duty: Duty;
  readonly tempClassId: string | null;
  readonly pickupPoint: PickupPoint | null;
}

/** `2026-12-01 GATE EAST` and, where a subject is asked for, ` 英语` after it: the id of a duty in a plan. */
export const dutyKey = (
  { serviceDate, duty, tempClassId, pickupPoint }: DutyPlace,
  subject: string | null = null,
): string =>
  [serviceDate, duty, tempClassId ?? pickupPoint ?? '-', ...(subject === null ? [] : [subject])].join(' ');

const isOffice = (skill: string): boolean =>
  skill === LEADING || skill === TEACHING || skill.endsWith(LEADER_OF);

/** The place that a duty of a plan stands for, and the subject that it asks for. */
export function placeOf({ id, day, kind, skill }: PlanDuty): DutyPlace & { readonly subject: string | null } {
  const place = id.split(' ')[2] as string;
  const atGate = (PICKUP_POINTS as readonly string[]).includes(place);
  return {
    ...{ serviceDate: day, duty: kind },
    tempClassId: atGate || place === '-' ? null : place,
    pickupPoint: atGate ? (place as PickupPoint) : null,
    subject: skill === null || isOffice(skill) ? null : skill,
  };
}

export function dutiesNeeded(
  days: readonly DemandDay[],
  groups: readonly DemandGroup[],
  needs: RosterNeeds,
): PlanDuty[] {
  return days.flatMap(({ date, weekdayServed }) => {
    const own = groups
      .filter(({ weekday }) => weekday === weekdayServed)
      .sort((one, other) => one.label.localeCompare(other.label) || one.id.localeCompare(other.id));
    const waiting = needs.subjects.flatMap(({ subject, neededCount }) =>
      Array<string>(neededCount).fill(subject),
    );
    const need = (
      place: Partial<DutyPlace> & { duty: Duty },
      count: number,
      subject: string | null = null,
    ) => {
      const whole = { serviceDate: date, tempClassId: null, pickupPoint: null, ...place };
      const skill = subject ?? skillOf(place.duty);
      return {
        ...{ id: dutyKey(whole, subject), day: date, kind: place.duty },
        ...{ skill, count, club: null },
      };
    };
    const ofGroup = ({ id: tempClassId, activityType }: DemandGroup): PlanDuty[] => {
      const asked = activityType === 'HOMEWORK' ? waiting.splice(0, needs.teachersPerGroup) : [];
      const named = [...new Set(asked)].map((subject) =>
        need({ duty: 'DUTY_TEACHER', tempClassId }, asked.filter((one) => one === subject).length, subject),
      );
      const rest = needs.teachersPerGroup - asked.length;
      return [
        ...named,
        ...(rest > 0 ? [need({ duty: 'DUTY_TEACHER', tempClassId }, rest)] : []),
        ...(needs.roomClosers ? [need({ duty: 'ROOM_CLOSER', tempClassId }, 1)] : []),
      ];
    };
    return [
      need({ duty: 'DUTY_LEADER' }, 1),
      ...own.flatMap(ofGroup),
      ...PICKUP_POINTS.flatMap((pickupPoint) => [
        need({ duty: 'GATE', pickupPoint }, GATE_ADULTS),
        need({ duty: 'ESCORT', pickupPoint }, needs.escortsPerGate),
      ]),
    ];
  });
}

export interface KeptWish {
  readonly personId: string;
  readonly wants: boolean;
  readonly onDate: ServiceDate | null;
  readonly weekday: number | null;
  readonly duty: Duty | null;
  readonly untilDate: ServiceDate;
}

/** What colleagues wish, as far as it speaks of these days. A wish not to is spread over the days until it ends. */
export function wishesWithin(
  wishes: readonly KeptWish[],
  dates: readonly ServiceDate[],
  known: ReadonlySet<string>,
): Wish[] {
  const last = dates.at(-1) ?? '';
  return wishes
    .filter(({ personId, untilDate }) => known.has(personId) && untilDate >= (dates[0] ?? ''))
    .flatMap(({ personId, wants, onDate, weekday, duty, untilDate }): Wish[] => {
      const wish = {
        ...{ teacher: personId, wants },
        ...(weekday === null ? {} : { weekday }),
        ...(duty === null ? {} : { kind: duty }),
      };
      if (onDate !== null) return dates.includes(onDate) ? [{ ...wish, day: onDate }] : [];
      if (wants || untilDate >= last) return [wish];
      return dates.filter((date) => date <= untilDate).map((day) => ({ ...wish, day }));
    });
}

/** Duties that stand already in the period, as seats of the plan: to be changed as little as can be. */
export function standingSeats(
  duties: readonly PlanDuty[],
  standing: readonly (DutyPlace & { readonly personId: string })[],
  known: ReadonlySet<string>,
): Assignment[] {
  const at = new Map<string, PlanDuty[]>();
  for (const duty of duties) {
    const place = dutyKey(placeOf(duty));
    at.set(place, [...(at.get(place) ?? []), duty]);
  }
  const seated = standing
    .filter(({ personId }) => known.has(personId))
    .flatMap((one) =>
      (at.get(dutyKey(one)) ?? []).slice(0, 1).map(({ id }) => ({ duty: id, teacher: one.personId })),
    );
  return [...new Map(seated.map((one) => [`${one.duty} ${one.teacher}`, one])).values()];
}
