import { COUNTY, PICKUP, type Rehearsal, rehearse, SCHOOL } from '../test/rehearsal.js';
import { templateId } from './index.js';

const SEND = '/cgi-bin/message/subscribe/send';
const DATA = {
  thing1: { value: '阿依古丽·买买提' },
  thing2: { value: '东门接送点' },
  time3: { value: '2026年11月25日 17:42' },
  thing4: { value: '外婆' },
};
let at: Rehearsal;
let token: string;
let openid: string;
beforeEach(async () => {
  at = await rehearse();
  token = await at.token();
  ({ openid } = await at.ctl.putUser());
});
afterEach(() => at.double.close());

const send = (more: object = {}) =>
  at.post(SEND, token, { touser: openid, template_id: PICKUP, data: DATA, ...more });
const left = async () => (await at.ctl.grants(openid))[PICKUP]?.left ?? 0;

describe('subscribe/send and the grants (E8, E21)', () => {
  test('each accept is one send; the outbox shows what the family reads', async () => {
    expect((await send()).errcode).toBe(43101);
    expect(await at.ctl.grant({ openid, tmpl: PICKUP, n: 2 })).toEqual({ [PICKUP]: 'accept' });
    expect(await send({ page: 'pages/home?x=1' })).toMatchObject({ errcode: 0, errmsg: 'ok' });
    expect((await send()).errcode).toBe(0);
    expect((await send()).errcode).toBe(43101);
    const outbox = await at.ctl.outbox({ openid });
    expect(outbox).toHaveLength(2);
    expect(outbox[0]).toMatchObject({
      title: '接送签退提醒',
      templateId: PICKUP,
      page: 'pages/home?x=1',
      openid,
    });
    expect(outbox[0]?.fields).toContainEqual({ key: 'thing1', label: '学生姓名', value: '阿依古丽·买买提' });
    expect(await at.ctl.outbox({ after: outbox[0]?.seq ?? 0 })).toHaveLength(1);
  });

  test('an accept has no end date, and is for one template and one person', async () => {
    await at.ctl.grant({ openid, tmpl: PICKUP });
    const { openid: other } = await at.ctl.putUser();
    expect((await send({ touser: other })).errcode).toBe(43101);
    const review = templateId(COUNTY.appid, 'review');
    const data = {
      thing1: DATA.thing1,
      phrase2: { value: '已通过' },
      time3: DATA.time3,
      thing4: { value: '无' },
    };
    expect((await send({ template_id: review, data })).errcode).toBe(43101);
    await at.ctl.advanceClock(200 * 86_400_000);
    token = await at.token();
    expect((await send()).errcode).toBe(0);
  });

  test.each([
    ['a person of nobody', { touser: 'stranger' }, 40003, 'invalid openid'],
    ['an unknown template', { template_id: 'x' }, 40037, 'template_id'],
    ['the other app’s template', { template_id: templateId(SCHOOL.appid, 'pickup') }, 40037, 'template_id'],
    [
      'a field too long',
      { data: { ...DATA, thing1: { value: '一'.repeat(21) } } },
      47003,
      'data.thing1.value invalid',
    ],
    ['a field left out', { data: { thing1: DATA.thing1 } }, 47003, 'data.thing2.value is empty'],
    ['an empty field', { data: { ...DATA, thing4: { value: '' } } }, 47003, 'data.thing4.value is empty'],
    ['a field of another template', { data: { ...DATA, thing9: { value: 'x' } } }, 47003, 'data.thing9'],
    ['a number for a text', { data: { ...DATA, thing4: { value: 5 } } }, 47001, 'data.thing4.value'],
    [
      'a wrong time',
      { data: { ...DATA, time3: { value: '2026-11-25' } } },
      47003,
      'data.time3.value invalid',
    ],
    ['another state', { miniprogram_state: 'beta' }, 47003, 'miniprogram_state'],
    ['another language', { lang: 'fr' }, 47003, 'lang'],
  ])('%s: refused, names the fault, uses up no grant and reaches nobody', async (_, more, errcode, words) => {
    await at.ctl.grant({ openid, tmpl: PICKUP });
    const said = await send(more);
    expect(said).toEqual({ errcode, errmsg: expect.stringContaining(words) });
    expect(await left()).toBe(1);
    expect(await at.ctl.outbox()).toEqual([]);
  });

  test('a page that is not there, a word, a ban, the main switch: no grant used', async () => {
    await at.ctl.grant({ openid, tmpl: PICKUP });
    await at.ctl.putApp({ appid: COUNTY.appid, pages: ['pages/home'] });
    expect((await send({ page: 'pages/nowhere' })).errcode).toBe(41030);
    await at.ctl.words({ sensitive: ['外婆'] });
    expect((await send()).errcode).toBe(45168);
    await at.ctl.words({ sensitive: [] });
    await at.ctl.putApp({ appid: COUNTY.appid, subscribeBanned: true });
    expect((await send()).errcode).toBe(43107);
    await at.ctl.putApp({ appid: COUNTY.appid, subscribeBanned: false });
    await at.ctl.putUser({ openid, mainSwitch: false });
    expect((await send()).errcode).toBe(43101);
    await at.ctl.putUser({ openid, mainSwitch: true });
    expect(await left()).toBe(1);
    expect((await send({ page: 'pages/home?child=1' })).errcode).toBe(0);
  });

  test('two at once to one person: one goes, the other is 43108 and free; two persons do not disturb', async () => {
    const { openid: other } = await at.ctl.putUser();
    for (const who of [openid, other]) await at.ctl.grant({ openid: who, tmpl: PICKUP, n: 2 });
    await at.ctl.fault({ path: SEND, delayMs: 80, times: 2 });
    const said = await Promise.all([send(), send({ touser: other })]);
    expect(said.map(({ errcode }) => errcode)).toEqual([0, 0]);
    await at.ctl.fault({ path: SEND, delayMs: 80 });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ errcode }) => errcode).sort()).toEqual([0, 43108]);
    expect(await left()).toBe(0);
    expect((await send()).errcode).toBe(43101);
  });

  test('msgid is longer than a JavaScript number: only its text agrees with the event', async () => {
    await at.ctl.grant({ openid, tmpl: PICKUP });
    const answer = await fetch(`${at.double.url}${SEND}?access_token=${token}`, {
      ...{ method: 'POST', body: JSON.stringify({ touser: openid, template_id: PICKUP, data: DATA }) },
    });
    const [, msgid] = /"msgid":(\d{19})/.exec(await answer.text()) ?? [];
    expect((await at.ctl.outbox())[0]?.msgid).toBe(msgid);
  });
});

