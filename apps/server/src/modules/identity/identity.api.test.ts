// Who is acting: login by WeChat, the session's life, roles that end at once, a restriction that overrides, looks.
import { becomePersona, listAttention, listLooks, listPersonas, logIn, logOut, readMe } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { APPID, OTHER_APPID, startTestWechat } from '../../../test/wechat.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';
import { AccessLog, AccessScopes, People } from './identity.public.js';

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
const schoolId = newId();
const otherSchool = newId();
await wechat.enterApps(app, [schoolId]);
await wechat.control.putUser({ openid: 'o-mother', appid: APPID });
await wechat.control.putUser({ openid: 'o-mother-b', appid: OTHER_APPID });

const DAY_MS = 86_400_000;
const start = Date.parse('2026-11-25T02:00:00.000Z');
const nobody = app.as(null);
const login = async (openid = 'o-mother', appid = APPID) =>
  nobody.call(logIn, { appid, code: await wechat.control.loginCode(openid) });
const withToken = (token: string, url = '/me') =>
  app.send({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
const count = async (table: string) =>
  Number((await app.database.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

beforeEach(() => app.moveClockTo(start));

describe('login', () => {
  it('makes one person at the first login, also when ten arrive at once', async () => {
    const before = await count('person');
    const answers = await Promise.all(Array.from({ length: 10 }, () => login()));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.personId)).size).toBe(1);
    expect(await count('person')).toBe(before + 1);
  });

  it('an openid of another mini-program is another account', async () => {
    const [a, b] = [await login(), await login('o-mother-b', OTHER_APPID)];
    expect(a.body.personId).not.toBe(b.body.personId);
  });

  it('a used, a made-up and a foreign code open nothing', async () => {
    const code = await wechat.control.loginCode('o-mother');
    await nobody.call(logIn, { appid: APPID, code });
    const sessions = await count('login_session');
    const foreign = await wechat.control.loginCode('o-mother');
    const answers = [
      await nobody.call(logIn, { appid: APPID, code }),
      await nobody.call(logIn, { appid: APPID, code: 'made-up' }),
      await nobody.call(logIn, { appid: OTHER_APPID, code: foreign }),
      await nobody.call(logIn, { appid: 'wx0000000000000000', code: foreign }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'identity.code_used'],
      [401, 'identity.code_used'],
      [401, 'identity.code_used'],
      [404, 'identity.app_unknown'],
    ]);
    expect(await count('login_session')).toBe(sessions);
  });

  it('WeChat away or busy is «try again», never a 500', async () => {
    await wechat.control.fault({ path: '/sns/jscode2session', errcode: -1, times: 1 });
    const busy = await login();
    expect([busy.status, busy.body.code]).toEqual([503, 'wechat.busy']);
    expect((await login()).status).toBe(200);
  });

  it('an openid in a header is nobody: anyone could write it', async () => {
    const answer = await app.send({
      method: 'POST',
      url: '/login',
      payload: { appid: APPID, code: 'made-up' },
      headers: { 'x-wx-openid': 'o-mother', 'x-wx-appid': APPID },
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'identity.code_used']);
  });
});

describe('a session', () => {
  it('slides while used, ends after thirty days without use', async () => {
    const { token } = (await login()).body;
    app.moveClockTo(start + 20 * DAY_MS);
    const fresh = String((await withToken(token)).headers['x-anxin-token']);
    app.moveClockTo(start + 45 * DAY_MS);
    expect((await withToken(token)).status).toBe(401);
    expect((await withToken(fresh)).status).toBe(200);
    app.moveClockTo(start + 76 * DAY_MS);
    expect((await withToken(fresh)).status).toBe(401);
  });

  it('ends at logout, on this device only', async () => {
    const [here, there] = [(await login()).body.token, (await login()).body.token];
    const headers = { authorization: `Bearer ${here}` };
    expect((await app.send({ method: 'POST', url: logOut.path, payload: {}, headers })).status).toBe(200);
    expect([(await withToken(here)).status, (await withToken(there)).status]).toEqual([401, 200]);
  });

  it('a token that was changed, unsigned or signed by another is nobody’s', async () => {
    const { token } = (await login()).body;
    const [head, body, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...claims, sub: newId() })).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const forged of [`${head}.${other}.${signature}`, `${none}.${body}.`, `${head}.${body}.AAAA`, 'x']) {
      expect((await withToken(forged)).status).toBe(401);
    }
  });
});

