import { COUNTY, type Rehearsal, rehearse, type Said, SCHOOL, START } from '../test/rehearsal.js';
import { decryptOpenData } from './index.js';

const PHONE = '13800000001';
let at: Rehearsal;
let token: string;
let openid: string;
beforeEach(async () => {
  at = await rehearse();
  token = await at.token();
  ({ openid } = await at.ctl.putUser({ phone: PHONE }));
});
afterEach(() => at.double.close());

const number = (body: object, by = token) => at.post('/wxa/business/getuserphonenumber', by, body);

describe('getuserphonenumber', () => {
  test('gives the number once', async () => {
    const code = await at.ctl.phoneCode(openid);
    expect(await number({ code, openid })).toEqual({
      ...{ errcode: 0, errmsg: 'ok' },
      phone_info: {
        ...{ phoneNumber: PHONE, purePhoneNumber: PHONE, countryCode: '86' },
        watermark: { timestamp: START / 1000, appid: COUNTY.appid },
      },
    });
    expect((await number({ code, openid })).errcode).toBe(40029);
  });

  test('a swapped code gives nothing, and stays good for the one who tapped', async () => {
    const other = await at.ctl.putUser({ phone: '13800000002' });
    const code = await at.ctl.phoneCode(openid);
    const swapped = await number({ code, openid: other.openid });
    expect(swapped.errcode).toBe(40029);
    expect(JSON.stringify(swapped)).not.toContain(PHONE);
    expect((await number({ code, openid })).errcode).toBe(0);
  });

  test('another app 40013, late 40029, no login code, no number without a phone', async () => {
    const code = await at.ctl.phoneCode(openid);
    expect((await number({ code, openid }, await at.token(SCHOOL))).errcode).toBe(40013);
    await at.ctl.advanceClock(300_001);
    expect((await number({ code })).errcode).toBe(40029);
    expect((await number({ code: await at.ctl.loginCode(openid) })).errcode).toBe(40029);
    expect((await number({})).errcode).toBe(40029);
    const { openid: withoutPhone } = await at.ctl.putUser();
    await expect(at.ctl.phoneCode(withoutPhone)).rejects.toThrow('no phone number');
  });
});

describe('open data', () => {
  test('opens with the session key of that person and carries the watermark', async () => {
    const sealed = await at.ctl.encrypt(openid, { opengid: 'g1' });
    const { session_key } = await at.get('/sns/jscode2session', {
      ...{ ...COUNTY, grant_type: 'authorization_code', js_code: await at.ctl.loginCode(openid) },
    });
    expect(decryptOpenData(session_key, sealed)).toEqual({
      ...{ opengid: 'g1', watermark: { timestamp: START / 1000, appid: COUNTY.appid } },
    });
    await at.ctl.rotateSession(openid);
    const later = await at.ctl.encrypt(openid, { opengid: 'g1' });
    expect(() => decryptOpenData(session_key, later)).toThrow();
  });

  test('getopendata: a cloud call needs no token, only its own person, only listed paths', async () => {
    const { cloudID } = await at.ctl.phoneTap(openid);
    const open = (who: string) =>
      fetch(`${at.double.url}/wxa/getopendata?openid=${who}`, {
        ...{ method: 'POST', body: JSON.stringify({ cloudid_list: [cloudID] }) },
      });
    const said = async (who: string): Promise<Said> => (await open(who)).json();
    expect((await said(openid)).errcode).toBe(41001);
    await at.ctl.putApp({ appid: COUNTY.appid, cloudCallPaths: ['/wxa/getopendata'] });
    const answer = await open(openid);
    expect(answer.headers.get('x-openapi-seqid')).toBeTruthy();
    const [held] = ((await answer.json()) as Said).data_list;
    expect(JSON.parse(held.json).data.phoneNumber).toBe(PHONE);
    const { openid: other } = await at.ctl.putUser();
    expect((await said(other)).errcode).toBe(40097);
    expect((await at.post('/wxa/msg_sec_check', undefined, {})).errcode).toBe(85107);
  });
});
