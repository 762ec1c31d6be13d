/**
 * Who may call an endpoint, and on which rows. `who` is checked by the guard before the handler;
 * `rows` is kept by the Readers, which join `access_scope`, and is what the generated authorization
 * tests vary (own and other school, class, group, child).
 */
export const ROLES = ['GUARDIAN', 'TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER', 'COUNTY_OFFICER'] as const;
export type Role = (typeof ROLES)[number];

/** Relations of a person to rows, kept in `access_scope` from–until and withdrawn when the duty ends. */
export const RELATIONS = ['GUARDIAN_OF', 'HOMEROOM_OF', 'ON_DUTY_FOR', 'LEADS_DAY', 'GRANTED'] as const;
export type Relation = (typeof RELATIONS)[number];

export type Rows = 'PUBLIC' | 'SELF' | 'SCHOOL' | 'CLASS' | 'GROUP' | 'STUDENT' | 'COUNTY';

export interface Permission {
  readonly who: 'ANYONE' | 'SIGNED_IN' | readonly Role[];
  readonly rows: Rows;
}

/** No session needed: login, public verification, health. */
export const anyone: Permission = { who: 'ANYONE', rows: 'PUBLIC' };
/** Any signed-in person, on their own rows. */
export const signedIn: Permission = { who: 'SIGNED_IN', rows: 'SELF' };
/** A role at the school named by `schoolId` in the input, on all rows of that school. */
export const atSchool = (...who: Role[]): Permission => ({ who, rows: 'SCHOOL' });
/** A role at that school, and a relation to the class, group or student named in the input. */
export const onClass = (...who: Role[]): Permission => ({ who, rows: 'CLASS' });
export const onGroup = (...who: Role[]): Permission => ({ who, rows: 'GROUP' });
export const onStudent = (...who: Role[]): Permission => ({ who, rows: 'STUDENT' });
/** A county officer, on the schools of that county. */
export const inCounty = (...who: Role[]): Permission => ({ who, rows: 'COUNTY' });

/** Does a person holding `roles` at the named school pass the first check? */
export function permits(permission: Permission, signedInNow: boolean, roles: readonly Role[]): boolean {
  if (permission.who === 'ANYONE') return true;
  if (!signedInNow) return false;
  return permission.who === 'SIGNED_IN' || permission.who.some((role) => roles.includes(role));
}
