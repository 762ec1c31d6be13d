// What WeChat pushes, as its documents and its double write it; and what only pretends to come from WeChat.
import { seal, signature } from '@anxin/wechat-double';
import { answerToProbe, readPush } from './push.rules.js';

const keys = { appid: 'wxdemo00000000000a', pushToken: 'token', pushAesKey: '' };
const secure = { ...keys, pushAesKey: 'k'.repeat(43) };
const stamp = { timestamp: '1764000000', nonce: 'n1' };
const plainQuery = { ...stamp, signature: signature('token', stamp.timestamp, stamp.nonce) };
const envelope = { ToUserName: 'gh_1', FromUserName: 'o-1', CreateTime: '1764000000', MsgType: 'event' };
const popup = (list: unknown) => ({ ...envelope, Event: 'subscribe_msg_popup_event', List: list });
const one = { TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '0' };

it('answers the first contact only to the right signature', () => {
  expect(answerToProbe({ ...plainQuery, echostr: 'e1' }, keys)).toBe('e1');
  expect(answerToProbe({ ...plainQuery, nonce: 'n2', echostr: 'e1' }, keys)).toBeNull();
  expect(answerToProbe({ echostr: 'e1' }, keys)).toBeNull();
});

it.each([
  ['an array', [one]],
  ['the object itself', one],
])('reads a list that is %s', (_, list) => {
  const event = readPush(plainQuery, JSON.stringify(popup(list)), keys);
  expect(event).toEqual({
    openid: 'o-1',
    event: 'subscribe_msg_popup_event',
    createdAtSeconds: 1764000000,
    list: [one],
  });
});

it('reads XML, where the list nests under the event', () => {
  const item = '<List><TemplateId><![CDATA[t1]]></TemplateId><MsgID>1864323726461255680</MsgID></List>';
  const xml = `<xml><FromUserName><![CDATA[o-1]]></FromUserName><CreateTime>1764000000</CreateTime>
    <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe_msg_sent_event]]></Event>
    <SubscribeMsgSentEvent>${item}${item}</SubscribeMsgSentEvent></xml>`;
  const event = readPush(plainQuery, xml, keys);
  expect(event?.list).toEqual(Array(2).fill({ TemplateId: 't1', MsgID: '1864323726461255680' }));
});

it('opens secure mode, for this app alone', () => {
  const sealedFor = (appid: string) => {
    const Encrypt = seal(secure.pushAesKey, appid, JSON.stringify(popup(one)));
    const msg_signature = signature('token', stamp.timestamp, stamp.nonce, Encrypt);
    return [{ ...plainQuery, encrypt_type: 'aes', msg_signature }, JSON.stringify({ Encrypt })] as const;
  };
  expect(readPush(...sealedFor(keys.appid), secure)?.list).toEqual([one]);
  expect(readPush(...sealedFor('wxdemo00000000000b'), secure)).toBeNull();
});

it('takes nothing unsigned, wrongly signed, or plain where sealed is agreed', () => {
  const body = JSON.stringify(popup(one));
  expect(readPush({}, body, keys)).toBeNull();
  expect(readPush({ ...plainQuery, signature: 'ff'.repeat(20) }, body, keys)).toBeNull();
  expect(readPush(plainQuery, body, secure)).toBeNull();
  expect(
    readPush({ ...plainQuery, signature: signature('', stamp.timestamp, stamp.nonce) }, body, {
      ...keys,
      pushToken: '',
    }),
  ).toBeNull();
});

it.each(['', '{', '[]', '<xml>', '<a>1</a>', 'null', '{"MsgType":"text"}'])('makes nothing of %j', (body) => {
  expect(readPush(plainQuery, body, keys)).toBeNull();
});
