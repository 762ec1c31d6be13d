/** Everybody who works at a school, signed in or not, and what they are called: for records of the whole staff. */
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Database } from '../../database/database.js';
import { StaffMember } from './staff-member.entity.js';

export interface Colleague {
  readonly staffId: string;
  /** Null until the colleague has signed in once. */
  readonly personId: string | null;
  readonly name: string;
}

@Injectable()
export class Colleagues {
  constructor(private readonly database: Database) {}

  async present(schoolId: string, on: EntityManager = this.database.read): Promise<Colleague[]> {
    const members = await on.find(StaffMember, {
      select: { id: true, personId: true, name: true },
      where: { schoolId, leftAt: IsNull() },
      order: { id: 'ASC' },
      take: 1000,
    });
    return members.map(({ id: staffId, personId, name }) => ({ staffId, personId, name }));
  }

  /** By person, whoever has left too. */
  async names(
    schoolId: string,
    personIds: readonly (string | null)[],
    on: EntityManager = this.database.read,
  ): Promise<(personId: string | null) => string> {
    const wanted = [...new Set(personIds)].filter((one) => one !== null);
    const members =
      wanted.length === 0
        ? []
        : await on.find(StaffMember, {
            select: { personId: true, name: true },
            where: { schoolId, personId: In(wanted) },
          });
    const names = new Map(members.map(({ personId, name }) => [personId, name]));
    return (personId) => names.get(personId) ?? '老师';
  }
}
