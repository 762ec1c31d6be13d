/** Who may meet children today (E6): vetted, not expired, still employed, and able to sign for it. */
import type { DutyObstacle, ServiceDate, StaffRole } from '@anxin/shared';
import type { StaffMember } from './staff-member.entity.js';

type Vetted = Pick<StaffMember, 'personId' | 'vettingStatus' | 'vettingExpiresOn' | 'leftAt'>;

/** Null: may be on duty on that date. */
export function dutyObstacle(member: Vetted, on: ServiceDate): DutyObstacle | null {
  if (member.leftAt !== null) return 'LEFT';
  if (member.vettingStatus !== 'CLEAR') return 'NOT_VETTED';
  if (member.vettingExpiresOn === null || member.vettingExpiresOn < on) return 'VETTING_EXPIRED';
  return member.personId === null ? 'NOT_SIGNED_IN' : null;
}

export const rolesOf = (member: Pick<StaffMember, 'roles'>): StaffRole[] =>
  member.roles === '' ? [] : (member.roles.split(',') as StaffRole[]);

export const rolesText = (roles: readonly StaffRole[]): string => [...new Set(roles)].sort().join(',');

export const leads = (roles: readonly StaffRole[]): boolean =>
  roles.includes('ADMIN') || roles.includes('PRINCIPAL');
