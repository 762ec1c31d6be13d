/** Path A: a phone that WeChat proved finds the children on the register; the guardian confirms the relation. */
import {
  type bindingMatch,
  type confirmBindings,
  type Infer,
  type InputOf,
  type Kinship,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { AccessScopes } from '../identity/identity.public.js';
import { Schools } from '../school/school.public.js';
import { GuardianLink } from './guardian-link.entity.js';
import { holdsRight, isRestricted } from './guardian-rights.rules.js';
import { Fingerprints } from './sealing.js';
import { guardianBound } from './student.events.js';
import { Students } from './students.reader.js';

type Match = Infer<typeof bindingMatch>;

@Injectable()
export class Bindings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly scopes: AccessScopes,
    private readonly schools: Schools,
    private readonly students: Students,
    private readonly fingerprints: Fingerprints,
  ) {}

  /** WeChat has just shown that this person holds this phone. Remembers it as evidence, answers whom it matches. */
  async provePhone(tx: Tx, personId: string, phone: string): Promise<Match[]> {
    const phoneHash = this.fingerprints.phone(phone);
    await tx.query(
      `INSERT INTO proven_phone (personId, phoneHash, provenAt) VALUES (?, ?, ?)
       ON DUPLICATE KEY UPDATE phoneHash = VALUES(phoneHash), provenAt = VALUES(provenAt)`,
      [personId, phoneHash, this.clock.date()],
    );
    const links = await tx.find(GuardianLink, {
      where: { phoneHash: In(this.fingerprints.phones(phone)), endedAt: IsNull(), personId: IsNull() },
      take: 20,
    });
    return this.matches(await this.unrestricted(links, personId));
  }

  async confirm(
    { bindings }: InputOf<typeof confirmBindings>,
    actor: Pick<Actor, 'personId'>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [proven] = await rowsIn<{ phoneHash: string }>(
        tx,
        'SELECT phoneHash FROM proven_phone WHERE personId = ?',
        [actor.personId],
      );
      if (proven === undefined) throw refuse('student.phone_not_proven');
      const relations = new Map(bindings.map(({ linkId, relation }) => [linkId, relation]));
      const found = await rowsIn<GuardianLink>(
        tx,
        'SELECT * FROM guardian_link WHERE phoneHash = ? AND id IN (?) AND endedAt IS NULL FOR UPDATE',
        [proven.phoneHash, [...relations.keys()]],
      );
      const links = await this.unrestricted(found, actor.personId);
      if (links.length !== relations.size) throw refuse('access.not_found');
      if (links.some(({ personId }) => personId !== null && personId !== actor.personId)) {
        throw refuse('student.link_taken');
      }
      const fresh = links.filter(({ personId }) => personId === null);
      await this.bind(tx, fresh, actor.personId, 'PHONE', (link) => relations.get(link.id) as Kinship);
    });
  }

  /** Gives the links to a person: from now on they see what their rights allow. */
  async bind(
    tx: Tx,
    links: readonly GuardianLink[],
    personId: string,
    boundBy: 'PHONE' | 'INVITE' | 'SCHOOL',
    relationOf: (link: GuardianLink) => Kinship,
  ): Promise<void> {
    const now = this.clock.date();
    const today = serviceDateOf(now.getTime());
    const bound = links.map((link) => ({
      ...link,
      relation: relationOf(link),
      personId,
      boundAt: now,
      boundBy,
    }));
    try {
      await tx.save(GuardianLink, bound);
    } catch (error) {
      throw isDuplicate(error) ? refuse('student.already_bound') : error;
    }
    const seeing = bound.filter((link) => holdsRight(link, 'sees', today));
    await this.scopes.grant(
      tx,
      ...seeing.map(({ schoolId, studentId, id }) => ({
        personId,
        relation: 'GUARDIAN_OF' as const,
        schoolId,
        studentId,
        from: now,
        until: null,
        because: id,
      })),
    );
    for (const { schoolId, studentId, id: linkId } of bound) {
      await this.outbox.append(tx, guardianBound, { schoolId, studentId, linkId, personId });
    }
  }

  /** A restricted person is matched to nothing and told nothing. */
  private async unrestricted(links: readonly GuardianLink[], personId: string): Promise<GuardianLink[]> {
    const at = serviceDateOf(this.clock.now());
    const checked = await Promise.all(
      bySchool(links).map(async ([schoolId, own]) => {
        const restrictions = await this.students.restrictionsOf(
          schoolId,
          own.map((one) => one.studentId),
          at,
        );
        return own.filter(({ id: linkId, studentId, phoneHash }) => {
          return !isRestricted(restrictions.get(studentId) ?? [], { linkId, phoneHash, personId });
        });
      }),
    );
    return checked.flat();
  }

  private async matches(links: readonly GuardianLink[]): Promise<Match[]> {
    const schoolNames = await this.schools.namesOf(links.map(({ schoolId }) => schoolId));
    const cards = await Promise.all(
      bySchool(links).map(([schoolId, own]) =>
        this.students.namesOf(
          schoolId,
          own.map((one) => one.studentId),
        ),
      ),
    );
    const children = new Map(cards.flatMap((found) => [...found]));
    return links.flatMap(({ id: linkId, schoolId, studentId, relation }) => {
      const child = children.get(studentId);
      if (child === undefined) return [];
      const { maskedName, classLabel } = child;
      return [{ linkId, schoolName: schoolNames.get(schoolId) ?? '', maskedName, classLabel, relation }];
    });
  }
}

function bySchool(links: readonly GuardianLink[]): [string, GuardianLink[]][] {
  const schools = new Map<string, GuardianLink[]>();
  for (const link of links) schools.set(link.schoolId, [...(schools.get(link.schoolId) ?? []), link]);
  return [...schools];
}
