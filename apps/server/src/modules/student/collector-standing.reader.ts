/** People who must not be given a child, and why somebody is no longer on its list: for the eyes at the gate (M094). */
import type { Kinship, ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import { AuthorizedCollector } from './authorized-collector.entity.js';
import { ChildVault } from './child-vault.service.js';
import { GuardianLink } from './guardian-link.entity.js';
import { isRestricted } from './guardian-rights.rules.js';
import { PURPOSE } from './sealing.js';
import { Students } from './students.reader.js';

export interface LostStanding {
  readonly collectorId: string;
  readonly blocked: boolean;
}

@Injectable()
export class CollectorStandings {
  constructor(
    private readonly database: Database,
    private readonly vault: ChildVault,
    private readonly students: Students,
  ) {}

  /** Everybody who was ever on these children's lists: restricted now, or simply known. */
  async everKnown(
    schoolId: string,
    studentIds: readonly string[],
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, LostStanding[]>> {
    const known = new Map<string, LostStanding[]>(studentIds.map((id) => [id, []]));
    if (studentIds.length === 0) return known;
    const where = { schoolId, studentId: In([...studentIds]) };
    const restrictions = await this.students.restrictionsOf(schoolId, studentIds, at, on);
    const collectors = await on.findBy(AuthorizedCollector, where);
    const links = await on.findBy(GuardianLink, where);
    for (const one of [...collectors, ...links.map((link) => ({ linkId: link.id, ...link }))]) {
      const blocked = isRestricted(restrictions.get(one.studentId) ?? [], one);
      known.get(one.studentId)?.push({ collectorId: one.id, blocked });
    }
    return known;
  }

  /** How the children call these people; without opening a name. Whoever is on no list has no such word. */
  async relationsOf(
    schoolId: string,
    collectorIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, Kinship | null>> {
    const ids = [...new Set(collectorIds)].filter((id) => id !== '');
    if (ids.length === 0) return new Map();
    const rows = await rowsIn<{ id: string; relation: Kinship | null }>(
      on,
      `SELECT id, relation FROM authorized_collector WHERE schoolId = ? AND id IN (?)
        UNION ALL SELECT id, relation FROM guardian_link WHERE schoolId = ? AND id IN (?)`,
      [schoolId, ids, schoolId, ids],
    );
    return new Map(rows.map(({ id, relation }) => [id, relation]));
  }

  /** Names of restricted people, opened for whoever stands at the gate. */
  async blockedNames(
    schoolId: string,
    studentIds: readonly string[],
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<Map<string, string[]>> {
    const names = new Map<string, string[]>();
    if (studentIds.length === 0) return names;
    const rows = await rowsIn<{ studentId: string; nameBox: string }>(
      on,
      `SELECT studentId, nameBox FROM restriction
        WHERE schoolId = ? AND studentId IN (?) AND endedAt IS NULL AND (untilOn IS NULL OR untilOn >= ?)`,
      [schoolId, studentIds, at],
    );
    const keys = await this.vault.unlock(
      schoolId,
      rows.map(({ studentId }) => studentId),
      on,
    );
    for (const { studentId, nameBox } of rows) {
      const name = keys.openText(studentId, PURPOSE.restrictedName, nameBox);
      if (name !== null) names.set(studentId, [...(names.get(studentId) ?? []), name]);
    }
    return names;
  }
}
