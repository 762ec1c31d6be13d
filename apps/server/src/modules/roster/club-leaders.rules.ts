/**
 * Whoever the school named to lead a club takes that club's group, or no duty that day (M085). Where the leader is
 * away, not vetted or may serve no week, the group is anybody's, so that an absence leaves no children alone.
 */
import type { PlanDuty, PlanTeacher, Wish } from './plan-input.rules.js';
import { LEADER_OF, TEACHING } from './roster-staff.rules.js';

export interface ClubLeader {
  readonly tempClassId: string;
  /** 周三书法社 */
  readonly label: string;
  readonly personId: string;
}

interface Led {
  readonly duties: PlanDuty[];
  readonly teachers: PlanTeacher[];
  readonly wishes: Wish[];
}

export function ledByThem(
  duties: readonly PlanDuty[],
  teachers: readonly PlanTeacher[],
  leaders: readonly ClubLeader[],
): Led {
  const leaderOf = new Map(leaders.map((one) => [one.tempClassId, one]));
  const teacherOf = new Map(teachers.map((one) => [one.id, one]));
  const wishes: Wish[] = [];
  const led = duties.map((duty): PlanDuty => {
    const leader = leaderOf.get(duty.id.split(' ')[2] as string);
    const teacher = teacherOf.get(leader?.personId ?? '');
    if (duty.kind !== 'DUTY_TEACHER' || leader === undefined || teacher === undefined) return duty;
    if (!comes(teacher, duty)) return duty;
    const club = leader.tempClassId;
    if (duty.count === 1 && duty.skill === TEACHING)
      return { ...duty, club, skill: leader.label + LEADER_OF };
    wishes.push({ teacher: teacher.id, wants: true, duty: duty.id });
    return { ...duty, club };
  });
  const named = teachers.map((teacher) => {
    const own = leaders.filter(({ personId }) => personId === teacher.id);
    return {
      ...teacher,
      clubs: own.map(({ tempClassId }) => tempClassId),
      skills: [...teacher.skills, ...own.map(({ label }) => label + LEADER_OF)],
    };
  });
  return { duties: led, teachers: named, wishes };
}

const comes = ({ unavailable, vettedUntil, weeklyMaximum }: PlanTeacher, { day }: PlanDuty): boolean =>
  weeklyMaximum > 0 && !unavailable.includes(day) && vettedUntil != null && vettedUntil >= day;
