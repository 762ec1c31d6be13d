/** Who a member of the staff is, by the id of the staff list: for documents that name people in charge. */
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Database } from '../../database/database.js';
import { StaffMember } from './staff-member.entity.js';

export interface StaffName {
  readonly staffId: string;
  /** Null until the colleague has signed in once. */
  readonly personId: string | null;
  readonly name: string;
  readonly hasLeft: boolean;
}

@Injectable()
export class StaffNames {
  constructor(private readonly database: Database) {}

  /** People of any schools, whoever has left too, in one statement and in their order; null: no colleague there. */
  async ofPersons(
    people: readonly { readonly schoolId: string; readonly personId: string }[],
  ): Promise<(string | null)[]> {
    if (people.length === 0) return [];
    const rows = await this.database.rows<{ schoolId: string; personId: string; name: string }>(
      `SELECT schoolId, personId, name FROM staff_member
        WHERE (schoolId, personId) IN (?) ORDER BY createdAt`,
      [people.map(({ schoolId, personId }) => [schoolId, personId])],
    );
    const names = new Map(rows.map(({ schoolId, personId, name }) => [`${schoolId} ${personId}`, name]));
    return people.map(({ schoolId, personId }) => names.get(`${schoolId} ${personId}`) ?? null);
  }

  async byIds(
    schoolId: string,
    staffIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, StaffName>> {
    if (staffIds.length === 0) return new Map();
    const members = await on.find(StaffMember, { where: { schoolId, id: In([...new Set(staffIds)]) } });
    return new Map(
      members.map(({ id: staffId, personId, name, leftAt }) => [
        staffId,
        { staffId, personId, name, hasLeft: leftAt !== null },
      ]),
    );
  }
}
