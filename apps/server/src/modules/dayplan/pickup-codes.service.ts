/**
 * Checks spoken codes: only here, in constant time, never on a phone. Five wrong tries from all devices together lock
 * the child's codes for the day; the guardian is told and the leader called. A code dies with its date.
 */
import { timingSafeEqual } from 'node:crypto';
import {
  type codeCheck,
  type Infer,
  type InputOf,
  serviceDateOf,
  type verifyPickupCode,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';
import { AccessScopes } from '../identity/identity.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { ChildVault } from '../student/student.public.js';
import { CollectorProxy, PickupCodeLock } from './collector-proxy.entity.js';
import { pickupCodeLocked } from './dayplan.events.js';
import { type ChildDate, childDateKey, FamilyDesk } from './family-desk.service.js';
import { judgeCode, WRONG_TRIES } from './pickup-code.rules.js';
import { proxyCard } from './proxy-card.view.js';

const PURPOSE = 'pickup_code';

@Injectable()
export class PickupCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly children: ChildVault,
    private readonly scopes: AccessScopes,
    private readonly calendar: SchoolCalendar,
    private readonly tempClasses: TempClasses,
    private readonly desk: FamilyDesk,
  ) {}

  /** For whoever is on duty for this child today: its group, a gate, or the whole day. */
  async verify(
    { schoolId, studentId, code }: InputOf<typeof verifyPickupCode>,
    actor: Actor,
  ): Promise<Infer<typeof codeCheck>> {
    const key = { schoolId, studentId, serviceDate: serviceDateOf(this.clock.now()) };
    await this.mustBeOnDuty(key, actor);
    const { verdict, proxy, triesLeftCount } = await this.database.transaction((tx) =>
      this.judge(tx, key, code),
    );
    if (verdict === 'LOCKED' || verdict === 'LOCKED_NOW') throw refuse('dayplan.code_locked');
    if (proxy === null) throw refuse('dayplan.code_wrong', { detail: { triesLeftCount } });
    const keys = await this.children.unlock(schoolId, [studentId]);
    const { proxyId, name, phoneLast4, relation } = proxyCard(proxy, keys, false);
    return { proxyId, name, phoneLast4, relation, triesLeftCount };
  }

  hashOf({ schoolId, studentId, serviceDate }: ChildDate, code: string): string {
    return this.vault.keyedHash(PURPOSE, [schoolId, studentId, serviceDate, code].join('\n'));
  }

  /** One more code was issued for this child and date; a fresh code lifts the lock. Answers how many there were. */
  async countIssued(tx: Tx, { schoolId, studentId, serviceDate }: ChildDate): Promise<number> {
    await tx.query(
      `INSERT INTO pickup_code_lock (schoolId, serviceDate, studentId, issuedCodes) VALUES (?, ?, ?, 1)
       ON DUPLICATE KEY UPDATE issuedCodes = issuedCodes + 1, wrongTries = 0, lockedAt = NULL`,
      [schoolId, serviceDate, studentId],
    );
    const lock = await tx.findOneByOrFail(PickupCodeLock, { schoolId, serviceDate, studentId });
    return lock.issuedCodes;
  }

  /** The child's lock row is held until the verdict is kept, so that parallel guesses are counted one by one. */
  private async judge(tx: Tx, key: ChildDate, code: string) {
    const { schoolId, studentId, serviceDate } = key;
    const row = [schoolId, serviceDate, studentId];
    await tx.query(
      `INSERT INTO pickup_code_lock (schoolId, serviceDate, studentId) VALUES (?, ?, ?)
       ON DUPLICATE KEY UPDATE wrongTries = wrongTries`,
      row,
    );
    const [lock] = await rowsIn<PickupCodeLock>(
      tx,
      'SELECT * FROM pickup_code_lock WHERE schoolId = ? AND serviceDate = ? AND studentId = ? FOR UPDATE',
      row,
    );
    const { wrongTries, lockedAt } = lock as PickupCodeLock;
    const proxy = await this.matching(tx, key, code);
    const verdict = judgeCode({ wrongTries, lockedAt }, proxy !== null);
    if (verdict === 'WRONG' || verdict === 'LOCKED_NOW') {
      const locked = verdict === 'LOCKED_NOW' ? { lockedAt: this.clock.date() } : {};
      await tx.update(
        PickupCodeLock,
        { schoolId, serviceDate, studentId },
        { wrongTries: wrongTries + 1, ...locked },
      );
    }
    if (verdict === 'LOCKED_NOW') {
      await this.outbox.append(tx, pickupCodeLocked, { schoolId, serviceDate, studentId });
      await this.desk.callLeader(tx, key, { kind: 'dayplan.code_locked', subjectId: childDateKey(key) });
    }
    const tried = wrongTries + (verdict === 'WRONG' ? 1 : 0);
    return { verdict, proxy, triesLeftCount: Math.max(0, WRONG_TRIES - tried) };
  }

  /** Every living proxy is compared, whether or not one has matched already. */
  private async matching(tx: Tx, key: ChildDate, code: string): Promise<CollectorProxy | null> {
    const { schoolId, studentId, serviceDate } = key;
    const proxies = await tx.findBy(CollectorProxy, {
      schoolId,
      studentId,
      serviceDate,
      revokedAt: IsNull(),
    });
    const text = [schoolId, studentId, serviceDate, code].join('\n');
    const hashes = this.vault.keyedHashes(PURPOSE, text).map((hash) => Buffer.from(hash));
    let found: CollectorProxy | null = null;
    for (const proxy of proxies) {
      const kept = Buffer.from(proxy.codeHash);
      for (const hash of hashes)
        if (kept.length === hash.length && timingSafeEqual(kept, hash)) found = proxy;
    }
    return found;
  }

  private async mustBeOnDuty({ schoolId, studentId, serviceDate }: ChildDate, actor: Actor): Promise<void> {
    const { termId, weekdayServed } = await this.calendar.serviceDay(schoolId, serviceDate);
    const [seat] =
      termId === null || weekdayServed === null
        ? []
        : await this.tempClasses.seatsOf(schoolId, termId, weekdayServed, [studentId]);
    const group = seat === undefined ? {} : { groupId: seat.tempClassId };
    await this.scopes.require(actor, {
      schoolId,
      studentId,
      ...group,
      relations: ['ON_DUTY_FOR', 'LEADS_DAY'],
    });
  }
}
