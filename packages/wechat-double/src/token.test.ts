import { COUNTY, type Rehearsal, rehearse, SCHOOL } from '../test/rehearsal.js';

const GRANT = { grant_type: 'client_credential' };
const STABLE = '/cgi-bin/stable_token';
const templates = '/wxaapi/newtmpl/gettemplate';
let at: Rehearsal;
beforeEach(async () => {
  at = await rehearse();
});
afterEach(() => at.double.close());

const stable = (body: object) => at.post(STABLE, undefined, body);
const works = async (token: string) => (await at.get(templates, { access_token: token })).errcode;

describe('stable_token', () => {
  test('gives the same token with the time left, and a new one in the last five minutes', async () => {
    const first = await stable({ ...GRANT, ...COUNTY });
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    await at.ctl.advanceClock(6_899_000);
    expect(await stable({ ...GRANT, ...COUNTY })).toEqual({
      access_token: first.access_token,
      expires_in: 301,
    });
    await at.ctl.advanceClock(2_000);
    const second = await stable({ ...GRANT, ...COUNTY });
    expect(second.access_token).not.toBe(first.access_token);
    expect(await works(first.access_token)).toBe(0);
    await at.ctl.advanceClock(300_000);
    expect(await works(first.access_token)).toBe(42001);
    expect(await works(second.access_token)).toBe(0);
  });

  test('a forced refresh kills the old token, not within 30 s again, and 20 times a day', async () => {
    const old = await at.token();
    const forced = await at.token(COUNTY, true);
    expect(await works(old)).toBe(40001);
    expect(await works(forced)).toBe(0);
    expect((await stable({ ...GRANT, ...COUNTY, force_refresh: true })).errcode).toBe(45011);
    expect(await works(forced)).toBe(0);
    for (let more = 1; more < 20; more += 1) {
      await at.ctl.advanceClock(31_000);
      expect(await at.token(COUNTY, true)).toEqual(expect.any(String));
    }
    await at.ctl.advanceClock(31_000);
    expect((await stable({ ...GRANT, ...COUNTY, force_refresh: true })).errcode).toBe(45009);
  });

  test.each([
    [{ ...COUNTY, grant_type: 'x' }, 40002],
    [{ ...GRANT, secret: 's' }, 41002],
    [{ ...GRANT, appid: COUNTY.appid }, 41004],
    [{ ...GRANT, ...COUNTY, appid: 'wxnobody' }, 40013],
    [{ ...GRANT, ...COUNTY, secret: SCHOOL.secret }, 40125],
    [{ ...GRANT, ...COUNTY, force_refresh: 'yes' }, 47001],
  ])('refuses %j with %i and gives no token', async (body, errcode) => {
    const said = await stable(body);
    expect(said).toEqual({ errcode, errmsg: expect.stringMatching(/ rid: [0-9a-f]+-[0-9a-f]+-[0-9a-f]+$/) });
  });

  test('refuses GET, an address off the white list, a frozen secret', async () => {
    expect((await at.get(STABLE)).errcode).toBe(43002);
    await at.ctl.putApp({ appid: COUNTY.appid, ipWhitelist: ['10.0.0.1'] });
    expect((await stable({ ...GRANT, ...COUNTY })).errcode).toBe(40164);
    await at.ctl.putApp({ appid: COUNTY.appid, ipWhitelist: ['127.0.0.1'], secretFrozen: true });
    expect((await stable({ ...GRANT, ...COUNTY })).errcode).toBe(40243);
    expect((await stable({ ...GRANT, ...SCHOOL })).access_token).toBeTruthy();
  });
});

describe('token', () => {
  test('kills its own one before, never the stable one', async () => {
    const held = await at.token();
    const first = await at.get('/cgi-bin/token', { ...GRANT, ...COUNTY });
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    const second = await at.get('/cgi-bin/token', { ...GRANT, ...COUNTY });
    expect(await works(first.access_token)).toBe(40001);
    expect(await works(second.access_token)).toBe(0);
    expect(await works(held)).toBe(0);
    expect((await at.get('/cgi-bin/token', { ...GRANT, ...COUNTY, secret: 'x' })).errcode).toBe(40125);
    expect((await at.get('/cgi-bin/token', { ...COUNTY })).errcode).toBe(40002);
    await at.ctl.putApp({ appid: COUNTY.appid, secretFrozen: true });
    expect((await at.get('/cgi-bin/token', { ...GRANT, ...COUNTY })).errcode).toBe(40243);
    expect(await works(second.access_token)).toBe(0);
  });

  test('every endpoint with a token asks for one: missing 41001, unknown 40001', async () => {
    expect((await at.get(templates)).errcode).toBe(41001);
    expect(await works('made-up')).toBe(40001);
  });
});
