import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, type Fate, OnOutside } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { sendsDue } from './notification.events.js';
import { WechatSender } from './wechat-sender.service.js';
import { WechatSends } from './wechat-sends.store.js';

type SendsDue = EventOf<typeof sendsDue>;

/**
 * The relay's trigger for the sender. Whatever became of the wave (also when its process died), what still waits
 * gets a trigger of its own at the time it is due.
 */
@Injectable()
export class SendsListener {
  constructor(
    private readonly sender: WechatSender,
    private readonly sends: WechatSends,
    private readonly outbox: Outbox,
  ) {}

  @OnOutside(sendsDue, 'notification.send', 'goOn', { isTrigger: true })
  async send({ payload }: SendsDue): Promise<Fate> {
    const isOurs = await this.sender.sendDue(payload.appid);
    return isOurs ? { fate: 'SENT' } : { fate: 'AGAIN', code: 'lane_busy' };
  }

  async goOn(tx: Tx, { payload }: SendsDue, fate: Fate): Promise<void> {
    const dueAt = await this.sends.nextDue(tx, payload.appid);
    if (dueAt !== null) await this.outbox.append(tx, sendsDue, payload, { dueAt });
    else if (fate.fate === 'UNCERTAIN') await this.outbox.append(tx, sendsDue, payload);
  }
}
