// What families choose in WeChat reaches the ledger once, by the phone's report and by WeChat's signed push (E8 E21).
import { readSubscriptions, reportSubscriptions } from '@anxin/shared';
import { signature } from '@anxin/wechat-double';
import { startTestApp } from '../../../test/app.js';
import { logInByWechat, openWechat } from '../../../test/families.js';
import { APPID, OTHER_APPID, PUSH_AES_KEY, PUSH_TOKEN, startTestWechat } from '../../../test/wechat.js';
import { WechatApps } from '../../adapters/wechat/wechat-apps.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
const { control } = wechat;
let url = '';
let pickup = '';
let review = '';

beforeAll(async () => {
  await wechat.enterApps(app, []);
  await app.nest.listen(0, '127.0.0.1');
  url = `${await app.nest.getUrl()}/api/wechat/push/${APPID}`;
  const shown = (await control.apps()).find(({ appid }) => appid === APPID);
  pickup = shown?.templateIds.pickup ?? '';
  review = shown?.templateIds.review ?? '';
  await pushBy('plain', 'json');
});
afterEach(() => control.pushMode({}));

/** Both ends agree on how WeChat pushes. */
async function pushBy(mode: 'plain' | 'secure', format: 'json' | 'xml'): Promise<void> {
  await control.putApp({
    appid: APPID,
    push: { url, token: PUSH_TOKEN, aesKey: PUSH_AES_KEY, mode, format },
  });
  const apps = app.get(WechatApps);
  const known = await apps.one(APPID);
  const pushAesKey = mode === 'secure' ? PUSH_AES_KEY : '';
  await app.database.transaction((tx) =>
    apps.put(tx, { ...known, name: APPID, pushAesKey, schoolIds: [], templates: [] }),
  );
}

async function guardian() {
  const person = await app.person();
  const openid = await openWechat(app, control, person);
  const phone = await logInByWechat(app, control, openid);
  const left = async (templateId = pickup) => {
    const { body } = await phone.call(readSubscriptions);
    return body.items.find((one) => one.templateId === templateId)?.leftCount;
  };
  const report = (results: object[], tapId = newId()) =>
    phone.call(reportSubscriptions, { tapId, tap: 'OPEN_TODAY', results });
  return { person, openid, phone, left, report };
}
const accepted = (templateId = pickup) => ({ templateId, result: 'accept' });

describe.each([
  ['plain', 'json'],
  ['plain', 'xml'],
  ['secure', 'json'],
  ['secure', 'xml'],
] as const)('a push in %s mode as %s', (mode, format) => {
  beforeAll(() => pushBy(mode, format));

  it('passes the probe, and a popup of one and of two templates is one accept each, also sent twice', async () => {
    expect(await control.verifyPush(APPID)).toBe(true);
    const { openid, left } = await guardian();
    await control.pushMode({ duplicate: true });
    await control.grant({ openid, tmpl: pickup });
    await control.settle();
    expect([await left(), await left(review)]).toEqual([1, 0]);
    app.moveClockTo(clock.now() + 120_000);
    await control.grant({ openid, tmplIds: [pickup, review] });
    await control.settle();
    expect([await left(), await left(review)]).toEqual([2, 1]);
  });

  it('a wrong signature counts nothing and is refused', async () => {
    const { openid, left } = await guardian();
    await control.pushMode({ badSignature: true });
    await control.grant({ openid, tmpl: pickup });
    await control.settle();
    expect(await left()).toBe(0);
    expect((await control.pushes()).at(-1)).toMatchObject({ status: 403, accepted: false });
  });
});

