/** What WeChat pushes about messages: a choice on the popup, a template turned off, a message delivered or not. */
import { Injectable } from '@nestjs/common';
import type { PushEvent } from '../../adapters/wechat/push.rules.js';
import { WechatApps } from '../../adapters/wechat/wechat-apps.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { GrantLedger } from './grant-ledger.service.js';
import { SendReceipts } from './send-receipts.service.js';

const WORD = /^[\w-]{1,64}$/;
const CHOICES = ['accept', 'reject', 'ban'] as const;

@Injectable()
export class WechatPushes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly apps: WechatApps,
    private readonly grants: GrantLedger,
    private readonly receipts: SendReceipts,
  ) {}

  /** An event that means nothing to us is answered like any other: WeChat would only send it again. */
  async take(appid: string, event: PushEvent): Promise<void> {
    if (!WORD.test(event.openid)) return;
    if (event.event === 'subscribe_msg_sent_event') return this.takeReceipts(appid, event);
    if (event.event === 'subscribe_msg_popup_event' || event.event === 'subscribe_msg_change_event') {
      return this.takeChoices(appid, event);
    }
  }

  private async takeChoices(appid: string, { openid, createdAtSeconds, list }: PushEvent): Promise<void> {
    const templates = await this.apps.templates([appid]);
    // An event of the future would keep a refusal from counting.
    const at = new Date(Math.min(createdAtSeconds * 1000, this.clock.now()));
    const choices = list
      .filter(({ TemplateId }) => templates.some(({ templateId }) => templateId === TemplateId))
      .sort((one, other) => ((one.TemplateId ?? '') < (other.TemplateId ?? '') ? -1 : 1));
    await this.database.transaction(async (tx) => {
      for (const { TemplateId: templateId = '', SubscribeStatusString } of choices) {
        const result = CHOICES.find((known) => known === SubscribeStatusString);
        if (result !== undefined)
          await this.grants.toldByWechat(tx, { appid, openid, templateId }, result, at);
      }
    });
  }

  private async takeReceipts(appid: string, { openid, list }: PushEvent): Promise<void> {
    for (const { TemplateId: templateId = '', MsgID: msgid = '', ErrorCode: errorCode = '' } of list) {
      if (![templateId, msgid, errorCode].every((word) => WORD.test(word))) continue;
      await this.receipts.received({ appid, openid, templateId, msgid, errorCode });
    }
  }
}
