/**
 * Who may collect a child, kept by the guardians who decide. Revoking works at once: the photo goes, the card is
 * dead, whoever holds a list is told by the event. A pupil's collectors number eight at most.
 */
import { createHash, randomBytes } from 'node:crypto';
import type {
  addCollector,
  collector,
  Infer,
  InputOf,
  issueCollectorCard,
  Kinship,
  makeDefaultCollector,
  OutputOf,
  revokeCollector,
} from '@anxin/shared';
import { isTooYoungToCollect, serviceDateOf, tidyPersonName } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { AuthorizedCollector } from './authorized-collector.entity.js';
import { ChildVault } from './child-vault.service.js';
import { Guardianship } from './guardianship.service.js';
import { Fingerprints, PURPOSE } from './sealing.js';
import { collectorCard } from './student.cards.js';
import { collectorAdded, collectorCardsChanged, collectorRevoked } from './student.events.js';
import { Students } from './students.reader.js';

const MOST = 8;

export interface CollectorToAdd {
  readonly collectorId: string;
  readonly name: string;
  readonly relation: Kinship;
  readonly phone?: string | null;
  readonly isPupil?: boolean;
  readonly isDefault?: boolean;
  readonly until?: string;
}

/** What is printed on a card; the server and a phone know its hash only. */
export const cardText = (secret: Buffer) => `anxin:card:${secret.toString('base64url')}`;
export const cardHashOf = (text: string) => createHash('sha256').update(text).digest('hex');

