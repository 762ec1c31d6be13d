/**
 * The door to api.weixin.qq.com (or its double): apps and their secrets, the shared access token, the calls.
 * Promises: secrets are sealed at rest and never logged; one process at a time fetches a token; health notes,
 * reasons and signatures never go through this door (M-E8, M-E12).
 */
import { Global, Module } from '@nestjs/common';
import { AccessTokens } from './access-tokens.js';
import { Wechat } from './wechat.js';
import { WechatApps } from './wechat-apps.js';
import { WechatHttp } from './wechat-http.js';
import { WechatIdentity } from './wechat-identity.js';

@Global()
@Module({
  providers: [WechatHttp, WechatApps, AccessTokens, Wechat, WechatIdentity],
  exports: [Wechat, WechatApps, WechatIdentity],
})
export class WechatModule {}
