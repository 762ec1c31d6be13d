/**
 * One tap, one phone code, both answers: the children on the register whose guardian has this phone, and the
 * schools whose staff list has it. A colleague's roles are active from then on; guardians still confirm.
 */
import type { InputOf, OutputOf, provePhone } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Wechat } from '../../adapters/wechat/wechat.js';
import { WechatRefusal } from '../../adapters/wechat/wechat-error.js';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { WechatAccounts } from '../identity/identity.public.js';
import { Schools } from '../school/school.public.js';
import { Bindings, Fingerprints } from '../student/student.public.js';
import { Memberships } from './memberships.service.js';
import { staffSignedIn } from './staff.events.js';
import { StaffMember } from './staff-member.entity.js';
import { rolesOf } from './vetting.rules.js';

@Injectable()
export class PhoneProof {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly wechat: Wechat,
    private readonly accounts: WechatAccounts,
    private readonly bindings: Bindings,
    private readonly fingerprints: Fingerprints,
    private readonly memberships: Memberships,
    private readonly schools: Schools,
  ) {}

  async prove({ phoneCode }: InputOf<typeof provePhone>, actor: Actor): Promise<OutputOf<typeof provePhone>> {
    const phone = await this.ask(actor, phoneCode);
    const { children, members } = await this.database.transaction(async (tx) => ({
      children: await this.bindings.provePhone(tx, actor.personId, phone),
      members: await this.signIn(tx, actor.personId, phone),
    }));
    const names = await this.schools.namesOf(members.map(({ schoolId }) => schoolId));
    return {
      phoneLast4: phone.slice(-4),
      children,
      schools: members.map((member) => ({
        schoolId: member.schoolId,
        schoolName: names.get(member.schoolId) ?? '',
        roles: rolesOf(member),
      })),
    };
  }

  private async ask(actor: Actor, phoneCode: string): Promise<string> {
    const { appid, openid } = await this.accounts.ofActor(actor);
    try {
      const { phone, countryCode } = await this.wechat.phoneNumber(appid, phoneCode, openid);
      if (countryCode !== '86' || !/^1[3-9]\d{9}$/.test(phone)) throw refuse('staff.phone_code');
      return phone;
    } catch (error) {
      if (error instanceof WechatRefusal && !error.mayTryLater) throw refuse('staff.phone_code');
      throw error;
    }
  }

  /** Also the demo's and the tests' way to let a colleague in. */
  async signIn(tx: Tx, personId: string, phone: string): Promise<StaffMember[]> {
    const members = await tx.findBy(StaffMember, {
      phoneHash: In(this.fingerprints.phones(phone)),
      leftAt: IsNull(),
    });
    const mine = members.filter((member) => member.personId === null || member.personId === personId);
    for (const member of mine.filter((one) => one.personId === null)) {
      const { schoolId, id: staffId } = member;
      const signedIn = { ...member, personId };
      try {
        await tx.update(StaffMember, { schoolId, id: staffId }, { personId });
      } catch (error) {
        throw isDuplicate(error) ? refuse('staff.phone_in_use') : error;
      }
      await this.memberships.follow(tx, signedIn, []);
      await this.memberships.homeroomsOf(tx, signedIn);
      await this.outbox.append(tx, staffSignedIn, { schoolId, staffId, personId });
    }
    return mine;
  }
}
