/** Who may watch over a day: its leader and the office; at the gate also the gatekeeper and today's gate duty. */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { type DutyBook, DutyBooks } from '../custody/custody.public.js';
import { AccessScopes } from '../identity/identity.public.js';

interface Day {
  readonly schoolId: string;
  readonly serviceDate: string;
}

@Injectable()
export class Watchers {
  constructor(
    private readonly clock: Clock,
    private readonly scopes: AccessScopes,
    private readonly dutyBooks: DutyBooks,
  ) {}

  async mustLead({ schoolId }: Pick<Day, 'schoolId'>, actor: Actor): Promise<void> {
    await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'], orRoles: ['ADMIN', 'PRINCIPAL'] });
  }

  async mustKeepGate({ schoolId, serviceDate }: Day, actor: Actor): Promise<void> {
    const roles = actor.rolesAt(schoolId);
    if (roles.some((role) => role === 'GATEKEEPER' || role === 'ADMIN' || role === 'PRINCIPAL')) return;
    if (await this.scopes.holds(actor, { schoolId, relations: ['LEADS_DAY'] })) return;
    const book = await this.dutyBooks.open({ schoolId, serviceDate }).catch(() => null);
    const isOnGate = book?.duties.some(
      ({ personId, duty }) => personId === actor.personId && duty === 'GATE',
    );
    if (isOnGate !== true || !this.isToday(serviceDate)) throw refuse('access.not_found');
  }

  mustBeToday({ serviceDate }: Day): void {
    if (!this.isToday(serviceDate)) throw refuse('watch.not_today');
  }

  bookOf({ schoolId, serviceDate }: Day): Promise<DutyBook> {
    return this.dutyBooks.open({ schoolId, serviceDate });
  }

  private isToday(serviceDate: string): boolean {
    return serviceDate === serviceDateOf(this.clock.now());
  }
}