describe('the report of the phone and the event of WeChat', () => {
  beforeAll(() => pushBy('plain', 'json'));

  it('tell of one accept, whichever comes first, and whether the report is sent again', async () => {
    const first = await guardian();
    const tapId = newId();
    await first.report([accepted()], tapId);
    await first.report([accepted()], tapId);
    await control.grant({ openid: first.openid, tmpl: pickup });
    await control.settle();
    expect(await first.left()).toBe(1);

    const second = await guardian();
    await control.grant({ openid: second.openid, tmpl: pickup });
    await control.settle();
    await second.report([accepted()]);
    expect(await second.left()).toBe(1);

    const third = await guardian();
    await Promise.all([third.report([accepted()]), control.grant({ openid: third.openid, tmpl: pickup })]);
    await control.settle();
    expect(await third.left()).toBe(1);
  });

  it('two accepts are two: of two taps a minute apart, and of silent ones that WeChat tells nobody of', async () => {
    const { openid, left, report } = await guardian();
    await report([accepted()]);
    await control.grant({ openid, tmpl: pickup });
    await control.settle();
    app.moveClockTo(clock.now() + 90_000);
    await control.grant({ openid, tmpl: pickup });
    await control.settle();
    expect(await left()).toBe(2);
    await report([accepted()]);
    await report([accepted()]);
    expect(await left()).toBe(3);
  });

  it('a refusal and a template turned off end what was left, of that template alone', async () => {
    const { openid, left, report, phone } = await guardian();
    await report([accepted(), accepted(review)]);
    await report([{ templateId: pickup, result: 'reject' }]);
    expect([await left(), await left(review)]).toEqual([0, 1]);
    const { body } = await phone.call(readSubscriptions);
    expect(body.items.find(({ templateId }) => templateId === pickup)?.shouldAsk).toBe(false);
    app.moveClockTo(clock.now() + 2_000);
    await control.turnOff(openid, review);
    await control.settle();
    expect(await left(review)).toBe(0);
  });

  it('says what may be asked: everything at first, little on the same day', async () => {
    const { phone, report } = await guardian();
    const fresh = await phone.call(readSubscriptions);
    expect(fresh.body.items).toHaveLength(4);
    expect(fresh.body.items.every(({ shouldAsk, leftCount }) => shouldAsk && leftCount === 0)).toBe(true);
    for (let nth = 0; nth < 3; nth++) await report([accepted()]);
    const { body } = await phone.call(readSubscriptions);
    expect(body.items.find(({ templateId }) => templateId === pickup)).toMatchObject({
      ...{ purpose: 'pickup', title: '接送提醒', leftCount: 3, lastResult: 'accept', shouldAsk: false },
    });
  });
});

it('refuses a template of another mini-program and a login that is not from WeChat; nothing is counted', async () => {
  const { report, left, person } = await guardian();
  const other = (await control.apps()).find(({ appid }) => appid === OTHER_APPID)?.templateIds.pickup ?? '';
  const unknown = await report([accepted(), accepted(other)]);
  expect([unknown.status, unknown.body.code]).toEqual([422, 'notification.template_unknown']);
  expect(await left()).toBe(0);
  const tap = { tapId: newId(), tap: 'OPEN_TODAY', results: [accepted()] };
  const elsewhere = await app.as(person).call(reportSubscriptions, tap);
  expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'notification.no_wechat']);
  expect((await app.as(person).call(readSubscriptions)).body).toEqual({ items: [] });
});

describe('the address itself', () => {
  const address = `/wechat/push/${APPID}`;
  const signed = () => {
    const [timestamp, nonce] = ['1795590000', '42'];
    return `signature=${signature(PUSH_TOKEN, timestamp, nonce)}&timestamp=${timestamp}&nonce=${nonce}`;
  };

  it.each([
    ['no signature', '', '{}', 403, 'access.forbidden'],
    ['not JSON', 'signed', '{{{', 403, 'access.forbidden'],
    ['no event', 'signed', '{"MsgType":"text"}', 403, 'access.forbidden'],
    ['nothing', 'signed', '', 403, 'access.forbidden'],
    ['too much', 'signed', 'x'.repeat(70_000), 413, 'request.too_large'],
  ])('%s is a coded refusal, never a 5xx', async (_, query, payload, status, code) => {
    const answer = await app.send({
      ...{ method: 'POST', url: `${address}?${query && signed()}`, payload },
      headers: { 'content-type': 'text/xml' },
    });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('knows no other mini-program', async () => {
    const answer = await app.send({ method: 'GET', url: '/wechat/push/wx0000000000000000' });
    expect([answer.status, answer.body.code]).toEqual([404, 'identity.app_unknown']);
  });

  it('an event that is nothing to us is answered with success and changes nothing', async () => {
    const payload = JSON.stringify({ MsgType: 'event', Event: 'weapp_audit_success', FromUserName: 'o1' });
    const answer = await app.send({
      ...{ method: 'POST', url: `${address}?${signed()}`, payload },
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, answer.bytes.toString()]).toEqual([200, 'success']);
  });
});
