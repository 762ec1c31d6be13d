/** Which person stands behind a WeChat account, and through which accounts a person can be reached. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { entityRows } from '../../database/entity-rows.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';
import { People } from './people.service.js';
import { WechatAccount } from './wechat-account.entity.js';

export interface AccountAddress {
  readonly personId: string;
  readonly appid: string;
  readonly openid: string;
}

@Injectable()
export class WechatAccounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly people: People,
  ) {}

  /** The person of this account; a new one at the first login, also when two logins arrive at once. */
  async personOf(appid: string, openid: string, sessionKey: string | null): Promise<string> {
    const known = await this.remember(appid, openid, sessionKey);
    if (known !== null) return known;
    try {
      return await this.database.transaction(async (tx) => {
        const personId = await this.people.add(tx);
        await this.link(tx, { personId, appid, openid }, sessionKey);
        return personId;
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return (await this.remember(appid, openid, sessionKey)) as string;
    }
  }

  async link(
    tx: Tx,
    { personId, appid, openid }: AccountAddress,
    sessionKey: string | null = null,
  ): Promise<void> {
    const now = this.clock.date();
    const sessionKeyBox = this.sealed(sessionKey);
    await tx.insert(WechatAccount, {
      appid,
      openid,
      personId,
      sessionKeyBox,
      createdAt: now,
      lastLoginAt: now,
    });
  }

  async addressesOf(personIds: readonly string[], appid: string): Promise<AccountAddress[]> {
    if (personIds.length === 0) return [];
    const accounts = await entityRows(this.database.read, WechatAccount, { personId: personIds, appid });
    return accounts.map(({ personId, openid }) => ({ personId, appid, openid }));
  }

  async personByOpenid(appid: string, openid: string): Promise<string | null> {
    return (await this.database.read.findOneBy(WechatAccount, { appid, openid }))?.personId ?? null;
  }

  /** The account through which this login came; asking WeChat about a person needs it. */
  async ofActor(actor: Actor): Promise<AccountAddress & { readonly sessionKey: string | null }> {
    const account =
      actor.appid === null
        ? null
        : await this.database.read.findOneBy(WechatAccount, { personId: actor.personId, appid: actor.appid });
    if (account === null) throw refuse('access.sign_in');
    const { personId, appid, openid, sessionKeyBox } = account;
    const sessionKey =
      sessionKeyBox === null ? null : this.vault.openText('wechat_session_key', sessionKeyBox);
    return { personId, appid, openid, sessionKey };
  }

  private async remember(appid: string, openid: string, sessionKey: string | null): Promise<string | null> {
    const account = await this.database.read.findOneBy(WechatAccount, { appid, openid });
    if (account === null) return null;
    await this.database.read.update(
      WechatAccount,
      { appid, openid },
      { lastLoginAt: this.clock.date(), sessionKeyBox: this.sealed(sessionKey) },
    );
    return account.personId;
  }

  private sealed(sessionKey: string | null): string | null {
    return sessionKey === null ? null : this.vault.seal('wechat_session_key', sessionKey);
  }
}
