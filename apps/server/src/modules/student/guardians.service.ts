/** The guardians of a child as the school keeps them: their rights, the primary one, their number on file. */
import {
  type changeGuardian,
  type InputOf,
  type OutputOf,
  type revealPhone,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog, AccessScopes } from '../identity/identity.public.js';
import { ChildVault } from './child-vault.service.js';
import { GuardianLink } from './guardian-link.entity.js';
import { datesAfter, holdsRight } from './guardian-rights.rules.js';
import { Guardianship } from './guardianship.service.js';
import { PURPOSE } from './sealing.js';
import { guardianRightsChanged } from './student.events.js';

type LinkKey = InputOf<typeof revealPhone>;

@Injectable()
export class Guardians {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly scopes: AccessScopes,
    private readonly accessLog: AccessLog,
    private readonly guardianship: Guardianship,
    private readonly vault: ChildVault,
  ) {}

  async change(input: InputOf<typeof changeGuardian>): Promise<{ done: true }> {
    const { schoolId, studentId, linkId, rights, isPrimary, until } = input;
    await this.database.transaction(async (tx) => {
      await tx.query('SELECT id FROM student WHERE schoolId = ? AND id = ? FOR UPDATE', [
        schoolId,
        studentId,
      ]);
      const links = await tx.findBy(GuardianLink, { schoolId, studentId, endedAt: IsNull() });
      const link = links.find(({ id }) => id === linkId);
      if (link === undefined) throw refuse('access.not_found');
      const today = serviceDateOf(this.clock.now());
      const dates = datesAfter(link, rights, today, until ?? null);
      const someoneDecides = links.some((one) =>
        holdsRight(one === link ? { ...one, ...dates } : one, 'decides', today),
      );
      if (!someoneDecides) throw refuse('student.last_deciding_guardian');
      if (isPrimary) await tx.update(GuardianLink, { schoolId, studentId }, { isPrimary: 0 });
      await tx.update(GuardianLink, { schoolId, id: linkId }, { ...dates, isPrimary: isPrimary ? 1 : 0 });
      await this.follow(tx, { ...link, ...dates });
      await this.outbox.append(tx, guardianRightsChanged, { schoolId, studentId, linkId });
    });
    return { done: true };
  }

  /** What a bound guardian may see follows the right to see, from this moment. */
  private async follow(tx: Tx, link: GuardianLink): Promise<void> {
    const { schoolId, studentId, personId, id } = link;
    if (personId === null) return;
    await this.scopes.withdraw(tx, { schoolId, because: [id] });
    const now = this.clock.date();
    if (!holdsRight(link, 'sees', serviceDateOf(now.getTime()))) return;
    const until = link.seesUntil === null ? null : new Date(Date.parse(`${link.seesUntil}T16:00:00.000Z`));
    await this.scopes.grant(tx, {
      personId,
      relation: 'GUARDIAN_OF',
      schoolId,
      studentId,
      from: now,
      until,
      because: id,
    });
  }

  async revealPhone(input: LinkKey, actor: Actor): Promise<OutputOf<typeof revealPhone>> {
    await this.guardianship.requireStaff(actor, input);
    return this.phoneOf(input, actor, 'call');
  }

  /** For whoever has settled that this actor may call now (a duty, a gate): the look is logged here. */
  async phoneOf(
    { schoolId, studentId, linkId }: LinkKey,
    actor: Actor,
    because: string,
  ): Promise<OutputOf<typeof revealPhone>> {
    const link = await this.database.read.findOneBy(GuardianLink, { schoolId, id: linkId, studentId });
    if (link === null || link.endedAt !== null) throw refuse('access.not_found');
    await this.accessLog.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'guardian_phone',
      because,
    });
    const keys = await this.vault.unlock(schoolId, [studentId]);
    return { phone: keys.openText(studentId, PURPOSE.guardianPhone, link.phoneBox) };
  }
}