@Injectable()
export class Collectors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
    private readonly accessLog: AccessLog,
  ) {}

  async add(input: InputOf<typeof addCollector>, actor: Actor): Promise<Infer<typeof collector>> {
    await this.guardianship.require(actor, input, 'decides');
    return this.database.transaction(async (tx) => {
      const [added] = await this.addAll(tx, input.schoolId, input.studentId, [input], actor.personId);
      return added as Infer<typeof collector>;
    });
  }

  /** For whoever holds a transaction: an application names its collectors. The same id again changes nothing. */
  async addAll(
    tx: Tx,
    schoolId: string,
    studentId: string,
    wanted: readonly CollectorToAdd[],
    addedBy: string,
  ): Promise<Infer<typeof collector>[]> {
    await tx.query('SELECT id FROM student WHERE schoolId = ? AND id = ? FOR UPDATE', [schoolId, studentId]);
    const live = await tx.findBy(AuthorizedCollector, { schoolId, studentId, revokedAt: IsNull() });
    const fresh = wanted.filter(({ collectorId }) => live.every(({ id }) => id !== collectorId));
    if (fresh.some(({ isPupil }) => isPupil)) {
      const child = (await this.students.namesOf(schoolId, [studentId], tx)).get(studentId);
      if (fresh.some((one) => isTooYoungToCollect(one, child?.grade ?? 1)))
        throw refuse('student.collector_pupil');
    }
    if (live.length + fresh.length > MOST) throw refuse('student.collector_limit');
    const keys = await this.vault.unlock(schoolId, [studentId], tx);
    if (!keys.has(studentId)) throw refuse('student.erased');
    const firstDefault = fresh.find(({ isDefault }) => isDefault)?.collectorId;
    if (firstDefault !== undefined) await this.clearDefault(tx, schoolId, studentId);
    const added = fresh.map((one): AuthorizedCollector => {
      const name = tidyPersonName(one.name);
      const phone = one.phone ?? null;
      return {
        schoolId,
        id: one.collectorId,
        studentId,
        nameBox: keys.seal(studentId, PURPOSE.collectorName, name),
        nameHash: this.fingerprints.name(schoolId, name),
        relation: one.relation,
        phoneHash: phone === null ? null : this.fingerprints.phone(phone),
        phoneLast4: phone?.slice(-4) ?? null,
        phoneBox: phone === null ? null : keys.seal(studentId, PURPOSE.collectorPhone, phone),
        photoBox: null,
        cardHash: null,
        isDefault: one.collectorId === firstDefault ? 1 : 0,
        isPupil: one.isPupil ? 1 : 0,
        fromOn: serviceDateOf(this.clock.now()),
        untilOn: one.until ?? null,
        addedBy,
        addedAt: this.clock.date(),
        revokedBy: null,
        revokedAt: null,
      };
    });
    if (added.length > 0) await tx.insert(AuthorizedCollector, added);
    for (const { id: collectorId } of added) {
      await this.outbox.append(tx, collectorAdded, { schoolId, studentId, collectorId });
    }
    const ids = new Set(wanted.map(({ collectorId }) => collectorId));
    const all = [...live, ...added].filter(({ id }) => ids.has(id));
    return all.map((one) => viewOf(one, collectorCard(one, keys).name));
  }

  async revoke(input: InputOf<typeof revokeCollector>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, collectorId } = input;
    await this.guardianship.requireOrOffice(actor, input, 'decides');
    await this.database.transaction(async (tx) => {
      const one = await this.find(tx, input);
      if (one.revokedAt !== null) return;
      const gone = { photoBox: null, cardHash: null, isDefault: 0 };
      const revoked = { revokedAt: this.clock.date(), revokedBy: actor.personId };
      await tx.update(AuthorizedCollector, { schoolId, id: collectorId }, { ...gone, ...revoked });
      await this.outbox.append(tx, collectorRevoked, { schoolId, studentId, collectorId });
    });
    return { done: true };
  }

  /** For whoever has settled that this actor may call now: the look is logged here. */
  async phoneOf(
    key: { schoolId: string; studentId: string; collectorId: string },
    actor: Actor,
    because: string,
  ): Promise<{ phone: string | null }> {
    const { schoolId, studentId } = key;
    const one = await this.database.read.findOneBy(AuthorizedCollector, {
      ...{ schoolId, studentId, id: key.collectorId, revokedAt: IsNull() },
    });
    if (one === null) throw refuse('access.not_found');
    await this.accessLog.look(this.database.read, actor, {
      ...{ schoolId, studentId, what: 'collector_phone', because },
    });
    const keys = await this.vault.unlock(schoolId, [studentId]);
    return { phone: keys.openText(studentId, PURPOSE.collectorPhone, one.phoneBox) };
  }

  async makeDefault(input: InputOf<typeof makeDefaultCollector>, actor: Actor): Promise<{ done: true }> {
    await this.guardianship.require(actor, input, 'decides');
    await this.database.transaction(async (tx) => {
      await this.live(tx, input);
      await this.clearDefault(tx, input.schoolId, input.studentId);
      await tx.update(
        AuthorizedCollector,
        { schoolId: input.schoolId, id: input.collectorId },
        { isDefault: 1 },
      );
    });
    return { done: true };
  }

  async issueCard(
    input: InputOf<typeof issueCollectorCard>,
    actor: Actor,
  ): Promise<OutputOf<typeof issueCollectorCard>> {
    const { schoolId, studentId, collectorId } = input;
    await this.guardianship.requireOrOffice(actor, input, 'decides');
    return this.database.transaction(async (tx) => {
      const one = await this.live(tx, input);
      const qrText = cardText(randomBytes(16));
      await tx.update(AuthorizedCollector, { schoolId, id: collectorId }, { cardHash: cardHashOf(qrText) });
      await this.outbox.append(tx, collectorCardsChanged, { schoolId, studentIds: [studentId] });
      const keys = await this.vault.unlock(schoolId, [studentId], tx);
      return { qrText, collectorName: collectorCard(one, keys).name };
    });
  }

  async live(on: EntityManager, key: InputOf<typeof revokeCollector>): Promise<AuthorizedCollector> {
    const one = await this.find(on, key);
    if (one.revokedAt !== null) throw refuse('student.collector_revoked');
    return one;
  }

  private async find(on: EntityManager, key: InputOf<typeof revokeCollector>): Promise<AuthorizedCollector> {
    const { schoolId, studentId, collectorId: id } = key;
    const one = await on.findOneBy(AuthorizedCollector, { schoolId, id, studentId });
    if (one === null) throw refuse('access.not_found');
    return one;
  }

  private async clearDefault(tx: Tx, schoolId: string, studentId: string): Promise<void> {
    await tx.update(AuthorizedCollector, { schoolId, studentId, isDefault: 1 }, { isDefault: 0 });
  }
}

export function viewOf(one: AuthorizedCollector, name: string): Infer<typeof collector> {
  return {
    id: one.id,
    name,
    relation: one.relation,
    phoneLast4: one.phoneLast4,
    hasPhoto: one.photoBox !== null,
    hasCard: one.cardHash !== null,
    isDefault: one.isDefault === 1,
    isPupil: one.isPupil === 1,
    from: one.fromOn,
    until: one.untilOn,
  };
}
