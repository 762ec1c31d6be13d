import { randomBytes } from 'node:crypto';
import {
  COUNTY,
  PICKUP,
  type Received,
  type Receiver,
  type Rehearsal,
  receiver,
  rehearse,
  SCHOOL,
} from '../test/rehearsal.js';
import { type PushTarget, signature, templateId, unseal } from './index.js';

const KEY = randomBytes(32).toString('base64').slice(0, 43);
const REVIEW = templateId(COUNTY.appid, 'review');
let at: Rehearsal;
let push: Receiver;
let openid: string;
beforeEach(async () => {
  at = await rehearse();
  push = await receiver();
  ({ openid } = await at.ctl.putUser());
});
afterEach(async () => {
  await at.double.close();
  await push.close();
});

const listen = (more: Partial<PushTarget> = {}) =>
  at.ctl.putApp({ appid: COUNTY.appid, push: { url: push.url, token: 'push token', ...more } });
const signed = ({ timestamp = '', nonce = '' }: Record<string, string>) =>
  signature('push token', timestamp, nonce);

test('the address is verified by echostr', async () => {
  expect(await at.ctl.verifyPush(COUNTY.appid)).toBe(false);
  await listen();
  expect(await at.ctl.verifyPush(COUNTY.appid)).toBe(true);
  expect(await at.ctl.verifyPush(SCHOOL.appid)).toBe(false);
});

test('plain JSON: one object stands alone, two are a list, values are strings, signed', async () => {
  await listen();
  await at.ctl.grant({ openid, tmpl: PICKUP });
  await at.ctl.grant({ openid, tmplIds: [PICKUP, REVIEW], choice: 'reject' });
  await at.ctl.settle();
  const [one, two] = push.received.map(({ body }) => JSON.parse(body));
  expect(one).toMatchObject({ MsgType: 'event', Event: 'subscribe_msg_popup_event', FromUserName: openid });
  expect(one.List).toEqual({ TemplateId: PICKUP, SubscribeStatusString: 'accept', PopupScene: '0' });
  expect(two.List.map((item: { TemplateId: string }) => item.TemplateId)).toEqual([PICKUP, REVIEW]);
  for (const { query } of push.received) expect(query.signature).toBe(signed(query));
});

test('no popup, no event: a silent accept and event: false tell the server nothing', async () => {
  await listen();
  await at.ctl.grant({ openid, tmpl: PICKUP, always: true, event: false });
  await at.ctl.grant({ openid, tmpl: PICKUP });
  await at.ctl.settle();
  expect(push.received).toEqual([]);
  await at.ctl.popupEvent(openid, [{ tmpl: PICKUP, choice: 'accept' }]);
  await at.ctl.turnOff(openid, PICKUP);
  await at.ctl.settle();
  expect(push.received.map(({ body }) => JSON.parse(body).Event)).toEqual([
    ...['subscribe_msg_popup_event', 'subscribe_msg_change_event'],
  ]);
});

test('a sent message is told with its msgid and fate, a refused one is not', async () => {
  await listen();
  const token = await at.token();
  await at.ctl.grant({ openid, tmpl: PICKUP, event: false });
  await at.ctl.putUser({ openid, delivery: { code: '45009', status: 'failed' } });
  const data = Object.fromEntries(['thing1', 'thing2', 'thing4'].map((key) => [key, { value: '一' }]));
  const body = { touser: openid, template_id: PICKUP, data: { ...data, time3: { value: '17:42' } } };
  await at.post('/cgi-bin/message/subscribe/send', token, body);
  await at.post('/cgi-bin/message/subscribe/send', token, body);
  await at.ctl.settle();
  const [{ msgid } = { msgid: '' }] = await at.ctl.outbox();
  expect(push.received.map((received) => JSON.parse(received.body).List)).toEqual([
    { TemplateId: PICKUP, MsgID: msgid, ErrorCode: '45009', ErrorStatus: 'failed' },
  ]);
});

test('XML nests the list under the event', async () => {
  await listen({ format: 'xml' });
  await at.ctl.grant({ openid, tmplIds: [PICKUP, REVIEW] });
  await at.ctl.settle();
  const [{ body, type } = { body: '', type: '' }] = push.received;
  expect(type).toBe('text/xml');
  expect(body).toMatch(
    /^<xml>.*<SubscribeMsgPopupEvent><List>.*<\/List><List>.*<\/List><\/SubscribeMsgPopupEvent><\/xml>$/,
  );
  expect(body).toContain(`<TemplateId><![CDATA[${PICKUP}]]></TemplateId>`);
});

test.each(['json', 'xml'] as const)(
  'secure %s: sealed for this app, signed over what is sealed',
  async (format) => {
    await listen({ mode: 'secure', aesKey: KEY, format });
    await at.ctl.grant({ openid, tmpl: PICKUP });
    await at.ctl.settle();
    const { body, query } = push.received[0] as Received;
    expect(body).not.toContain(openid);
    const sealed =
      format === 'json' ? JSON.parse(body).Encrypt : /<Encrypt><!\[CDATA\[(.*)\]\]>/.exec(body)?.[1];
    expect(query.encrypt_type).toBe('aes');
    expect(query.msg_signature).toBe(
      signature('push token', query.timestamp ?? '', query.nonce ?? '', sealed),
    );
    const opened = unseal(KEY, sealed);
    expect(opened.appid).toBe(COUNTY.appid);
    expect(opened.message).toContain(PICKUP);
  },
);

test('by order: twice, reversed, wrongly signed', async () => {
  await listen();
  await at.ctl.pushMode({ duplicate: true });
  await at.ctl.popupEvent(openid, [{ tmpl: PICKUP, choice: 'accept' }]);
  await at.ctl.settle();
  expect(push.received).toHaveLength(2);
  expect(push.received[0]?.body).toBe(push.received[1]?.body);

  await at.ctl.pushMode({ hold: true, badSignature: true });
  await at.ctl.popupEvent(openid, [{ tmpl: PICKUP, choice: 'accept' }]);
  await at.ctl.popupEvent(openid, [{ tmpl: REVIEW, choice: 'reject' }]);
  await at.ctl.settle();
  expect(push.received).toHaveLength(2);
  expect(await at.ctl.releasePushes(true)).toEqual({ released: 2 });
  await at.ctl.settle();
  const late = push.received.slice(2);
  expect(late.map(({ body }) => JSON.parse(body).List.TemplateId)).toEqual([REVIEW, PICKUP]);
  for (const { query } of late) expect(query.signature).not.toBe(signed(query));
});

test('tries three times and then gives up; anything but success or nothing is no answer', async () => {
  await listen();
  push.says.push(500, 'failure');
  await at.ctl.popupEvent(openid, [{ tmpl: PICKUP, choice: 'accept' }]);
  await at.ctl.settle();
  expect(push.received).toHaveLength(3);
  push.says.push('', 500, 500, 500);
  for (let nth = 0; nth < 2; nth += 1) await at.ctl.popupEvent(openid, [{ tmpl: PICKUP, choice: 'accept' }]);
  await at.ctl.settle();
  expect((await at.ctl.pushes()).map(({ tries, accepted }) => [tries, accepted])).toEqual([
    ...[
      [3, true],
      [1, true],
      [3, false],
    ],
  ]);
});
