/**
 * How many messages WeChat will still carry to an account, by template: one row for each accept (wechat 2.5). The
 * phone's report and WeChat's own event tell of the same accept and are paired, never counted twice; a refusal, or
 * WeChat saying that nothing is left (43101), ends what was left.
 */
import type { SubscribeResult } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { changedBy, rowsIn, type Tx } from '../../database/database.js';
import { newId } from '../../ids.js';

const PAIRED_WITHIN_MS = 60_000;

export interface Holder {
  readonly appid: string;
  readonly openid: string;
  readonly templateId: string;
}

export interface SendWish {
  readonly notificationId: string;
  readonly openid: string;
  readonly templateId: string;
}

@Injectable()
export class GrantLedger {
  constructor(private readonly clock: Clock) {}

  /** What the phone says was chosen on its popup. The same tap told twice counts once. */
  async reported(tx: Tx, holder: Holder, result: SubscribeResult, tapId: string): Promise<void> {
    const now = this.clock.date();
    await this.remember(tx, holder, result, now);
    if (result === 'reject' || result === 'ban') await this.end(tx, holder, result);
    if (result !== 'accept' || (await this.isKnown(tx, holder, 'tapId', tapId))) return;
    const paired = await this.pair(tx, holder, { of: 'eventAt', with: 'clientAt' }, now, { tapId });
    if (!paired) await this.add(tx, holder, { tapId, clientAt: now, eventAt: null });
  }

  /** What WeChat says was chosen, at its time; the event may come twice, late or before the report. */
  async toldByWechat(tx: Tx, holder: Holder, result: SubscribeResult, at: Date): Promise<void> {
    await this.remember(tx, holder, result, at);
    if (result === 'reject' || result === 'ban') await this.end(tx, holder, result, at);
    if (result !== 'accept' || (await this.isKnown(tx, holder, 'eventAt', at))) return;
    const paired = await this.pair(tx, holder, { of: 'clientAt', with: 'eventAt' }, at);
    if (!paired) await this.add(tx, holder, { tapId: null, clientAt: null, eventAt: at });
  }

  /** One open grant for each notification that can have one, taken; a grant is never taken twice. */
  async take(
    tx: Tx,
    appid: string,
    wishes: readonly SendWish[],
  ): Promise<{ wish: SendWish; grantId: string }[]> {
    if (wishes.length === 0) return [];
    const open = await rowsIn<{ id: string; openid: string; templateId: string }>(
      tx,
      `SELECT id, openid, templateId FROM subscription_grant
        WHERE appid = ? AND openid IN (?) AND templateId IN (?) AND state = 'OPEN' ORDER BY id FOR UPDATE`,
      [appid, unique(wishes.map(({ openid }) => openid)), unique(wishes.map(({ templateId }) => templateId))],
    );
    const left = new Map<string, string[]>();
    for (const { id, ...of } of open) left.set(keyOf(of), [...(left.get(keyOf(of)) ?? []), id]);
    const granted = new Map<string, { wish: SendWish; grantId: string }>();
    for (const wish of wishes) {
      if (granted.has(wish.notificationId)) continue;
      const grantId = left.get(keyOf(wish))?.shift();
      if (grantId !== undefined) granted.set(wish.notificationId, { wish, grantId });
    }
    const taken = [...granted.values()];
    if (taken.length > 0) {
      await tx.query(`UPDATE subscription_grant SET state = 'TAKEN' WHERE id IN (?)`, [
        taken.map(({ grantId }) => grantId),
      ]);
    }
    return taken;
  }

  /** WeChat refused for a reason that uses nothing up. */
  async giveBack(tx: Tx, grantIds: readonly string[]): Promise<void> {
    if (grantIds.length === 0) return;
    await tx.query(`UPDATE subscription_grant SET state = 'OPEN' WHERE id IN (?) AND state = 'TAKEN'`, [
      grantIds,
    ]);
  }

  /** Nothing is left, whatever this ledger thought; what was granted after `before` stands. */
  async end(tx: Tx, holder: Holder, because: string, before = this.clock.date()): Promise<void> {
    await tx.query(
      `UPDATE subscription_grant SET state = 'ENDED', endedAt = ?, endedBecause = ?
        WHERE appid = ? AND openid = ? AND templateId = ? AND state = 'OPEN' AND grantedAt <= ?`,
      [this.clock.date(), because, ...partsOf(holder), before],
    );
  }

  /** Its row lock lets the report and the event of one accept see each other. */
  private async remember(tx: Tx, holder: Holder, result: SubscribeResult, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO subscription_choice (appid, openid, templateId, lastResult, lastAskedAt) VALUES (?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE
         lastResult = IF(lastAskedAt IS NULL OR lastAskedAt <= VALUES(lastAskedAt), VALUES(lastResult), lastResult),
         lastAskedAt = GREATEST(COALESCE(lastAskedAt, VALUES(lastAskedAt)), VALUES(lastAskedAt))`,
      [...partsOf(holder), result, at],
    );
  }

  private async isKnown(tx: Tx, holder: Holder, by: 'tapId' | 'eventAt', value: string | Date) {
    const rows = await rowsIn(
      tx,
      `SELECT 1 FROM subscription_grant WHERE appid = ? AND openid = ? AND templateId = ? AND ${by} = ?`,
      [...partsOf(holder), value],
    );
    return rows.length > 0;
  }

  /** The nearest accept that only the other side has told of; it may have been used already. */
  private async pair(
    tx: Tx,
    holder: Holder,
    sides: { of: 'clientAt' | 'eventAt'; with: 'clientAt' | 'eventAt' },
    at: Date,
    { tapId = null }: { tapId?: string | null } = {},
  ): Promise<boolean> {
    const changed = await changedBy(
      tx,
      `UPDATE subscription_grant SET ${sides.with} = ?, tapId = COALESCE(tapId, ?)
        WHERE appid = ? AND openid = ? AND templateId = ? AND state IN ('OPEN', 'TAKEN', 'ENDED')
          AND ${sides.with} IS NULL AND ${sides.of} BETWEEN ? AND ? ORDER BY id LIMIT 1`,
      [
        ...[at, tapId, ...partsOf(holder)],
        ...[new Date(at.getTime() - PAIRED_WITHIN_MS), new Date(at.getTime() + PAIRED_WITHIN_MS)],
      ],
    );
    return changed === 1;
  }

  private async add(
    tx: Tx,
    holder: Holder,
    told: { tapId: string | null; clientAt: Date | null; eventAt: Date | null },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO subscription_grant (id, appid, openid, templateId, tapId, clientAt, eventAt, grantedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [newId(), ...partsOf(holder), told.tapId, told.clientAt, told.eventAt, told.clientAt ?? told.eventAt],
    );
  }
}

const partsOf = ({ appid, openid, templateId }: Holder) => [appid, openid, templateId];
const keyOf = ({ openid, templateId }: { openid: string; templateId: string }) => `${openid} ${templateId}`;
const unique = (values: readonly string[]): string[] => [...new Set(values)];
