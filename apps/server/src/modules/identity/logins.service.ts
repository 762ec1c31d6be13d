/** Comes in by WeChat (or, in the demo, as a persona), goes out by logging out. */
import type { becomePersona, InputOf, logIn, OutputOf, readMe } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor, Visitor } from '../../access/actor.js';
import { WechatApps } from '../../adapters/wechat/wechat-apps.js';
import { WechatIdentity } from '../../adapters/wechat/wechat-identity.js';
import { Database } from '../../database/database.js';
import { DemoPersonas } from './demo-personas.service.js';
import { LoginSessions } from './sessions.service.js';
import { WechatAccounts } from './wechat-accounts.service.js';

type Login = OutputOf<typeof logIn>;

@Injectable()
export class Logins {
  constructor(
    private readonly database: Database,
    private readonly sessions: LoginSessions,
    private readonly identity: WechatIdentity,
    private readonly accounts: WechatAccounts,
    private readonly apps: WechatApps,
    private readonly personas: DemoPersonas,
  ) {}

  async logIn(input: InputOf<typeof logIn>, visitor: Visitor): Promise<Login> {
    const { openid, sessionKey } = await this.identity.identify(input);
    const personId = await this.accounts.personOf(input.appid, openid, sessionKey);
    return this.open(personId, input.appid, visitor);
  }

  async become({ persona }: InputOf<typeof becomePersona>, visitor: Visitor): Promise<Login> {
    const personId = await this.personas.personOf(persona);
    const [account] = await this.database.rows<{ appid: string }>(
      'SELECT appid FROM wechat_account WHERE personId = ? ORDER BY createdAt LIMIT 1',
      [personId],
    );
    return this.open(personId, account?.appid ?? null, visitor);
  }

  async logOut({ sessionId }: Actor): Promise<{ done: true }> {
    await this.sessions.close(sessionId);
    return { done: true };
  }

  async me({ personId, standing, appid }: Actor): Promise<OutputOf<typeof readMe>> {
    const templates = await this.apps.templates(appid === null ? [] : [appid]);
    return {
      personId,
      roles: [...standing],
      templates: templates.map(({ fields: _, ...template }) => template),
    };
  }

  private async open(personId: string, appid: string | null, visitor: Visitor): Promise<Login> {
    const { deviceId } = visitor;
    const token = await this.database.transaction((tx) =>
      this.sessions.open(tx, { personId, deviceId, appid }),
    );
    return { token, personId, roles: await this.sessions.standingBehind(token, visitor) };
  }
}