describe('roles and scopes', () => {
  it('a role that ended gives no right from that instant', async () => {
    const person = await app.person({ [schoolId]: 'TEACHER' });
    expect((await app.as(person).call(listAttention, { schoolId })).status).toBe(200);
    expect((await app.as(person).call(listAttention, { schoolId: otherSchool })).body.code).toBe(
      'access.not_found',
    );
    await app.database.transaction((tx) => app.get(People).endRole(tx, person.personId, 'TEACHER', schoolId));
    expect((await app.as(person).call(listAttention, { schoolId })).body.code).toBe('access.forbidden');
    await app.database.transaction((tx) =>
      app.get(People).giveRole(tx, person.personId, 'TEACHER', schoolId),
    );
    expect((await app.as(person).call(listAttention, { schoolId })).status).toBe(200);
  });

  it('a guardian’s role follows the link; a restriction overrides it and its end restores it', async () => {
    const scopes = app.get(AccessScopes);
    const father = await app.person();
    const [studentId, sibling, link, order] = [newId(), newId(), newId(), newId()];
    const roles = async () => (await app.as(father).call(readMe)).body.roles;
    const sees = (child: string) =>
      scopes.holds({ personId: father.personId }, { schoolId, studentId: child, relations: ['GUARDIAN_OF'] });
    const grant = {
      personId: father.personId,
      relation: 'GUARDIAN_OF',
      schoolId,
      studentId,
      because: link,
    } as const;
    await app.database.transaction((tx) => scopes.grant(tx, { ...grant, from: clock.date(), until: null }));
    expect(await roles()).toEqual([{ role: 'GUARDIAN', placeId: schoolId }]);
    expect([await sees(studentId), await sees(sibling)]).toEqual([true, false]);

    const restriction = { schoolId, studentId, personId: father.personId, because: order };
    await app.database.transaction((tx) =>
      scopes.restrict(tx, { ...restriction, from: clock.date(), until: null }),
    );
    expect([await roles(), await sees(studentId)]).toEqual([[], false]);

    app.moveClockTo(start + 1_000);
    await app.database.transaction((tx) => scopes.liftRestriction(tx, { schoolId, because: order }));
    app.moveClockTo(start + 2_000);
    expect([await roles(), await sees(studentId)]).toEqual([[{ role: 'GUARDIAN', placeId: schoolId }], true]);

    await app.database.transaction((tx) => scopes.withdraw(tx, { schoolId, because: [link] }));
    app.moveClockTo(start + 3_000);
    expect([await roles(), await sees(studentId)]).toEqual([[], false]);
  });

  it('a scope over a school covers its classes, a scope over a class covers no other', async () => {
    const scopes = app.get(AccessScopes);
    const [leader, homeroom] = [await app.person(), await app.person()];
    const [classId, otherClass] = [newId(), newId()];
    const common = { schoolId, from: clock.date(), until: null, because: newId() };
    await app.database.transaction((tx) =>
      scopes.grant(
        tx,
        { ...common, personId: leader.personId, relation: 'LEADS_DAY' },
        { ...common, personId: homeroom.personId, relation: 'HOMEROOM_OF', classId },
      ),
    );
    const holds = (person: { personId: string }, demand: object) =>
      scopes.holds(person, { schoolId, relations: ['LEADS_DAY', 'HOMEROOM_OF'], ...demand });
    expect(await holds(leader, { classId })).toBe(true);
    expect(await holds(leader, { classId, schoolId: otherSchool })).toBe(false);
    expect(await holds(homeroom, { classId })).toBe(true);
    expect(await holds(homeroom, { classId: otherClass })).toBe(false);
    expect(await holds(homeroom, {})).toBe(false);
  });
});

it('each look leaves a row that the principal reads, a teacher doesn’t, another school’s principal neither', async () => {
  const principal = await app.person({ [schoolId]: 'PRINCIPAL', [otherSchool]: 'TEACHER' });
  const stranger = await app.person({ [otherSchool]: 'PRINCIPAL' });
  const teacher = await app.person({ [schoolId]: 'TEACHER' });
  const studentId = newId();
  const actor = { personId: teacher.personId, requestId: newId() } as never;
  const look = { schoolId, studentId, what: 'guardian_phone', because: 'call_from_roll' };
  await app.get(AccessLog).look(app.database.read, actor, look);
  const read = await app.as(principal).call(listLooks, { schoolId, studentId });
  expect(read.body.items).toMatchObject([{ actorId: teacher.personId, studentId, what: 'guardian_phone' }]);
  const fromTheStart = await app.as(principal).call(listLooks, { schoolId, studentId, cursor: '', limit: 1 });
  expect([fromTheStart.status, fromTheStart.body.items]).toEqual([200, read.body.items]);
  expect((await app.as(teacher).call(listLooks, { schoolId })).body.code).toBe('access.forbidden');
  expect((await app.as(stranger).call(listLooks, { schoolId })).body.code).toBe('access.not_found');
});

it('the demo’s doors do not exist outside the demo', async () => {
  expect((await nobody.call(listPersonas)).body.code).toBe('request.not_found');
  expect((await nobody.call(becomePersona, { persona: 'teacher' })).body.code).toBe('request.not_found');
});
