/**
 * The calls we make to WeChat, thin and typed. A rejected token is replaced once. Nothing else is repeated here:
 * whether a call may be made again is for the one who knows what it does.
 */
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { AccessTokens } from './access-tokens.js';
import { decryptOpenData } from './open-data.js';
import { WechatApps } from './wechat-apps.js';
import { BAD_TOKEN, WechatRefusal } from './wechat-error.js';
import { type WechatCall, WechatHttp } from './wechat-http.js';

export interface WechatSession {
  readonly openid: string;
  readonly sessionKey: string;
}

export interface SubscribeMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly page?: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
}

export interface CodeOptions {
  /** At most 32 visible characters, opaque: never a name or a phone. */
  readonly scene: string;
  readonly page: string;
  readonly width?: number;
}

export type ContentVerdict = 'pass' | 'review' | 'risky';

@Injectable()
export class Wechat {
  constructor(
    private readonly config: Config,
    private readonly http: WechatHttp,
    private readonly tokens: AccessTokens,
    private readonly apps: WechatApps,
  ) {}

  async code2session(appid: string, code: string): Promise<WechatSession> {
    const { secret } = await this.apps.one(appid);
    const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
    const answer = await this.http.json<{ openid: string; session_key: string }>({
      path: '/sns/jscode2session',
      query,
    });
    return { openid: answer.openid, sessionKey: answer.session_key };
  }

  /** The phone number behind a button's code, checked by WeChat to belong to that openid. */
  async phoneNumber(
    appid: string,
    code: string,
    openid: string,
  ): Promise<{ phone: string; countryCode: string }> {
    const { phone_info } = await this.call<{
      phone_info: { purePhoneNumber: string; countryCode: string; watermark: { appid: string } };
    }>(appid, { path: '/wxa/business/getuserphonenumber', body: { code, openid } });
    return { phone: phone_info.purePhoneNumber, countryCode: phone_info.countryCode };
  }

  /** WeChat's message id, as text (it is longer than a number of JavaScript). */
  async subscribeSend(appid: string, message: SubscribeMessage): Promise<{ msgid: string }> {
    const { msgid } = await this.call<{ msgid?: string }>(appid, {
      path: '/cgi-bin/message/subscribe/send',
      body: {
        touser: message.openid,
        template_id: message.templateId,
        ...(message.page && { page: message.page }),
        miniprogram_state: this.config.mode === 'production' ? 'formal' : 'developer',
        lang: 'zh_CN',
        data: message.data,
      },
    });
    return { msgid: String(msgid ?? '') };
  }

  async templates(
    appid: string,
  ): Promise<{ priTmplId: string; title: string; content: string; type: number }[]> {
    const { data } = await this.call<{
      data: { priTmplId: string; title: string; content: string; type: number }[];
    }>(appid, { path: '/wxaapi/newtmpl/gettemplate' });
    return data;
  }

  /** For text that others will read; never for health notes, reasons or discipline notes. */
  async msgSecCheck(appid: string, openid: string, content: string): Promise<ContentVerdict> {
    const { result } = await this.call<{ result: { suggest: ContentVerdict } }>(appid, {
      path: '/wxa/msg_sec_check',
      body: { openid, scene: 2, version: 2, content: content.slice(0, 2500) },
    });
    return result.suggest;
  }

  /** The bytes of a mini-program code. */
  async wxaCode(appid: string, { scene, page, width = 430 }: CodeOptions): Promise<Buffer> {
    const env_version = this.config.mode === 'production' ? 'release' : 'develop';
    const body = { scene, page, width, check_path: this.config.mode === 'production', env_version };
    return this.withToken(appid, { path: '/wxa/getwxacodeunlimit', body }, (call) => this.http.image(call));
  }

  async activityIdCreate(appid: string, openid: string): Promise<{ activityId: string; expiresAt: Date }> {
    const answer = await this.call<{ activity_id: string; expiration_time: number }>(appid, {
      path: '/cgi-bin/message/wxopen/activityid/create',
      query: { openid },
    });
    return { activityId: answer.activity_id, expiresAt: new Date(answer.expiration_time * 1000) };
  }

  decryptOpenData = decryptOpenData;

  private call<T>(appid: string, call: WechatCall): Promise<T> {
    return this.withToken(appid, call, (ready) => this.http.json<T>(ready));
  }

  private async withToken<T>(
    appid: string,
    call: WechatCall,
    send: (ready: WechatCall) => Promise<T>,
  ): Promise<T> {
    const token = await this.tokens.of(appid);
    try {
      return await send(withToken(call, token));
    } catch (error) {
      if (!(error instanceof WechatRefusal) || !BAD_TOKEN.includes(error.errcode)) throw error;
      return send(withToken(call, await this.tokens.of(appid, token)));
    }
  }
}

const withToken = (call: WechatCall, access_token: string): WechatCall => ({
  ...call,
  query: { ...call.query, access_token },
});
