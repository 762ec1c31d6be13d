/**
 * The rows of messages on their way to WeChat, and the lane of each mini-program. One process at a time holds a
 * lane, so that nobody is sent two at once (43108); every step names its lease, and a row that a dead process left
 * SENDING becomes UNCERTAIN, never WAITING.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { changedBy, Database, rowsIn, type Tx } from '../../database/database.js';
import { newId } from '../../ids.js';
import { GrantLedger } from './grant-ledger.service.js';
import { factsOf, NOTIFICATION_COLUMNS, type NotificationRow } from './notification.row.js';
import type { SendOutcome } from './send-outcome.rules.js';

const LEASE_MS = 30_000;
const LOOKED_AT = 256;

export interface Lane {
  readonly appid: string;
  readonly leaseToken: string;
}

export interface WaitingSend extends NotificationRow {
  readonly openid: string;
  readonly templateId: string;
  readonly grantId: string | null;
  /** This one included. */
  readonly attempts: number;
}

export interface Settled {
  readonly send: WaitingSend;
  readonly outcome: SendOutcome;
}

@Injectable()
export class WechatSends {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly grants: GrantLedger,
  ) {}

  /** Null when another process is sending for this mini-program. */
  async takeLane(appid: string): Promise<Lane | null> {
    const now = this.clock.date();
    const leaseToken = newId();
    const take = () =>
      this.database.changed(
        'UPDATE wechat_lane SET leaseToken = ?, leaseUntil = ? WHERE appid = ? AND (leaseUntil IS NULL OR leaseUntil < ?)',
        [leaseToken, this.until(), appid, now],
      );
    if ((await take()) === 1) return { appid, leaseToken };
    const isNew = await this.database.changed('INSERT IGNORE INTO wechat_lane (appid) VALUES (?)', [appid]);
    return isNew === 1 && (await take()) === 1 ? { appid, leaseToken } : null;
  }

  async leaveLane({ appid, leaseToken }: Lane): Promise<void> {
    await this.database.rows(
      'UPDATE wechat_lane SET leaseToken = NULL, leaseUntil = NULL WHERE appid = ? AND leaseToken = ?',
      [appid, leaseToken],
    );
  }

  /** What an earlier holder of the lane left behind: nobody knows whether it went out. */
  async doubtAbandoned({ appid, leaseToken }: Lane): Promise<string[]> {
    const rows = await this.database.rows<{ openid: string }>(
      `SELECT openid FROM wechat_send WHERE appid = ? AND state = 'SENDING' AND leaseToken <> ?`,
      [appid, leaseToken],
    );
    if (rows.length === 0) return [];
    await this.database.rows(
      `UPDATE wechat_send SET state = 'UNCERTAIN', settledAt = ?
        WHERE appid = ? AND state = 'SENDING' AND leaseToken <> ?`,
      [this.clock.date(), appid, leaseToken],
    );
    return rows.map(({ openid }) => openid);
  }

  /** Up to `limit` due messages to different people, committed as SENDING; none when the lane is lost. */
  async claim(lane: Lane, limit: number, busyOpenids: ReadonlySet<string>): Promise<WaitingSend[]> {
    const due = await this.database.rows<WaitingSend>(
      `SELECT ${NOTIFICATION_COLUMNS}, w.openid, w.templateId, w.grantId, w.attempts + 1 AS attempts
         FROM wechat_send w JOIN notification n ON n.schoolId = w.schoolId AND n.id = w.notificationId
        WHERE w.appid = ? AND w.state = 'WAITING' AND w.dueAt <= ? ORDER BY w.dueAt, w.notificationId LIMIT ?`,
      [lane.appid, this.clock.date(), LOOKED_AT],
    );
    const busy = new Set(busyOpenids);
    const chosen = due.filter(({ openid }) => !busy.has(openid) && busy.add(openid)).slice(0, limit);
    if (chosen.length === 0) return [];
    const isOurs = await this.database.transaction(async (tx) => {
      const held = await changedBy(
        tx,
        'UPDATE wechat_lane SET leaseUntil = ? WHERE appid = ? AND leaseToken = ?',
        [this.until(), lane.appid, lane.leaseToken],
      );
      if (held === 0) return false;
      await tx.query(
        `UPDATE wechat_send SET state = 'SENDING', leaseToken = ?, sendingAt = ?, attempts = attempts + 1
          WHERE (schoolId, notificationId) IN (?) AND state = 'WAITING'`,
        [lane.leaseToken, this.clock.date(), chosen.map(({ schoolId, id }) => [schoolId, id])],
      );
      return true;
    });
    return isOurs ? chosen.map(factsOf) : [];
  }

  /** What became of a batch. A late answer is welcome too: it may end an UNCERTAIN. */
  async settle(tx: Tx, lane: Lane, batch: readonly Settled[]): Promise<void> {
    const now = this.clock.date();
    const sent = batch.flatMap(({ send, outcome }) =>
      outcome.fate === 'SENT' ? [{ send, msgid: outcome.msgid }] : [],
    );
    if (sent.length > 0) {
      await tx.query(
        `UPDATE wechat_send SET state = 'SENT', settledAt = ?,
                msgid = CASE notificationId ${sent.map(() => 'WHEN ? THEN ?').join(' ')} END
          WHERE (schoolId, notificationId) IN (?) AND leaseToken = ? AND state IN ('SENDING', 'UNCERTAIN')`,
        [
          now,
          ...sent.flatMap(({ send, msgid }) => [send.id, msgid]),
          sent.map(({ send }) => [send.schoolId, send.id]),
          lane.leaseToken,
        ],
      );
    }
    for (const { send, outcome } of batch) {
      if (outcome.fate !== 'SENT') await this.settleOne(tx, lane, send, outcome, now);
    }
  }

  private async settleOne(
    tx: Tx,
    { appid, leaseToken }: Lane,
    send: WaitingSend,
    outcome: SendOutcome,
    now: Date,
  ) {
    const of = [send.schoolId, send.id, leaseToken];
    const where = `WHERE schoolId = ? AND notificationId = ? AND leaseToken = ? AND state IN ('SENDING', 'UNCERTAIN')`;
    if (outcome.fate === 'AGAIN') {
      const dueAt = new Date(now.getTime() + outcome.delayMs);
      await tx.query(
        `UPDATE wechat_send SET state = 'WAITING', dueAt = ?, failureCode = ?, settledAt = NULL ${where}`,
        [dueAt, outcome.code, ...of],
      );
    } else if (outcome.fate === 'UNCERTAIN') {
      await tx.query(`UPDATE wechat_send SET state = 'UNCERTAIN', settledAt = ? ${where}`, [now, ...of]);
    } else if (outcome.fate === 'FAILED') {
      const grantId = outcome.keepsGrant ? null : send.grantId;
      await tx.query(
        `UPDATE wechat_send SET state = 'FAILED', failureCode = ?, settledAt = ?, grantId = ? ${where}`,
        [outcome.code, now, grantId, ...of],
      );
      if (outcome.keepsGrant && send.grantId !== null) await this.grants.giveBack(tx, [send.grantId]);
      if (outcome.nothingLeft) await this.grants.end(tx, { appid, ...send }, outcome.code);
    }
  }

  /** When this mini-program next has something to send; null when nothing waits. */
  async nextDue(tx: Tx, appid: string): Promise<Date | null> {
    const [row] = await rowsIn<{ dueAt: Date }>(
      tx,
      `SELECT dueAt FROM wechat_send WHERE appid = ? AND state = 'WAITING' ORDER BY dueAt LIMIT 1`,
      [appid],
    );
    return row?.dueAt ?? null;
  }

  private until(): Date {
    return new Date(this.clock.now() + LEASE_MS);
  }
}
