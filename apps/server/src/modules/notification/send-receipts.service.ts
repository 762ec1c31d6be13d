/**
 * WeChat's own word on a message (`subscribe_msg_sent_event`): it names the msgid, may come before our answer, twice
 * or late, and it alone can end an UNCERTAIN. A receipt belongs to one message.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import type { Settled } from './wechat-sends.store.js';

export interface Receipt {
  readonly appid: string;
  readonly openid: string;
  readonly templateId: string;
  readonly msgid: string;
  readonly errorCode: string;
}

/** The send `w` as its receipt `r` says: delivered, or refused by the phone's owner after all. */
const AS_RECEIVED = `w.receiptAt = r.receivedAt, w.settledAt = COALESCE(w.settledAt, r.receivedAt),
  w.failureCode = IF(r.errorCode = '0', w.failureCode, CONCAT('receipt_', r.errorCode)),
  w.state = IF(r.errorCode = '0', 'SENT', 'FAILED')`;

@Injectable()
export class SendReceipts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async received(receipt: Receipt): Promise<void> {
    const { appid, openid, templateId, msgid, errorCode } = receipt;
    const row = { appid, msgid, openid, templateId, errorCode, receivedAt: this.clock.date() };
    const isNew = await this.database.transaction(async (tx) => {
      const added = await insertOnce(tx, 'wechat_receipt', row);
      if (added) await this.joinMsgids(tx, appid, [msgid]);
      return added;
    });
    if (isNew) await this.settleDoubts(appid, [openid]);
  }

  /** A batch has just learned its msgids; the receipts may have been here first. */
  async join(tx: Tx, appid: string, settled: readonly Settled[]): Promise<void> {
    const msgids = settled.flatMap(({ outcome }) => (outcome.fate === 'SENT' ? [outcome.msgid] : []));
    if (msgids.length > 0) await this.joinMsgids(tx, appid, msgids);
  }

  /** Receipts that belong to no known msgid settle what is uncertain for the same person and template, in order. */
  async settleDoubts(appid: string, openids: readonly string[]): Promise<void> {
    if (openids.length === 0) return;
    await this.database.transaction(async (tx) => {
      const doubts = await rowsIn<{
        schoolId: string;
        notificationId: string;
        openid: string;
        templateId: string;
      }>(
        tx,
        `SELECT schoolId, notificationId, openid, templateId FROM wechat_send w
          WHERE appid = ? AND openid IN (?) AND state = 'UNCERTAIN' AND msgid IS NULL
            AND NOT EXISTS (SELECT 1 FROM wechat_send s
              WHERE s.appid = w.appid AND s.openid = w.openid AND s.state = 'SENDING')
          ORDER BY sendingAt, notificationId FOR UPDATE`,
        [appid, [...new Set(openids)]],
      );
      for (const { schoolId, notificationId, openid, templateId } of doubts) {
        const [receipt] = await rowsIn<{ msgid: string }>(
          tx,
          `SELECT r.msgid FROM wechat_receipt r
             JOIN wechat_send d ON d.schoolId = ? AND d.notificationId = ?
            WHERE r.appid = ? AND r.openid = ? AND r.templateId = ? AND r.receivedAt >= d.sendingAt
              AND NOT EXISTS (SELECT 1 FROM wechat_send s WHERE s.appid = r.appid AND s.msgid = r.msgid)
            ORDER BY r.receivedAt, r.msgid LIMIT 1`,
          [schoolId, notificationId, appid, openid, templateId],
        );
        if (receipt === undefined) continue;
        await tx.query('UPDATE wechat_send SET msgid = ? WHERE schoolId = ? AND notificationId = ?', [
          ...[receipt.msgid, schoolId, notificationId],
        ]);
        await this.joinMsgids(tx, appid, [receipt.msgid]);
      }
    });
  }

  private async joinMsgids(tx: Tx, appid: string, msgids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE wechat_send w JOIN wechat_receipt r ON r.appid = w.appid AND r.msgid = w.msgid SET ${AS_RECEIVED}
        WHERE w.appid = ? AND w.msgid IN (?)`,
      [appid, msgids],
    );
  }
}
