/**
 * A colleague as a plan sees one: what one may do by role, subject and tag, until when one is vetted (E6), and how
 * one stands in the term so far. Whoever is not vetted at all is not among them.
 */
import { type Duty, type ServiceDate, type StaffRole } from '@anxin/shared';
import type { PlanTeacher } from './plan-input.rules.js';

/** Qualifications by their words, because a shortage is said in them. */
export const LEADING = '值日领导';
export const TEACHING = '值班教师';
/** After a weekday and a club: 周三书法社的负责老师. */
export const LEADER_OF = '的负责老师';

/** What a duty asks of whoever does it; a gate may be kept by any adult of the school. */
export const skillOf = (duty: Duty): string | null =>
  duty === 'DUTY_LEADER' ? LEADING : duty === 'GATE' ? null : TEACHING;

export interface RosterColleague {
  readonly personId: string;
  readonly subject: string | null;
  readonly roles: readonly StaffRole[];
  readonly vettedUntil: ServiceDate | null;
  readonly weeklyMaximum: number;
  readonly mayLead: boolean;
  readonly tags: readonly string[];
}

export interface Away {
  readonly personId: string;
  readonly fromDate: ServiceDate;
  readonly toDate: ServiceDate;
}

/** Duties of the term so far. */
export interface TermTurns {
  readonly all: number;
  readonly asLeader: number;
  readonly asEscort: number;
}
export const NO_TURNS: TermTurns = { all: 0, asLeader: 0, asEscort: 0 };

export function skillsOf({ roles, subject, mayLead, tags }: RosterColleague): string[] {
  const leads = mayLead || roles.includes('ADMIN') || roles.includes('PRINCIPAL');
  const teaches = roles.some((role) => role !== 'GATEKEEPER');
  return [
    ...new Set([
      ...(leads ? [LEADING] : []),
      ...(teaches ? [TEACHING] : []),
      ...(subject === null ? [] : [subject]),
      ...tags,
    ]),
  ];
}

export function planTeachers(
  colleagues: readonly RosterColleague[],
  dates: readonly ServiceDate[],
  away: readonly Away[],
  turns: ReadonlyMap<string, TermTurns>,
): PlanTeacher[] {
  const [first = ''] = dates;
  const vetted = colleagues.filter(({ vettedUntil }) => vettedUntil !== null && vettedUntil >= first);
  const before = vetted.map(({ personId }) => turns.get(personId) ?? NO_TURNS);
  const mean = before.reduce((sum, { all }) => sum + all, 0) / Math.max(1, vetted.length);
  return vetted.map((one, index) => {
    const { all, asLeader, asEscort } = before[index]!;
    const absences = away.filter(({ personId }) => personId === one.personId);
    return {
      ...{ id: one.personId, skills: skillsOf(one), clubs: [], vettedUntil: one.vettedUntil },
      unavailable: dates.filter((date) =>
        absences.some(({ fromDate, toDate }) => fromDate <= date && date <= toDate),
      ),
      weeklyMaximum: one.weeklyMaximum,
      balance: Math.max(-100, Math.min(100, all - mean)),
      turnsBefore: { DUTY_LEADER: Math.min(100, asLeader), ESCORT: Math.min(100, asEscort) },
    };
  });
}
