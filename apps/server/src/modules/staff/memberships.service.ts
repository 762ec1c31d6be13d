/** What a staff member may do and see follows from the staff list: roles as memberships, homeroom as a scope. */
import type { StaffRole } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { AccessScopes, People } from '../identity/identity.public.js';
import type { StaffMember } from './staff-member.entity.js';
import { rolesOf } from './vetting.rules.js';

@Injectable()
export class Memberships {
  constructor(
    private readonly clock: Clock,
    private readonly people: People,
    private readonly scopes: AccessScopes,
  ) {}

  /** From now on the person has exactly the roles of the staff list. */
  async follow(tx: Tx, member: StaffMember, before: readonly StaffRole[]): Promise<void> {
    const { schoolId, personId, leftAt } = member;
    if (personId === null) return;
    const wanted = leftAt === null ? rolesOf(member) : [];
    for (const role of before.filter((one) => !wanted.includes(one))) {
      await this.people.endRole(tx, personId, role, schoolId);
    }
    for (const role of wanted) await this.people.giveRole(tx, personId, role, schoolId);
  }

  /** A class's homeroom teacher sees the class; the predecessor no longer does. `because` is the class. */
  async homeroom(
    tx: Tx,
    schoolId: string,
    homerooms: readonly { readonly classId: string; readonly personId: string | null }[],
  ): Promise<void> {
    const from = this.clock.date();
    await this.scopes.withdraw(tx, {
      schoolId,
      because: homerooms.map(({ classId }) => `homeroom:${classId}`),
    });
    const grants = homerooms.flatMap(({ classId, personId }) => {
      if (personId === null) return [];
      const because = `homeroom:${classId}`;
      return [{ personId, relation: 'HOMEROOM_OF' as const, schoolId, classId, from, until: null, because }];
    });
    await this.scopes.grant(tx, ...grants);
  }

  /** Signed in, or gone: the classes this member has as homeroom teacher follow. */
  async homeroomsOf(tx: Tx, { schoolId, id, personId, leftAt }: StaffMember): Promise<void> {
    const classes = await rowsIn<{ classId: string }>(
      tx,
      'SELECT id AS classId FROM homeroom_class WHERE schoolId = ? AND homeroomStaffId = ?',
      [schoolId, id],
    );
    const sees = leftAt === null ? personId : null;
    await this.homeroom(
      tx,
      schoolId,
      classes.map(({ classId }) => ({ classId, personId: sees })),
    );
  }
}
