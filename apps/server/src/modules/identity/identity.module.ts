/**
 * Who is acting, and for which rows: person, WeChat account, login session, membership (role at a school or
 * county), access scope, access log (M037, E4, E5).
 * Promises: a duty that ended gives no right from that instant; a restriction overrides every right over the child;
 * each look at a child's protected data leaves a row.
 */
import { Global, Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { Sessions } from '../../access/actor.js';
import { AccessLog } from './access-log.service.js';
import { AccessScopes } from './access-scopes.service.js';
import { DemoPersonas } from './demo-personas.service.js';
import { DeskLogins } from './desk-logins.service.js';
import { IdentityController } from './identity.controller.js';
import { Logins } from './logins.service.js';
import { People } from './people.service.js';
import { LoginSessions } from './sessions.service.js';
import { WechatAccounts } from './wechat-accounts.service.js';

const offered = [AccessLog, AccessScopes, People, LoginSessions, WechatAccounts, DemoPersonas];

@Global()
@Module({
  imports: [JwtModule.register({})],
  controllers: [IdentityController],
  providers: [...offered, Logins, DeskLogins, { provide: Sessions, useExisting: LoginSessions }],
  exports: [...offered, Sessions],
})
export class IdentityModule {}