describe('what people choose on the popup', () => {
  test('a kept choice answers silently and is the only one in the settings', async () => {
    expect((await at.ctl.settings(openid)).itemSettings).toEqual({});
    await at.ctl.grant({ openid, tmpl: PICKUP, always: true });
    expect(await at.ctl.settings(openid)).toEqual({ mainSwitch: true, itemSettings: { [PICKUP]: 'accept' } });
    expect(await at.ctl.grant({ openid, tmpl: PICKUP, choice: 'reject' })).toEqual({ [PICKUP]: 'accept' });
    expect(await left()).toBe(2);
  });

  test('a reject adds nothing and takes nothing; kept or banned it ends what was left', async () => {
    await at.ctl.grant({ openid, tmpl: PICKUP });
    expect(await at.ctl.grant({ openid, tmpl: PICKUP, choice: 'reject' })).toEqual({ [PICKUP]: 'reject' });
    expect(await left()).toBe(1);
    await at.ctl.grant({ openid, tmpl: PICKUP, choice: 'ban' });
    expect((await send()).errcode).toBe(43101);
    await at.ctl.grant({ openid, tmpl: PICKUP });
    await at.ctl.grant({ openid, tmpl: PICKUP, choice: 'reject', always: true });
    expect(await left()).toBe(0);
    await expect(at.ctl.grant({ openid, tmpl: 'x' })).rejects.toThrow('no template');
  });

  test('a long-term template is accepted once for many sends', async () => {
    const [template] = (await at.get('/wxaapi/newtmpl/gettemplate', { access_token: token })).data;
    await at.ctl.putApp({ appid: COUNTY.appid, templates: [{ ...template, type: 3 }] });
    await at.ctl.grant({ openid, tmpl: PICKUP });
    for (let nth = 0; nth < 3; nth += 1) expect((await send()).errcode).toBe(0);
    await at.ctl.turnOff(openid, PICKUP);
    expect((await send()).errcode).toBe(43101);
  });

  test('gettemplate lists the four of this app, none about money (M109)', async () => {
    const { data } = await at.get('/wxaapi/newtmpl/gettemplate', { access_token: token });
    expect(data.map(({ title }: { title: string }) => title)).toEqual([
      ...['接送签退提醒', '审核结果通知', '班级通知', '请假与异常提醒'],
    ]);
    expect(JSON.stringify(data)).not.toMatch(/费|付|价|amount/);
    const other = await at.get('/wxaapi/newtmpl/gettemplate', { access_token: await at.token(SCHOOL) });
    expect(other.data[0].priTmplId).not.toBe(data[0].priTmplId);
  });
});
