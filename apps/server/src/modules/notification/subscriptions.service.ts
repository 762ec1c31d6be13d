/** A person's messages of WeChat as the mini-program shows them: how many are left, and whether to ask on a tap. */
import {
  type InputOf,
  type OutputOf,
  type readSubscriptions,
  type reportSubscriptions,
  type SubscribeResult,
  shouldAsk,
  TEMPLATE_PURPOSES,
  type TemplatePurpose,
  templateTitles,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { Actor } from '../../access/actor.js';
import { WechatApps, type WechatTemplate } from '../../adapters/wechat/wechat-apps.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { WechatAccounts } from '../identity/identity.public.js';
import { GrantLedger } from './grant-ledger.service.js';

type View = OutputOf<typeof readSubscriptions>;

/** On which taps families say yes: whoever asks at a bad moment learns it here. */
const answers = new Counter({
  name: 'subscription_answers_total',
  help: 'Choices on the popup for messages, by tap and choice',
  labelNames: ['tap', 'result'],
});

interface Account {
  readonly appid: string;
  readonly openid: string;
}

@Injectable()
export class Subscriptions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly apps: WechatApps,
    private readonly accounts: WechatAccounts,
    private readonly grants: GrantLedger,
  ) {}

  async read(actor: Actor): Promise<View> {
    const account = await this.accountOf(actor);
    return account === null ? { items: [] } : this.view(account);
  }

  async report({ tapId, tap, results }: InputOf<typeof reportSubscriptions>, actor: Actor): Promise<View> {
    const account = await this.accountOf(actor);
    if (account === null) throw refuse('notification.no_wechat');
    const known = await this.templatesOf(account.appid);
    if (results.some(({ templateId }) => !known.some((one) => one.templateId === templateId))) {
      throw refuse('notification.template_unknown');
    }
    const ordered = [...results].sort((one, other) => (one.templateId < other.templateId ? -1 : 1));
    await this.database.transaction(async (tx) => {
      for (const { templateId, result } of ordered) {
        await this.grants.reported(tx, { ...account, templateId }, result, tapId);
      }
    });
    for (const { result } of results) answers.inc({ tap, result });
    return this.view(account);
  }

  private async view({ appid, openid }: Account): Promise<View> {
    const [templates, left, choices] = await Promise.all([
      this.templatesOf(appid),
      this.database.rows<{ templateId: string; leftCount: string | number }>(
        `SELECT templateId, COUNT(*) AS leftCount FROM subscription_grant
          WHERE appid = ? AND openid = ? AND state = 'OPEN' GROUP BY templateId`,
        [appid, openid],
      ),
      this.database.rows<{ templateId: string; lastResult: SubscribeResult; lastAskedAt: Date }>(
        'SELECT templateId, lastResult, lastAskedAt FROM subscription_choice WHERE appid = ? AND openid = ?',
        [appid, openid],
      ),
    ]);
    const items = templates.map(({ purpose, templateId }) => {
      const leftCount = Number(left.find((one) => one.templateId === templateId)?.leftCount ?? 0);
      const choice = choices.find((one) => one.templateId === templateId);
      const lastResult = choice?.lastResult ?? null;
      const known = { leftCount, lastResult, lastAskedAt: choice?.lastAskedAt.getTime() ?? null };
      const title = templateTitles[purpose];
      return {
        purpose,
        templateId,
        title,
        leftCount,
        lastResult,
        shouldAsk: shouldAsk(known, this.clock.now()),
      };
    });
    return { items };
  }

  private async templatesOf(appid: string) {
    const templates = await this.apps.templates([appid]);
    return templates.filter((one): one is WechatTemplate & { purpose: TemplatePurpose } =>
      TEMPLATE_PURPOSES.some((purpose) => purpose === one.purpose),
    );
  }

  private async accountOf({ personId, appid }: Actor): Promise<Account | null> {
    if (appid === null) return null;
    const [account] = await this.accounts.addressesOf([personId], appid);
    return account ?? null;
  }
}
