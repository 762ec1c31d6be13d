// The typed client against the double: one shared token, replaced once; nothing repeated that may have happened.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { startTestApp } from '../../../test/app.js';
import { APPID, startTestWechat } from '../../../test/wechat.js';
import { clock } from '../../clock.js';
import type { Config } from '../../config/config.js';
import { Wechat } from './wechat.js';
import { WechatApps } from './wechat-apps.js';
import { WechatHttp } from './wechat-http.js';

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
await wechat.enterApps(app, []);
await wechat.control.putUser({ openid: 'o-1', appid: APPID, phone: '13900001111' });
await wechat.control.putUser({ openid: 'o-2', appid: APPID, phone: '13900002222' });

const client = app.get(Wechat);
const SEND = '/cgi-bin/message/subscribe/send';
const calls = async (path: string) => (await wechat.control.calls(path)).length;
const templateId = async (purpose: string) =>
  (await app.get(WechatApps).templates([APPID])).find((one) => one.purpose === purpose)?.templateId ?? '';
const pickup = async (openid = 'o-1') => ({
  openid,
  templateId: await templateId('pickup'),
  data: {
    thing1: { value: '阿依古丽·买买提' },
    thing2: { value: '东门' },
    time3: { value: '2026年11月25日 17:42' },
    thing4: { value: '外婆' },
  },
});
const grant = async (openid = 'o-1') => wechat.control.grant({ openid, tmpl: await templateId('pickup') });

it('twenty calls at once fetch one token', async () => {
  await Promise.all(Array.from({ length: 20 }, () => client.templates(APPID)));
  expect(await calls('/cgi-bin/stable_token')).toBe(1);
});

it('the token is sealed in the database', async () => {
  const rows = await app.database.rows<{ secretBox: string; accessTokenBox: string }>(
    'SELECT * FROM wechat_app',
  );
  expect(JSON.stringify(rows)).not.toContain('demo-secret');
  expect(rows.some(({ accessTokenBox }) => /^demo\.[\w-]+$/.test(accessTokenBox))).toBe(true);
});

it.each([40001, 42001, 40014])(
  'a token rejected with %i is replaced once, and the call succeeds',
  async (errcode) => {
    clock.moveTo(clock.now() + 60_000);
    await wechat.control.fault({ path: '/wxaapi/newtmpl/gettemplate', errcode, times: 1 });
    const before = await calls('/cgi-bin/stable_token');
    expect((await client.templates(APPID)).length).toBe(4);
    expect(await calls('/cgi-bin/stable_token')).toBe(before + 1);
  },
);

it('rejected twice is a refusal, not a loop', async () => {
  clock.moveTo(clock.now() + 60_000);
  await wechat.control.fault({ path: '/wxaapi/newtmpl/gettemplate', errcode: 40001, times: 2 });
  await expect(client.templates(APPID)).rejects.toMatchObject({ errcode: 40001 });
});

it('sends with a grant, and is refused without one', async () => {
  await grant();
  expect(await client.subscribeSend(APPID, await pickup())).toEqual({
    msgid: expect.stringMatching(/^\d+$/),
  });
  await expect(client.subscribeSend(APPID, await pickup())).rejects.toMatchObject({ errcode: 43101 });
});

it('a dropped line is silence that may have been a success: it is never sent again by itself', async () => {
  await grant();
  await wechat.control.fault({ path: SEND, drop: true, times: 1 } as never);
  const before = await calls(SEND);
  await expect(client.subscribeSend(APPID, await pickup())).rejects.toMatchObject({ surelyNotSent: false });
  expect(await calls(SEND)).toBeLessThanOrEqual(before + 1);
});

it('a phone’s code serves the one who tapped, once', async () => {
  const code = await wechat.control.phoneCode('o-1');
  await expect(client.phoneNumber(APPID, code, 'o-2')).rejects.toMatchObject({ errcode: 40029 });
  const again = await wechat.control.phoneCode('o-1');
  expect(await client.phoneNumber(APPID, again, 'o-1')).toEqual({ phone: '13900001111', countryCode: '86' });
  await expect(client.phoneNumber(APPID, again, 'o-1')).rejects.toMatchObject({ errcode: 40029 });
});

it('draws a code, checks a text, opens an activity, opens what the phone received', async () => {
  const image = await client.wxaCode(APPID, { scene: 'abcd1234efgh5678', page: 'pages/launch/index' });
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  await expect(client.wxaCode(APPID, { scene: '', page: 'pages/launch/index' })).rejects.toMatchObject({
    code: 'wechat.refused',
  });
  await wechat.control.words({ risky: ['坏词'] });
  await wechat.control.visit('o-1');
  expect(await client.msgSecCheck(APPID, 'o-1', '请带雨伞')).toBe('pass');
  expect(await client.msgSecCheck(APPID, 'o-1', '一个坏词')).toBe('risky');
  expect((await client.activityIdCreate(APPID, 'o-1')).activityId).toEqual(expect.any(String));

  const { sessionKey } = await client.code2session(APPID, await wechat.control.loginCode('o-1'));
  const data = await wechat.control.encrypt('o-1', { opengid: 'g1' });
  expect(client.decryptOpenData(APPID, sessionKey, data)).toMatchObject({ opengid: 'g1' });
  expect(client.decryptOpenData('wx0000000000000000', sessionKey, data)).toBeNull();
});

it('WeChat out of reach is silence that surely sent nothing', async () => {
  const nobodyThere = await freePort();
  const http = new WechatHttp({ wechatBaseUrl: `http://127.0.0.1:${nobodyThere}` } as Config);
  const call = http.json({ path: SEND, body: {} });
  await expect(call).rejects.toMatchObject({ code: 'wechat.busy', surelyNotSent: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
