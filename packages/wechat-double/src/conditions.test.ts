import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COUNTY, PICKUP, type Rehearsal, rehearse, SCHOOL, START } from '../test/rehearsal.js';
import { fileClock } from './clock.js';

const TEMPLATES = '/wxaapi/newtmpl/gettemplate';
const SEND = '/cgi-bin/message/subscribe/send';
let at: Rehearsal;
let token: string;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'double-'));
  at = await rehearse({ stateFile: join(folder, 'state.json') });
  token = await at.token();
});
afterEach(async () => {
  await at.double.close();
  rmSync(folder, { recursive: true });
});

const DATA = Object.fromEntries(['thing1', 'thing2', 'thing4'].map((key) => [key, { value: '一' }]));
const message = (touser: string) => ({
  touser,
  template_id: PICKUP,
  data: { ...DATA, time3: { value: '17:42' } },
});

describe('the general rules of the platform', () => {
  test('unknown path, wrong method, empty body, no JSON: HTTP 200 with a code', async () => {
    expect((await at.get('/cgi-bin/nothing', { access_token: token })).errcode).toBe(40066);
    expect((await at.get(SEND, { access_token: token })).errcode).toBe(43002);
    expect((await at.post(TEMPLATES, token, {})).errcode).toBe(43001);
    expect((await at.post(SEND, token, '')).errcode).toBe(44002);
    for (const body of ['{', '[]', 'null', '"x"', '5'])
      expect((await at.post(SEND, token, body)).errcode).toBe(47001);
  });

  test('the token is asked before anything else', async () => {
    expect((await at.post(SEND, undefined, '')).errcode).toBe(41001);
    expect((await at.post(SEND, 'x', '{')).errcode).toBe(40001);
  });

  test('two apps: a person, a template and a grant of one are nothing in the other', async () => {
    const { openid } = await at.ctl.putUser({ appid: SCHOOL.appid });
    expect((await at.post(SEND, token, message(openid))).errcode).toBe(40003);
    expect((await at.ctl.users(COUNTY.appid)).map((user) => user.openid)).not.toContain(openid);
    await expect(at.ctl.grant({ openid, tmpl: PICKUP })).rejects.toThrow('no template');
  });
});

describe('faults', () => {
  test('a code hits the calls it is meant for, then the weather is fine', async () => {
    const { openid } = await at.ctl.putUser();
    await at.ctl.grant({ openid, tmpl: PICKUP });
    await at.ctl.fault({ path: SEND, errcode: -1, times: 2, skip: 1 });
    await at.ctl.fault({ path: TEMPLATES, appid: SCHOOL.appid, errcode: 45011 });
    expect((await at.get(TEMPLATES, { access_token: token })).errcode).toBe(0);
    const said = [];
    for (let nth = 0; nth < 4; nth += 1) said.push((await at.post(SEND, token, message(openid))).errcode);
    expect(said).toEqual([0, -1, -1, 43101]);
    await at.ctl.clearFaults();
    expect((await at.get(TEMPLATES, { access_token: await at.token(SCHOOL) })).errcode).toBe(0);
    expect((await at.ctl.calls(SEND)).map(({ errcode }) => errcode)).toEqual([0, -1, -1, 43101]);
  });

  test('a line cut before or a 502: nothing happened; cut after: it happened and nobody knows', async () => {
    const { openid } = await at.ctl.putUser();
    await at.ctl.grant({ openid, tmpl: PICKUP, n: 2 });
    await at.ctl.fault({ path: SEND, drop: 'before' });
    await expect(at.post(SEND, token, message(openid))).rejects.toThrow();
    await at.ctl.fault({ path: SEND, status: 502 });
    await expect(at.post(SEND, token, message(openid))).rejects.toThrow('HTTP 502');
    expect(await at.ctl.outbox()).toEqual([]);
    expect((await at.ctl.grants(openid))[PICKUP]?.left).toBe(2);
    await at.ctl.fault({ path: '*', openid, drop: 'after' });
    await expect(at.post(SEND, token, message(openid))).rejects.toThrow();
    expect(await at.ctl.outbox()).toHaveLength(1);
    expect((await at.post(SEND, token, message(openid))).errcode).toBe(0);
  });
});

describe('clock, memory, control', () => {
  test('the clock is moved for the platform and for nobody’s patience', async () => {
    expect(await at.ctl.now()).toBe(START);
    await at.ctl.setClock('2026-12-01T09:00:00Z');
    expect(await at.ctl.now()).toBe(Date.parse('2026-12-01T09:00:00Z'));
    await expect(at.ctl.setClock(Number.NaN)).rejects.toThrow('give now or advanceMs');
  });

  test('a clock in a file is followed and moved by all who read it', () => {
    const ground = { at: 1_000_000, now: () => ground.at };
    const file = join(folder, 'clock.json');
    const [one, two] = [fileClock(file, ground), fileClock(file, ground)];
    expect(one.now()).toBe(1_000_000);
    two.moveTo(5_000_000);
    ground.at += 50;
    expect(one.now()).toBe(5_000_050);
    writeFileSync(file, 'half writ');
    ground.at += 50;
    expect(one.now()).toBe(5_000_100);
  });

  test('a restart keeps people, grants, tokens and messages', async () => {
    const { openid } = await at.ctl.putUser({ phone: '13800000001' });
    await at.ctl.grant({ openid, tmpl: PICKUP, n: 2 });
    await at.post(SEND, token, message(openid));
    await at.double.close();
    at = await rehearse({ stateFile: join(folder, 'state.json') });
    expect(await at.ctl.outbox()).toHaveLength(1);
    expect((await at.post(SEND, token, message(openid))).errcode).toBe(0);
    expect((await at.post(SEND, token, message(openid))).errcode).toBe(43101);
  });

  test('a reset forgets everything but the apps', async () => {
    const { openid } = await at.ctl.putUser();
    await at.ctl.fault({ path: '*', errcode: -1 });
    await at.ctl.putApp({ appid: 'wxthird', secret: 's' });
    await at.ctl.reset();
    expect(await at.ctl.users()).toEqual([]);
    await expect(at.ctl.loginCode(openid)).rejects.toThrow('no user');
    expect((await at.get(TEMPLATES, { access_token: token })).errcode).toBe(40001);
    expect((await at.ctl.health()).apps).toEqual([COUNTY.appid, SCHOOL.appid]);
  });

  test('control is open to a page of another origin, the platform is not; secrets are not shown', async () => {
    const control = await fetch(`${at.double.url}/_ctl/apps`, { method: 'OPTIONS' });
    expect(control.headers.get('access-control-allow-origin')).toBe('*');
    const platform = await fetch(`${at.double.url}${TEMPLATES}`);
    expect(platform.headers.get('access-control-allow-origin')).toBeNull();
    await at.ctl.putApp({
      appid: COUNTY.appid,
      push: { url: 'http://127.0.0.1:1', token: 'hidden', aesKey: 'hidden' },
    });
    const shown = JSON.stringify(await at.ctl.apps());
    expect(shown).not.toMatch(/hidden|secret of/);
    expect(shown).toContain(PICKUP);
    expect((await fetch(`${at.double.url}/_ctl/nothing`)).status).toBe(404);
    expect((await fetch(`${at.double.url}/_ctl/users`, { method: 'POST', body: '{' })).status).toBe(400);
  });
});
