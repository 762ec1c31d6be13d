import { COUNTY, type Receiver, type Rehearsal, receiver, rehearse, SCHOOL } from '../test/rehearsal.js';

const TEXT = '/wxa/msg_sec_check';
const MEDIA = '/wxa/media_check_async';
let at: Rehearsal;
let token: string;
let openid: string;
beforeEach(async () => {
  at = await rehearse();
  token = await at.token();
  ({ openid } = await at.ctl.putUser());
});
afterEach(() => at.double.close());

const check = (more: object = {}) =>
  at.post(TEXT, token, { openid, scene: 2, version: 2, content: '明天带水杯', ...more });

describe('msg_sec_check', () => {
  test('passes plain words, and finds listed ones risky or doubtful', async () => {
    expect(await check()).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } });
    await at.ctl.words({ risky: ['打架'], review: ['转账'] });
    expect((await check({ content: '去打架' })).result).toEqual({ suggest: 'risky', label: 20001 });
    expect((await check({ title: '转账' })).result.suggest).toBe('review');
    const { checked, violations } = await at.ctl.checked();
    expect(checked.map(({ suggest }) => suggest)).toEqual(['pass', 'risky', 'review']);
    expect(violations).toEqual([]);
  });

  test.each([
    [{ openid: 'stranger' }, 40003],
    [{ scene: 9 }, 40129],
    [{ version: 1 }, 40097],
    [{ content: '' }, 44002],
    [{ content: '长'.repeat(2501) }, 45002],
    [{ content: 7 }, 47001],
  ])('refuses %j with %i and keeps nothing', async (more, errcode) => {
    expect((await check(more)).errcode).toBe(errcode);
    expect((await at.ctl.checked()).checked).toEqual([]);
  });

  test('only for who was here within two hours: 61010, and a visit mends it', async () => {
    await at.ctl.advanceClock(7_100_000);
    expect((await check()).errcode).toBe(0);
    await at.ctl.advanceClock(100_001);
    token = await at.token();
    expect((await check()).errcode).toBe(61010);
    await at.ctl.visit(openid);
    expect((await check()).errcode).toBe(0);
  });

  test('a person of the other app is 43104', async () => {
    const { openid: other } = await at.ctl.putUser({ appid: SCHOOL.appid });
    expect((await check({ openid: other })).errcode).toBe(43104);
  });

  test('what must never arrive is flagged, on every path and also escaped (E4, E17)', async () => {
    await at.ctl.forbid(['花生过敏']);
    await check({ content: '孩子花生过敏' });
    await at.post(
      '/cgi-bin/message/subscribe/send',
      token,
      JSON.stringify({ x: '花生过敏' }).replace('花', '\\u82b1'),
    );
    await check();
    const { checked, violations } = await at.ctl.checked();
    expect(checked.map(({ violation }) => violation)).toEqual(['花生过敏', undefined]);
    expect(violations.map(({ path }) => path)).toEqual([TEXT, '/cgi-bin/message/subscribe/send']);
  });
});

describe('media_check_async', () => {
  let push: Receiver;
  beforeEach(async () => {
    push = await receiver();
    await at.ctl.putApp({ appid: COUNTY.appid, push: { url: push.url, token: 't' } });
  });
  afterEach(() => push.close());
  const media = (more: object = {}) =>
    at.post(MEDIA, token, {
      openid,
      scene: 1,
      version: 2,
      media_type: 2,
      media_url: `${push.url}?echostr=x`,
      ...more,
    });
  const nextEvent = async () => {
    const before = push.received.length;
    for (let tries = 0; tries < 200 && push.received.length === before; tries += 1) {
      await new Promise((wake) => setTimeout(wake, 10));
    }
    return JSON.parse(push.received[before]?.body ?? '{}');
  };

  test('answers a trace_id and tells the result by an event', async () => {
    const said = await media();
    expect(said).toEqual({ errcode: 0, errmsg: 'ok', trace_id: expect.any(String) });
    expect(await nextEvent()).toMatchObject({
      ...{ Event: 'wxa_media_check', trace_id: said.trace_id, errcode: 0, appid: COUNTY.appid },
      result: { suggest: 'pass' },
    });
  });

  test('what cannot be fetched is -1008 and has no verdict', async () => {
    await media({ media_url: 'http://127.0.0.1:1/photo.jpg' });
    const event = await nextEvent();
    expect(event.errcode).toBe(-1008);
    expect(event).not.toHaveProperty('result');
  });

  test.each([
    [{ media_type: 3 }, 40004],
    [{ media_url: 'file:///etc/passwd' }, 40004],
    [{ openid: 'stranger' }, 40003],
    [{ scene: 0 }, 40129],
  ])('refuses %j with %i and sends no event', async (more, errcode) => {
    expect((await media(more)).errcode).toBe(errcode);
    expect((await at.ctl.checked()).checked).toEqual([]);
  });
});
