/**
 * Whose phone is this? Inside WeChat's cloud the gateway has said so; elsewhere WeChat is asked with the code of
 * `wx.login()`. The session key never leaves the server.
 */
import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../access/actor.js';
import { refuse } from '../../http/refuse.js';
import { Wechat } from './wechat.js';
import { WechatRefusal } from './wechat-error.js';

export interface WechatWho {
  readonly openid: string;
  readonly sessionKey: string | null;
}

const USED = [40029, 40163, 41008];
const BLOCKED = 40226;
const UNKNOWN_APP = [40013, 40125];

@Injectable()
export class WechatIdentity {
  constructor(private readonly wechat: Wechat) {}

  async identify({ appid, code }: { appid: string; code: string }, visitor: Visitor): Promise<WechatWho> {
    if (visitor.cloudAccount?.appid === appid)
      return { openid: visitor.cloudAccount.openid, sessionKey: null };
    try {
      return await this.wechat.code2session(appid, code);
    } catch (error) {
      if (!(error instanceof WechatRefusal)) throw error;
      if (USED.includes(error.errcode)) throw refuse('identity.code_used');
      if (error.errcode === BLOCKED) throw refuse('identity.wechat_blocked');
      if (UNKNOWN_APP.includes(error.errcode)) throw refuse('identity.app_unknown');
      throw error;
    }
  }
}
