/** The staff list read and written as a whole, as a school's register gives it. Roles known already never change here. */
import type { StaffRole } from '@anxin/shared';
import { tidyPersonName } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Vault } from '../../kernel/vault.js';
import { HomeroomClasses } from '../school/school.public.js';
import { Memberships } from './memberships.service.js';
import { STAFF_PHONE, StaffList } from './staff.service.js';
import { StaffMember } from './staff-member.entity.js';
import { rolesText } from './vetting.rules.js';

export interface RegisteredStaff {
  readonly staffId: string;
  readonly name: string;
  readonly subject: string | null;
  readonly phone: string;
  readonly roles: readonly StaffRole[];
  readonly vetting: { readonly checkedOn: string; readonly expiresOn: string } | null;
}

@Injectable()
export class StaffRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly classes: HomeroomClasses,
    private readonly memberships: Memberships,
    private readonly staffList: StaffList,
  ) {}

  async all(schoolId: string, on: EntityManager = this.database.read) {
    const members = await on.find(StaffMember, {
      where: { schoolId, leftAt: IsNull() },
      order: { id: 'ASC' },
    });
    return members.map(({ id: staffId, name, subject, phoneBox, vettingExpiresOn }) => ({
      ...{ staffId, name, subject, vettingUntil: vettingExpiresOn },
      phone: this.vault.openText(STAFF_PHONE, phoneBox),
    }));
  }

  /** Adds the new and changes the known, in one statement. */
  async write(tx: Tx, schoolId: string, staff: readonly RegisteredStaff[]): Promise<void> {
    if (staff.length === 0) return;
    const createdAt = this.clock.date();
    const rows = staff.map(({ staffId, name, subject, phone, roles, vetting }) => {
      const { phoneHash, phoneLast4, phoneBox } = this.staffList.phone(phone);
      const status = vetting === null ? 'PENDING' : 'CLEAR';
      return [
        ...[
          schoolId,
          staffId,
          tidyPersonName(name),
          subject,
          phoneHash,
          phoneLast4,
          phoneBox,
          rolesText(roles),
        ],
        ...[status, vetting?.checkedOn ?? null, vetting?.expiresOn ?? null, createdAt],
      ];
    });
    await tx.query(
      `INSERT INTO staff_member (schoolId, id, name, subject, phoneHash, phoneLast4, phoneBox, roles,
         vettingStatus, vettingCheckedOn, vettingExpiresOn, createdAt) VALUES ?
       ON DUPLICATE KEY UPDATE name = VALUES(name), subject = VALUES(subject), phoneHash = VALUES(phoneHash),
         phoneLast4 = VALUES(phoneLast4), phoneBox = VALUES(phoneBox),
         vettingStatus = IF(VALUES(vettingExpiresOn) IS NULL, vettingStatus, VALUES(vettingStatus)),
         vettingCheckedOn = COALESCE(VALUES(vettingCheckedOn), vettingCheckedOn),
         vettingExpiresOn = COALESCE(VALUES(vettingExpiresOn), vettingExpiresOn)`,
      [rows],
    );
  }

  async appoint(
    tx: Tx,
    schoolId: string,
    posts: readonly { readonly classId: string; readonly staffId: string }[],
  ): Promise<void> {
    if (posts.length === 0) return;
    const members = await tx.findBy(StaffMember, { schoolId, id: In(posts.map(({ staffId }) => staffId)) });
    const byId = new Map(members.map((member) => [member.id, member]));
    await this.classes.assignTeachers(
      tx,
      schoolId,
      posts.map(({ classId, staffId }) => ({ classId, staffId, name: byId.get(staffId)?.name ?? '' })),
    );
    await this.memberships.homeroom(
      tx,
      schoolId,
      posts.map(({ classId, staffId }) => ({ classId, personId: byId.get(staffId)?.personId ?? null })),
    );
  }
}
