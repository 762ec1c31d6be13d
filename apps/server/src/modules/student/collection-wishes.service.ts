/**
 * Who a family wants to collect its child, as its application names them: the people known already, to start the form
 * from, and those that an approval makes authorized collectors. Whoever was revoked before does not come back this way.
 */
import type { NamedCollector, PickupPoint } from '@anxin/shared';
import { serviceDateOf, tidyPersonName } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { AuthorizedCollector } from './authorized-collector.entity.js';
import { type ChildKeys, ChildVault } from './child-vault.service.js';
import { Fingerprints, PURPOSE } from './sealing.js';
import { collectorAdded } from './student.events.js';

export interface CollectionWish {
  readonly studentId: string;
  readonly pickupPoint: PickupPoint;
  readonly collectors: readonly NamedCollector[];
}

@Injectable()
export class CollectionWishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
  ) {}

  /** With phones: for a guardian who decides, to whom they belong. */
  async known(schoolId: string, studentId: string): Promise<NamedCollector[]> {
    const keys = await this.vault.unlock(schoolId, [studentId]);
    const live = await this.database.read.find(AuthorizedCollector, {
      where: { schoolId, studentId, revokedAt: IsNull() },
      order: { isDefault: 'DESC', id: 'ASC' },
      take: 6,
    });
    return live.map(({ id: collectorId, nameBox, relation: kinship, phoneBox, isPupil }) => ({
      collectorId,
      name: keys.openText(studentId, PURPOSE.collectorName, nameBox) ?? '',
      kinship,
      phone: keys.openText(studentId, PURPOSE.collectorPhone, phoneBox),
      isPupil: isPupil === 1,
    }));
  }

  /** For one or many children of one school, in a fixed number of statements. */
  async register(
    tx: Tx,
    schoolId: string,
    wishes: readonly CollectionWish[],
    keys: ChildKeys,
    addedBy: string,
  ): Promise<void> {
    const named = wishes.flatMap(({ studentId, collectors }) =>
      collectors.map((one) => ({ studentId, ...one })),
    );
    const before = await tx.find(AuthorizedCollector, {
      select: { id: true, studentId: true, isDefault: true, revokedAt: true },
      where: [
        { schoolId, id: In(named.map(({ collectorId }) => collectorId)) },
        { schoolId, studentId: In(wishes.map(({ studentId }) => studentId)), revokedAt: IsNull() },
      ],
    });
    const known = new Set(before.map(({ id }) => id));
    const haveDefault = new Set(
      before.filter((one) => one.isDefault === 1 && one.revokedAt === null).map(({ studentId }) => studentId),
    );
    const added: AuthorizedCollector[] = [];
    for (const one of named) {
      if (known.has(one.collectorId) || !keys.has(one.studentId)) continue;
      known.add(one.collectorId);
      added.push(this.collector(schoolId, one, keys, addedBy, haveDefault.has(one.studentId) ? 0 : 1));
      haveDefault.add(one.studentId);
    }
    if (added.length > 0) await tx.insert(AuthorizedCollector, added);
    const facts = added.map(({ id: collectorId, studentId }) => ({ schoolId, studentId, collectorId }));
    await this.outbox.appendAll(tx, collectorAdded, facts);
    const atWest = wishes
      .filter(({ pickupPoint }) => pickupPoint === 'WEST')
      .map(({ studentId }) => studentId);
    await tx.query(
      `UPDATE student SET pickupPoint = IF(id IN (?), 'WEST', 'EAST') WHERE schoolId = ? AND id IN (?)`,
      [[...atWest, ''], schoolId, wishes.map(({ studentId }) => studentId)],
    );
  }

  private collector(
    schoolId: string,
    {
      studentId,
      collectorId,
      name: written,
      kinship,
      phone,
      isPupil,
    }: NamedCollector & { studentId: string },
    keys: ChildKeys,
    addedBy: string,
    isDefault: 0 | 1,
  ): AuthorizedCollector {
    const name = tidyPersonName(written);
    return {
      schoolId,
      id: collectorId,
      studentId,
      nameBox: keys.seal(studentId, PURPOSE.collectorName, name),
      nameHash: this.fingerprints.name(schoolId, name),
      relation: kinship,
      phoneHash: phone === null ? null : this.fingerprints.phone(phone),
      phoneLast4: phone?.slice(-4) ?? null,
      phoneBox: phone === null ? null : keys.seal(studentId, PURPOSE.collectorPhone, phone),
      photoBox: null,
      cardHash: null,
      isDefault,
      isPupil: isPupil ? 1 : 0,
      fromOn: serviceDateOf(this.clock.now()),
      untilOn: null,
      addedBy,
      addedAt: this.clock.date(),
      revokedBy: null,
      revokedAt: null,
    };
  }
}
