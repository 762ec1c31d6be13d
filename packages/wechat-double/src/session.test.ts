import { createHmac } from 'node:crypto';
import { COUNTY, type Rehearsal, rehearse, SCHOOL } from '../test/rehearsal.js';

let at: Rehearsal;
beforeEach(async () => {
  at = await rehearse();
});
afterEach(() => at.double.close());

const login = (js_code: string, app = COUNTY, more = {}) =>
  at.get('/sns/jscode2session', { ...app, js_code, grant_type: 'authorization_code', ...more });

describe('jscode2session (M017)', () => {
  test('a code opens one session, without errcode, and stays used', async () => {
    const { openid } = await at.ctl.putUser({ unionid: 'u1' });
    const code = await at.ctl.loginCode(openid);
    const session = await login(code);
    expect(session).toEqual({ openid, unionid: 'u1', session_key: expect.any(String) });
    expect(Buffer.from(session.session_key, 'base64')).toHaveLength(16);
    expect((await login(code)).errcode).toBe(40163);
    expect((await login(code)).errcode).toBe(40163);
  });

  test('to log in is to visit', async () => {
    const { openid } = await at.ctl.putUser();
    await at.ctl.advanceClock(7_300_000);
    const check = async () => {
      const token = await at.token();
      const content = { openid, scene: 2, version: 2, content: 'x' };
      return (await at.post('/wxa/msg_sec_check', token, content)).errcode;
    };
    expect(await check()).toBe(61010);
    await at.ctl.loginCode(openid);
    expect(await check()).toBe(0);
  });

  test('a person without an open-platform account has no unionid', async () => {
    const { openid } = await at.ctl.putUser();
    expect(await login(await at.ctl.loginCode(openid))).not.toHaveProperty('unionid');
  });

  test('after five minutes, of another app, or made up: 40029, and a refusal does not use it up', async () => {
    const { openid } = await at.ctl.putUser();
    const code = await at.ctl.loginCode(openid);
    expect((await login(code, SCHOOL)).errcode).toBe(40029);
    expect((await login('made-up')).errcode).toBe(40029);
    expect((await login(code, { ...COUNTY, secret: 'x' })).errcode).toBe(40125);
    await at.ctl.advanceClock(300_000);
    expect((await login(code)).openid).toBe(openid);
    const late = await at.ctl.loginCode(openid);
    await at.ctl.advanceClock(300_001);
    expect((await login(late)).errcode).toBe(40029);
  });

  test('refusals by argument and by person', async () => {
    const { openid } = await at.ctl.putUser({ blocked: true });
    expect((await login(await at.ctl.loginCode(openid))).errcode).toBe(40226);
    expect((await login('c', { ...COUNTY, appid: 'wxnobody' })).errcode).toBe(40013);
    expect((await login('c', COUNTY, { grant_type: 'x' })).errcode).toBe(40002);
    expect(
      (await at.get('/sns/jscode2session', { ...COUNTY, grant_type: 'authorization_code' })).errcode,
    ).toBe(41008);
    expect((await at.post('/sns/jscode2session', undefined, {})).errcode).toBe(43001);
  });

  test('a hundred logins a minute and person: the next is 45011, a minute later it works', async () => {
    const { openid } = await at.ctl.putUser();
    for (let nth = 0; nth < 100; nth += 1) await login(await at.ctl.loginCode(openid));
    expect((await login(await at.ctl.loginCode(openid))).errcode).toBe(45011);
    await at.ctl.advanceClock(60_000);
    expect((await login(await at.ctl.loginCode(openid))).openid).toBe(openid);
  });
});

describe('checksession and resetusersessionkey', () => {
  const sign = (key: string) => createHmac('sha256', key).update('').digest('hex');
  const ask = async (path: string, openid: string, key: string, sig_method = 'hmac_sha256') =>
    at.get(path, { access_token: await at.token(), openid, signature: sign(key), sig_method });

  test('hold while the key is the right one, and a reset changes it', async () => {
    const { openid } = await at.ctl.putUser();
    expect((await ask('/wxa/checksession', openid, 'x')).errcode).toBe(87007);
    const { session_key } = await login(await at.ctl.loginCode(openid));
    expect(await ask('/wxa/checksession', openid, session_key)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect((await ask('/wxa/checksession', openid, 'wrong')).errcode).toBe(87009);
    expect((await ask('/wxa/checksession', openid, session_key, 'md5')).errcode).toBe(87008);
    const reset = await ask('/wxa/resetusersessionkey', openid, session_key);
    expect(reset).toMatchObject({ errcode: 0, openid });
    expect((await ask('/wxa/checksession', openid, session_key)).errcode).toBe(87009);
    expect((await ask('/wxa/checksession', openid, reset.session_key)).errcode).toBe(0);
  });

  test('a rotated session is gone until the next login', async () => {
    const { openid } = await at.ctl.putUser();
    const { session_key } = await login(await at.ctl.loginCode(openid));
    await at.ctl.rotateSession(openid);
    expect((await ask('/wxa/checksession', openid, session_key)).errcode).toBe(87007);
    const fresh = await login(await at.ctl.loginCode(openid));
    expect(fresh.session_key).not.toBe(session_key);
  });
});
