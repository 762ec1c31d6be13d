/** Whose phone is this? WeChat is asked with the code of `wx.login()`. The session key never leaves the server. */
import { Injectable } from '@nestjs/common';
import { refuse } from '../../http/refuse.js';
import { Wechat, type WechatSession } from './wechat.js';
import { WechatRefusal } from './wechat-error.js';

const USED = [40029, 40163, 41008];
const BLOCKED = 40226;
const UNKNOWN_APP = [40013, 40125];

@Injectable()
export class WechatIdentity {
  constructor(private readonly wechat: Wechat) {}

  async identify({ appid, code }: { appid: string; code: string }): Promise<WechatSession> {
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
