/** A colleague's number for whoever must call now: the duty leader's in an emergency (M113). Each look is logged. */
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../kernel/vault.js';
import { AccessLog } from '../identity/identity.public.js';
import { STAFF_PHONE } from './staff.service.js';
import { StaffMember } from './staff-member.entity.js';

export interface StaffPhone {
  readonly personId: string;
  readonly name: string;
  readonly phone: string;
}

@Injectable()
export class StaffPhones {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly accessLog: AccessLog,
  ) {}

  /** For whoever has settled that this actor may call them now; in the order asked for. */
  async look(
    schoolId: string,
    personIds: readonly string[],
    actor: Actor,
    because: string,
  ): Promise<StaffPhone[]> {
    if (personIds.length === 0) return [];
    const members = await this.database.read.find(StaffMember, {
      where: { schoolId, personId: In([...new Set(personIds)]), leftAt: IsNull() },
    });
    if (members.length > 0)
      await this.accessLog.look(this.database.read, actor, { schoolId, what: 'staff_phone', because });
    return [...new Set(personIds)].flatMap((personId) => {
      const member = members.find((one) => one.personId === personId);
      if (member === undefined) return [];
      return [{ personId, name: member.name, phone: this.vault.openText(STAFF_PHONE, member.phoneBox) }];
    });
  }
}
