/** Which classes somebody of the school sees of a change: the leader and the office all, a homeroom teacher the own. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { AccessScopes } from '../identity/identity.public.js';
import { Staff } from '../staff/staff.public.js';

export type Sight = 'ALL' | readonly string[];

@Injectable()
export class ScheduleReaders {
  constructor(
    private readonly scopes: AccessScopes,
    private readonly staff: Staff,
  ) {}

  /** Null: nothing. */
  async sightOf(actor: Actor, schoolId: string): Promise<Sight | null> {
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    if (isOffice || (await this.scopes.holds(actor, { schoolId, relations: ['LEADS_DAY'] }))) return 'ALL';
    const homerooms = await this.staff.homeroomPersons(schoolId);
    const own = [...homerooms].filter(([, personId]) => personId === actor.personId);
    return own.length === 0 ? null : own.map(([classId]) => classId);
  }
}
