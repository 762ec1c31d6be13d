/**
 * WeChat's access token of an app, shared by every process through one row. Whoever holds the lease fetches, the
 * others wait for the row: WeChat kills the older of two forced tokens, so two processes must never race.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../ids.js';
import { Vault } from '../../kernel/vault.js';
import { WechatApps } from './wechat-apps.js';
import { WechatSilence } from './wechat-error.js';
import { WechatHttp } from './wechat-http.js';

const LEASE_MS = 10_000;
const RENEW_BEFORE_MS = 5 * 60_000;
const LOOK_AGAIN_MS = 50;
const LOOKS = 200;
/** A process asks the row this often; a token that another process replaced meanwhile is refused, and asked for anew. */
const REMEMBERED_MS = 5_000;
const PATH = '/cgi-bin/stable_token';

@Injectable()
export class AccessTokens {
  private readonly remembered = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly apps: WechatApps,
    private readonly http: WechatHttp,
  ) {}

  /** A token that is good for some minutes; never `refused`, which WeChat has just rejected. */
  async of(appid: string, refused?: string): Promise<string> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const known = this.recent(appid, refused) ?? (await this.known(appid));
      if (known !== null && known !== refused) return known;
      const lease = await this.lease(appid);
      if (lease !== null) return this.fetch(appid, lease, refused);
      await sleep(LOOK_AGAIN_MS);
    }
    throw new WechatSilence(PATH, true);
  }

  private recent(appid: string, refused?: string): string | null {
    const { token, until } = this.remembered.get(appid) ?? { token: undefined, until: 0 };
    return token !== undefined && token !== refused && this.clock.now() < until ? token : null;
  }

  private async known(appid: string): Promise<string | null> {
    const now = this.clock.now();
    const [row] = await this.database.rows<{ accessTokenBox: string | null; accessTokenUntil: Date }>(
      'SELECT accessTokenBox, accessTokenUntil FROM wechat_app WHERE appid = ? AND accessTokenUntil > ?',
      [appid, new Date(now + RENEW_BEFORE_MS)],
    );
    if (!row?.accessTokenBox) return null;
    const token = this.vault.openText('wechat_access_token', row.accessTokenBox);
    const until = Math.min(now + REMEMBERED_MS, row.accessTokenUntil.getTime() - RENEW_BEFORE_MS);
    this.remembered.set(appid, { token, until });
    return token;
  }

  private async lease(appid: string): Promise<string | null> {
    const token = newId();
    const now = this.clock.date();
    const taken = await this.database.changed(
      `UPDATE wechat_app SET tokenLeaseToken = ?, tokenLeaseUntil = ?
        WHERE appid = ? AND (tokenLeaseUntil IS NULL OR tokenLeaseUntil < ?)`,
      [token, new Date(now.getTime() + LEASE_MS), appid, now],
    );
    return taken === 1 ? token : null;
  }

  private async fetch(appid: string, lease: string, refused?: string): Promise<string> {
    try {
      // Between the look and the lease another may have fetched it and gone.
      const fetched = await this.known(appid);
      if (fetched !== null && fetched !== refused) return fetched;
      const { secret } = await this.apps.one(appid);
      const { access_token, expires_in } = await this.http.json<{ access_token: string; expires_in: number }>(
        {
          path: PATH,
          body: { grant_type: 'client_credential', appid, secret, force_refresh: refused !== undefined },
        },
      );
      await this.database.rows(
        'UPDATE wechat_app SET accessTokenBox = ?, accessTokenUntil = ? WHERE appid = ? AND tokenLeaseToken = ?',
        [
          this.vault.seal('wechat_access_token', access_token),
          new Date(this.clock.now() + expires_in * 1000),
          appid,
          lease,
        ],
      );
      return access_token;
    } finally {
      await this.database.rows(
        'UPDATE wechat_app SET tokenLeaseToken = NULL, tokenLeaseUntil = NULL WHERE appid = ? AND tokenLeaseToken = ?',
        [appid, lease],
      );
    }
  }
}
