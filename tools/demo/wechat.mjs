// The demo's mini-programs as WeChat's double knows them, and the phones of its personas.
import { WechatApps } from '../../apps/server/dist/adapters/wechat/wechat-apps.js';
import { clock } from '../../apps/server/dist/clock.js';
import { newId } from '../../apps/server/dist/ids.js';
import { WechatAccounts } from '../../apps/server/dist/modules/identity/identity.public.js';
import { DEMO_APPS, DoubleControl } from '../../packages/wechat-double/dist/index.js';
import { DEMO_PUSH_TOKEN } from './push.mjs';

/** Which field of each template carries which of our facts. */
const FIELDS = {
  pickup: { child: 'thing1', place: 'thing2', time: 'time3', by: 'thing4' },
  review: { child: 'thing1', result: 'phrase2', time: 'time3', remark: 'thing4' },
  classNotice: { title: 'thing1', from: 'thing2', time: 'time3', remark: 'thing4' },
  leave: { child: 'thing1', what: 'phrase2', time: 'time3', remark: 'thing4' },
};
const MESSAGES_LEFT = 20;

export async function enterApps(office, schoolIds) {
  const control = new DoubleControl(office.config.wechatBaseUrl);
  for (const { appid, templateIds } of await control.apps()) {
    const { secret } = DEMO_APPS.find((one) => one.appid === appid);
    const templates = Object.entries(templateIds).map(([purpose, templateId]) => {
      return { purpose, templateId, fields: FIELDS[purpose] };
    });
    await office.transaction((tx) =>
      office.get(WechatApps).put(tx, {
        ...{ appid, name: '安心课后', secret, pushToken: DEMO_PUSH_TOKEN, pushAesKey: '' },
        ...{ schoolIds: appid === DEMO_APPS[0].appid ? schoolIds : [], templates },
      }),
    );
  }
}

/** A WeChat account with messages left: what the family allowed on earlier taps. Answers its openid. */
export async function givePhone(office, personId, messagesLeft = MESSAGES_LEFT) {
  const control = new DoubleControl(office.config.wechatBaseUrl);
  const [{ appid, templateIds }] = await control.apps();
  const { openid } = await control.putUser({ appid });
  const grants = Object.values(templateIds);
  await control.grant({ appid, openid, tmplIds: grants, n: messagesLeft, event: false });
  await office.transaction(async (tx) => {
    await office.get(WechatAccounts).link(tx, { personId, appid, openid });
    const now = clock.date();
    await tx.query(
      'INSERT INTO subscription_grant (id, appid, openid, templateId, clientAt, grantedAt) VALUES ?',
      [
        grants.flatMap((templateId) =>
          Array.from({ length: messagesLeft }, () => [newId(), appid, openid, templateId, now, now]),
        ),
      ],
    );
  });
  return openid;
}
