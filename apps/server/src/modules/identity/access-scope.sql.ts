/**
 * The SQL by which Readers join `access_scope`: nothing else decides which rows a person may see.
 * A restriction overrides every right a guardian has over a child (decisions.md, Rights of a guardian).
 */
import type { Relation } from '@anxin/shared';

/** Two parameters: now, now. */
export const LIVE = (alias: string): string =>
  `${alias}.validFrom <= ? AND (${alias}.validUntil IS NULL OR ${alias}.validUntil > ?)`;

/** Two parameters: now, now. */
export const NOT_RESTRICTED = (alias: string): string =>
  `NOT EXISTS (SELECT 1 FROM access_restriction r
     WHERE r.schoolId = ${alias}.schoolId AND r.studentId = ${alias}.studentId
       AND r.personId = ${alias}.personId AND ${LIVE('r')})`;

export type ScopedColumn = 'classId' | 'groupId' | 'studentId';

export interface ScopeCondition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * `EXISTS (…)` over one person's scopes at one school. `columns` says which SQL expressions may match which kind of
 * scope: `{ studentId: 's.id', classId: 's.classId' }`. A scope that names no class, group or child covers the school.
 */
export function inScope(of: {
  personId: string;
  schoolId: string;
  relations: readonly Relation[];
  columns: Partial<Record<ScopedColumn, string>>;
  now: Date;
}): ScopeCondition {
  const matches = Object.entries(of.columns).map(([kind, expression]) => `a.${kind} = ${expression}`);
  const whole = '(a.classId IS NULL AND a.groupId IS NULL AND a.studentId IS NULL)';
  return {
    sql: `EXISTS (SELECT 1 FROM access_scope a
      WHERE a.personId = ? AND a.schoolId = ? AND a.relation IN (?)
        AND (${[...matches, whole].join(' OR ')}) AND ${LIVE('a')} AND ${NOT_RESTRICTED('a')})`,
    params: [of.personId, of.schoolId, of.relations, of.now, of.now, of.now, of.now],
  };
}
