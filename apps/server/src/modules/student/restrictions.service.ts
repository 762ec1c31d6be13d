/**
 * A restriction by court order or school decision, set by the principal alone. It overrides every right at login,
 * view, message, proxy and gate, and is never shown to the person it restricts.
 */
import {
  type endRestriction,
  type InputOf,
  type restrictPerson,
  serviceDateOf,
  tidyPersonName,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { AccessScopes } from '../identity/identity.public.js';
import { ChildVault } from './child-vault.service.js';
import { GuardianLink } from './guardian-link.entity.js';
import { Guardianship } from './guardianship.service.js';
import { Restriction } from './restriction.entity.js';
import { Fingerprints, PURPOSE } from './sealing.js';
import { personRestricted, restrictionEnded } from './student.events.js';

type Input = InputOf<typeof restrictPerson>;

interface Target {
  readonly linkId: string | null;
  readonly personIds: readonly string[];
  readonly name: string;
  readonly phoneHash: string | null;
}

@Injectable()
export class Restrictions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly scopes: AccessScopes,
    private readonly guardianship: Guardianship,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
  ) {}

  async set(input: Input, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, restrictionId: id, until } = input;
    const now = this.clock.date();
    if (until !== undefined && until < serviceDateOf(now.getTime()))
      throw refuse('student.restriction_passed');
    await this.guardianship.find(input);
    await this.database.transaction(async (tx) => {
      if (await tx.existsBy(Restriction, { schoolId, id })) return;
      const target = await this.target(tx, input);
      const keys = await this.vault.unlock(schoolId, [studentId], tx);
      await tx.insert(Restriction, {
        schoolId,
        id,
        studentId,
        linkId: target.linkId,
        personId: target.personIds[0] ?? null,
        nameBox: keys.seal(studentId, PURPOSE.restrictedName, target.name),
        nameHash: this.fingerprints.name(schoolId, target.name),
        phoneHash: target.phoneHash,
        imposedBy: input.imposedBy,
        referenceBox: keys.seal(studentId, PURPOSE.restrictionReference, input.reference),
        setBy: actor.personId,
        setAt: now,
        untilOn: until ?? null,
        endedBy: null,
        endedAt: null,
      });
      const validUntil = until === undefined ? null : new Date(Date.parse(`${until}T16:00:00.000Z`));
      for (const personId of target.personIds) {
        await this.scopes.restrict(tx, {
          schoolId,
          studentId,
          personId,
          because: id,
          from: now,
          until: validUntil,
        });
      }
      await this.outbox.append(tx, personRestricted, { schoolId, studentId, restrictionId: id });
    });
    return { done: true };
  }

  async end({ schoolId, studentId, restrictionId: id }: InputOf<typeof endRestriction>, actor: Actor) {
    await this.database.transaction(async (tx) => {
      const one = await tx.findOneBy(Restriction, { schoolId, id, studentId });
      if (one === null) throw refuse('access.not_found');
      if (one.endedAt !== null) return;
      await tx.update(Restriction, { schoolId, id }, { endedAt: this.clock.date(), endedBy: actor.personId });
      await this.scopes.liftRestriction(tx, { schoolId, because: id });
      await this.outbox.append(tx, restrictionEnded, { schoolId, studentId, restrictionId: id });
    });
    return { done: true as const };
  }

  /** A guardian on file, or a name and perhaps a phone; everyone signed in who is that person is named too. */
  private async target(tx: Tx, input: Input): Promise<Target> {
    const { schoolId, studentId, linkId = null } = input;
    const keys = await this.vault.unlock(schoolId, [studentId], tx);
    const links = await tx.findBy(GuardianLink, { schoolId, studentId, endedAt: IsNull() });
    const link = links.find(({ id }) => id === linkId);
    if (linkId !== null && link === undefined) throw refuse('access.not_found');
    const onFile = link && keys.openText(studentId, PURPOSE.guardianName, link.nameBox);
    const name = onFile ?? (input.name && tidyPersonName(input.name));
    if (!name && link === undefined) throw refuse('student.restriction_target');
    const phoneHash =
      input.phone === undefined ? (link?.phoneHash ?? null) : this.fingerprints.phone(input.phone);
    const personIds = new Set<string>();
    for (const one of links) {
      const isThisOne = one.id === linkId || (phoneHash !== null && one.phoneHash === phoneHash);
      if (isThisOne && one.personId !== null) personIds.add(one.personId);
    }
    if (phoneHash !== null) {
      const proven = await rowsIn<{ personId: string }>(
        tx,
        'SELECT personId FROM proven_phone WHERE phoneHash = ?',
        [phoneHash],
      );
      for (const { personId } of proven) personIds.add(personId);
    }
    return { linkId, personIds: [...personIds], name: name || '（未写姓名）', phoneHash };
  }
}
