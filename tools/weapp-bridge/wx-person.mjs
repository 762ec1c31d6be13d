// What WeChat knows of the person who holds the phone: login, phone number, subscriptions, privacy, group.
// All of it is kept by the WeChat double, so that a tap here really changes what the server may do.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell, WxFailure, wxCall } from './wx-call.mjs';

const GESTURE_MS = 2_000;
const SUBSCRIBE_LIMIT = 5;

/** Asks the double. Without a network WeChat answers nobody. */
export function weChatOf(phone) {
  const { double, openid } = phone.options;
  return async (method, path, given = {}) => {
    if (phone.network.type === 'none') throw new WxFailure('network is down', { errno: 600003 });
    if (!double) throw new WxFailure('this phone was started without a WeChat double');
    const address = new URL(`/_ctl/${path}`, double);
    const sent = { openid, ...given };
    if (method === 'GET') for (const [key, item] of Object.entries(sent)) address.searchParams.set(key, item);
    const answer = await fetch(address, {
      method,
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      }),
    });
    const body = await answer.json();
    if (!answer.ok) throw new WxFailure(body.mistake ?? `WeChat answered ${answer.status}`);
    return body;
  };
}

export function personOf(phone) {
  const { weChat } = phone;
  const call = (name, run) => wxCall(phone, name, run);
  const privacy = privacyOf(phone);

  async function requestSubscribeMessage({ tmplIds = [] }) {
    if (!Array.isArray(tmplIds) || tmplIds.length === 0)
      throw new WxFailure('tmplIds is empty', { errCode: 10001 });
    if (tmplIds.length > SUBSCRIBE_LIMIT) throw new WxFailure('too many templates', { errCode: 20003 });
    if (performance.now() - phone.tappedAt > GESTURE_MS) {
      throw new WxFailure('can only be invoked by user TAP gesture.', { errCode: 10005 });
    }
    const { mainSwitch } = await weChat('GET', 'settings');
    if (!mainSwitch) throw new WxFailure('The main switch is switched off', { errCode: 20004 });
    const { choice = 'accept', always = false } = phone.answers.take('requestSubscribeMessage') ?? {};
    phone.note('requestSubscribeMessage', { tmplIds: [...tmplIds], choice });
    return weChat('POST', 'grant', { tmplIds: [...tmplIds], choice, always });
  }

  return {
    ...privacy.wx,
    login: call('login', async () => ({ code: (await weChat('POST', 'login-code')).code })),
    checkSession: call('checkSession', () => ({})),
    requestSubscribeMessage: call('requestSubscribeMessage', requestSubscribeMessage),
    getSetting: call('getSetting', async ({ withSubscriptions }) => ({
      authSetting: {},
      ...(withSubscriptions && { subscriptionsSetting: await weChat('GET', 'settings') }),
    })),
    openSetting: call('openSetting', () => {
      phone.note('openSetting', {});
      return { authSetting: {} };
    }),
    getGroupEnterInfo: call('getGroupEnterInfo', () => {
      const { shareTicket } = phone.enteredFrom ?? {};
      return shareTicket ? weChat('POST', 'group-enter-info', { shareTicket }) : opened('opengid');
    }),
    authPrivateMessage: call('authPrivateMessage', async ({ shareTicket }) => {
      const known = phone.enteredFrom?.shareTicket;
      if (!known) return { valid: true, ...(await opened('activityId')) };
      if (shareTicket !== known) throw new WxFailure('invalid shareTicket');
      return weChat('POST', 'auth-private-message', { shareTicket });
    }),
  };

  /** Encrypted facts about the chat the mini-program was opened from. */
  async function opened(fact) {
    const data = phone.enteredFrom?.[fact] && { [fact]: phone.enteredFrom[fact] };
    if (!data) throw new WxFailure('the mini-program was not opened from such a card');
    return weChat('POST', 'encrypt', { data });
  }
}

/** Nothing personal is handed over before the person agreed to the privacy guide. */
function privacyOf(phone) {
  const file = join(phone.options.storageDir, 'privacy.json');
  let asking;
  const agreed = () => existsSync(file);
  const agree = () => writeFileSync(file, '{"agreed":true}');

  /** Resolves when the person agreed; fails when they did not, or nobody asked them. */
  function authorize() {
    if (agreed()) return undefined;
    if (!asking) throw new WxFailure('privacy permission is not authorized', { errno: 104 });
    return new Promise((resolve, reject) => {
      tell(phone, asking, ({ event }) => {
        if (event === 'agree') {
          agree();
          resolve();
        } else if (event === 'disagree') {
          reject(new WxFailure('privacy permission is not authorized', { errno: 104 }));
        }
      });
    });
  }
  phone.privacy = { agree, authorize };
  return {
    wx: {
      getPrivacySetting: wxCall(phone, 'getPrivacySetting', () => ({
        needAuthorization: !agreed(),
        privacyContractName: '《安心课后小程序用户隐私保护指引》',
      })),
      onNeedPrivacyAuthorization: (listener) => {
        asking = listener;
      },
      requirePrivacyAuthorize: wxCall(phone, 'requirePrivacyAuthorize', authorize),
      openPrivacyContract: wxCall(phone, 'openPrivacyContract', () => phone.note('openPrivacyContract', {})),
    },
  };
}

/** What a button does by its open-type, after its tap. */
export async function pressOpenType(phone, openType, raise) {
  for (const type of openType.split('|')) {
    if (type === 'agreePrivacyAuthorization') {
      phone.privacy.agree();
      await raise('agreeprivacyauthorization', {});
    }
    if (type === 'getPhoneNumber' || type === 'getRealtimePhoneNumber') {
      await raise(type.toLowerCase(), await phoneNumber(phone));
    }
    if (type === 'share') await phone.share('button');
    if (type === 'openSetting') await raise('opensetting', { authSetting: {} });
  }
}

async function phoneNumber(phone) {
  const { refuse = false } = phone.answers.take('getPhoneNumber') ?? {};
  if (refuse) return { errMsg: 'getPhoneNumber:fail user deny', errno: 103 };
  try {
    await phone.privacy.authorize();
    return { errMsg: 'getPhoneNumber:ok', ...(await phone.weChat('POST', 'phone-code')) };
  } catch (failure) {
    return { errMsg: `getPhoneNumber:fail ${failure.message}`, ...failure.fields };
  }
}
