/** Who decides for children on a date, by id alone: for any number of children, without opening a name. */
import type { ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Database } from '../../database/database.js';
import { GuardianLink } from './guardian-link.entity.js';
import { holdsRight, isRestricted } from './guardian-rights.rules.js';
import { Students } from './students.reader.js';

export interface DecidingGuardian {
  readonly linkId: string;
  readonly studentId: string;
  /** Null: has not bound the child yet, and hears nothing here. */
  readonly personId: string | null;
}

@Injectable()
export class DecidingGuardians {
  constructor(
    private readonly database: Database,
    private readonly students: Students,
  ) {}

  async of(
    schoolId: string,
    studentIds: readonly string[],
    at: ServiceDate,
    on: EntityManager = this.database.read,
  ): Promise<DecidingGuardian[]> {
    if (studentIds.length === 0) return [];
    const links = await on.find(GuardianLink, {
      where: { schoolId, studentId: In([...studentIds]), endedAt: IsNull() },
    });
    const restrictions = await this.students.restrictionsOf(schoolId, studentIds, at, on);
    return links
      .filter((link) => holdsRight(link, 'decides', at))
      .filter((link) => !isRestricted(restrictions.get(link.studentId) ?? [], { linkId: link.id, ...link }))
      .map(({ id: linkId, studentId, personId }) => ({ linkId, studentId, personId }));
  }
}
