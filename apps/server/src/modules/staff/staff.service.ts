/** The staff list: who works here, in which roles, vetted until when. Roles are live the moment they are set. */
import type {
  addStaff,
  changeStaff,
  departStaff,
  InputOf,
  recordVetting,
  StaffRole,
  setStaffRoles,
} from '@anxin/shared';
import { tidyPersonName } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';
import { HomeroomClasses } from '../school/school.public.js';
import { Fingerprints } from '../student/student.public.js';
import { Memberships } from './memberships.service.js';
import { staffLeft, vettingRecorded } from './staff.events.js';
import { Staff, type StaffView } from './staff.queries.js';
import { StaffMember } from './staff-member.entity.js';
import { leads, rolesOf, rolesText } from './vetting.rules.js';

export const STAFF_PHONE = 'staff.phone';

export interface StaffToAdd {
  readonly staffId: string;
  readonly name: string;
  readonly subject?: string | null;
  readonly phone: string;
  readonly roles: readonly StaffRole[];
}

@Injectable()
export class StaffList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly fingerprints: Fingerprints,
    private readonly memberships: Memberships,
    private readonly classes: HomeroomClasses,
    private readonly staff: Staff,
  ) {}

  add(input: InputOf<typeof addStaff>, actor: Actor): Promise<StaffView> {
    this.checkRoles(actor, input.schoolId, [], input.roles);
    return this.database.transaction(async (tx) => {
      const { schoolId, staffId } = input;
      const known = await tx.existsBy(StaffMember, { schoolId, id: staffId });
      if (!known) await this.addAll(tx, schoolId, [input]);
      return this.view(tx, await this.find(tx, schoolId, staffId));
    });
  }

  /** For whoever holds a transaction: one statement for all of them. */
  async addAll(tx: Tx, schoolId: string, wanted: readonly StaffToAdd[]): Promise<void> {
    if (wanted.length === 0) return;
    const createdAt = this.clock.date();
    const members = wanted.map(({ staffId, name, subject, phone, roles }) => ({
      schoolId,
      id: staffId,
      personId: null,
      name: tidyPersonName(name),
      subject: subject ?? null,
      ...this.phone(phone),
      roles: rolesText(roles),
      vettingStatus: 'PENDING' as const,
      createdAt,
      leftAt: null,
    }));
    try {
      await tx.insert(StaffMember, members);
    } catch (error) {
      throw isDuplicate(error) ? refuse('staff.phone_in_use') : error;
    }
  }

  change(input: InputOf<typeof changeStaff>): Promise<StaffView> {
    const { schoolId, staffId, name, subject, phone } = input;
    return this.database.transaction(async (tx) => {
      const member = await this.find(tx, schoolId, staffId);
      const changed = {
        name: tidyPersonName(name),
        subject: subject ?? null,
        ...(phone === undefined ? {} : this.phone(phone)),
      };
      try {
        await tx.update(StaffMember, { schoolId, id: staffId }, changed);
      } catch (error) {
        throw isDuplicate(error) ? refuse('staff.phone_in_use') : error;
      }
      await this.classes.renameTeacher(tx, schoolId, staffId, changed.name);
      return this.view(tx, { ...member, ...changed });
    });
  }

  setRoles({ schoolId, staffId, roles }: InputOf<typeof setStaffRoles>, actor: Actor): Promise<StaffView> {
    return this.database.transaction(async (tx) => {
      const member = await this.find(tx, schoolId, staffId);
      if (member.personId === actor.personId) throw refuse('staff.own_roles');
      const before = rolesOf(member);
      this.checkRoles(actor, schoolId, before, roles);
      if (leads(before) && !leads(roles)) await this.requireAnotherLead(tx, member);
      const changed = { ...member, roles: rolesText(roles) };
      await tx.update(StaffMember, { schoolId, id: staffId }, { roles: changed.roles });
      await this.memberships.follow(tx, changed, before);
      return this.view(tx, changed);
    });
  }

  recordVetting(input: InputOf<typeof recordVetting>): Promise<StaffView> {
    const { schoolId, staffId, status, checkedOn, expiresOn } = input;
    if (expiresOn <= checkedOn) throw refuse('staff.vetting_dates');
    return this.database.transaction(async (tx) => {
      const member = await this.find(tx, schoolId, staffId);
      const changed = { vettingStatus: status, vettingCheckedOn: checkedOn, vettingExpiresOn: expiresOn };
      await tx.update(StaffMember, { schoolId, id: staffId }, changed);
      await this.outbox.append(tx, vettingRecorded, { schoolId, staffId });
      return this.view(tx, { ...member, ...changed });
    });
  }

  async depart({ schoolId, staffId }: InputOf<typeof departStaff>, actor: Actor): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const member = await this.find(tx, schoolId, staffId);
      if (member.personId === actor.personId) throw refuse('staff.own_roles');
      if (leads(rolesOf(member))) await this.requireAnotherLead(tx, member);
      const gone = { ...member, leftAt: this.clock.date() };
      await tx.update(StaffMember, { schoolId, id: staffId }, { leftAt: gone.leftAt });
      await this.memberships.follow(tx, gone, rolesOf(member));
      await this.memberships.homeroomsOf(tx, gone);
      await this.outbox.append(tx, staffLeft, { schoolId, staffId, personId: member.personId });
    });
    return { done: true };
  }

  async find(tx: Tx, schoolId: string, staffId: string): Promise<StaffMember> {
    const member = await tx.findOneBy(StaffMember, { schoolId, id: staffId });
    if (member === null) throw refuse('access.not_found');
    if (member.leftAt !== null) throw refuse('staff.left');
    return member;
  }

  phone(phone: string): Pick<StaffMember, 'phoneHash' | 'phoneLast4' | 'phoneBox'> {
    return {
      phoneHash: this.fingerprints.phone(phone),
      phoneLast4: phone.slice(-4),
      phoneBox: this.vault.seal(STAFF_PHONE, phone),
    };
  }

  /** Only a principal makes or unmakes a principal. */
  private checkRoles(
    actor: Actor,
    schoolId: string,
    before: readonly StaffRole[],
    after: readonly StaffRole[],
  ): void {
    const touchesPrincipal = before.includes('PRINCIPAL') !== after.includes('PRINCIPAL');
    if (touchesPrincipal && !actor.rolesAt(schoolId).includes('PRINCIPAL')) throw refuse('access.forbidden');
  }

  /** Somebody must be left who can let others in; two removals at once wait for each other. */
  private async requireAnotherLead(tx: Tx, { schoolId, id }: StaffMember): Promise<void> {
    await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
    const members = await tx.findBy(StaffMember, { schoolId, leftAt: IsNull() });
    const isLed = members.some((one) => one.id !== id && one.personId !== null && leads(rolesOf(one)));
    if (!isLed) throw refuse('staff.last_admin');
  }

  private async view(tx: Tx, member: StaffMember): Promise<StaffView> {
    const [view] = await this.staff.views(member.schoolId, [member], tx);
    return view as StaffView;
  }
}
