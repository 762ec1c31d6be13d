/**
 * One-day proxies. Issuing one is a word too: the proxy collects today. The code is shown once, to the guardian who
 * asks for it; here there is a keyed hash. A restricted person cannot be named: the leader is called, the guardian
 * reads only that this person may not collect.
 */
import { randomInt } from 'node:crypto';
import {
  type InputOf,
  type issueProxy,
  isTooYoungToCollect,
  type OutputOf,
  type reissueCode,
  type revokeProxy,
  tidyPersonName,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { ChildVault, Fingerprints, Students } from '../student/student.public.js';
import { CollectorProxy } from './collector-proxy.entity.js';
import { proxyIssued, proxyRevoked } from './dayplan.events.js';
import { type ChildDate, FamilyDesk } from './family-desk.service.js';
import { CODES_PER_DAY, codeOf, PROXIES_PER_DAY, spokenCode } from './pickup-code.rules.js';
import { PickupCodes } from './pickup-codes.service.js';
import { PickupWordRow } from './pickup-word.entity.js';
import { Pickups } from './pickups.service.js';
import { type ProxyPerson, sealProxy } from './proxy-card.view.js';

type Issued = OutputOf<typeof issueProxy>;

@Injectable()
export class Proxies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly desk: FamilyDesk,
    private readonly students: Students,
    private readonly vault: ChildVault,
    private readonly fingerprints: Fingerprints,
    private readonly codes: PickupCodes,
    private readonly pickups: Pickups,
  ) {}

  async issue(input: InputOf<typeof issueProxy>, actor: Actor): Promise<Issued> {
    const { schoolId, serviceDate, studentId, relation, phoneLast4 } = input;
    const person = { name: tidyPersonName(input.name), relation, phoneLast4 };
    const issued = await this.database.transaction(async (tx) => {
      const { proxies, plan, child } = await this.desk.begin(tx, input, actor);
      if (isTooYoungToCollect(input, child.grade)) throw refuse('student.collector_pupil');
      if (plan?.source === 'SCHOOL') throw refuse('dayplan.settled_by_school');
      if (await this.isRestricted(tx, input, person)) {
        await this.desk.callLeader(tx, input, { kind: 'dayplan.restricted_named', subjectId: newId() });
        return null;
      }
      if (proxies.filter(({ state }) => state !== 'REVOKED').length >= PROXIES_PER_DAY) {
        throw refuse('dayplan.too_many_proxies');
      }
      const proxyId = newId();
      const keys = await this.vault.unlock(schoolId, [studentId], tx);
      const { code, codeHash } = await this.freshCode(tx, input);
      const personBox = sealProxy(keys, studentId, person);
      const made = { issuedBy: actor.personId, issuedAt: this.clock.date(), revokedAt: null };
      await tx.insert(CollectorProxy, {
        schoolId,
        id: proxyId,
        serviceDate,
        studentId,
        personBox,
        codeHash,
        ...made,
      });
      const fact = { schoolId, serviceDate, studentId, proxyId };
      await this.outbox.append(tx, proxyIssued, { ...fact, byPersonId: actor.personId });
      await this.pickups.say(tx, input, 'GUARDIAN', { manner: 'COLLECTED', proxyId }, actor);
      return shown({ proxyId, ...person, state: 'ACTIVE', issuedByMe: true }, code);
    });
    if (issued === null) throw refuse('dayplan.collector_unknown');
    return issued;
  }

  /** A new code for the guardian who issued the proxy; the old one is dead, and a lock is lifted. */
  reissue(input: InputOf<typeof reissueCode>, actor: Actor): Promise<Issued> {
    const { schoolId, proxyId } = input;
    return this.database.transaction(async (tx) => {
      const { proxies } = await this.desk.begin(tx, input, actor);
      const proxy = proxies.find((one) => one.proxyId === proxyId);
      if (proxy === undefined || proxy.issuedBy !== actor.personId) throw refuse('access.not_found');
      if (proxy.state === 'REVOKED') throw refuse('dayplan.collector_unknown');
      const { code, codeHash } = await this.freshCode(tx, input);
      await tx.update(CollectorProxy, { schoolId, id: proxyId }, { codeHash });
      const { name, phoneLast4, relation } = proxy;
      return shown({ proxyId, name, phoneLast4, relation, state: 'ACTIVE', issuedByMe: true }, code);
    });
  }

  revoke(input: InputOf<typeof revokeProxy>, actor: Actor): Promise<void> {
    const { schoolId, serviceDate, studentId, proxyId } = input;
    return this.database.transaction(async (tx) => {
      const { proxies } = await this.desk.begin(tx, input, actor);
      const proxy = proxies.find((one) => one.proxyId === proxyId);
      if (proxy === undefined) throw refuse('access.not_found');
      if (proxy.state === 'REVOKED') return;
      await tx.update(CollectorProxy, { schoolId, id: proxyId }, { revokedAt: this.clock.date() });
      await tx.delete(PickupWordRow, { schoolId, serviceDate, studentId, proxyId });
      const fact = { schoolId, serviceDate, studentId, proxyId };
      await this.outbox.append(tx, proxyRevoked, { ...fact, byPersonId: actor.personId });
      await this.pickups.tell(tx, input, actor);
    });
  }

  private async freshCode(tx: Tx, key: ChildDate): Promise<{ code: string; codeHash: string }> {
    const code = codeOf(randomInt(1_000_000));
    if ((await this.codes.countIssued(tx, key)) > CODES_PER_DAY) throw refuse('dayplan.too_many_codes');
    return { code, codeHash: this.codes.hashOf(key, code) };
  }

  private async isRestricted(tx: Tx, key: ChildDate, { name }: ProxyPerson): Promise<boolean> {
    const { schoolId, studentId, serviceDate } = key;
    const restrictions = await this.students.restrictionsOf(schoolId, [studentId], serviceDate, tx);
    const hashes = new Set(this.fingerprints.names(schoolId, name));
    return (restrictions.get(studentId) ?? []).some(
      ({ nameHash }) => nameHash !== null && hashes.has(nameHash),
    );
  }
}

const shown = (proxy: Issued['proxy'], code: string): Issued => ({ proxy, code, spoken: spokenCode(code) });
