// 电脑登录: the phone says yes, the computer comes in once; the code alone, a late code and a guessed code open nothing.
import { collectDeskLogin, confirmDeskLogin, logOut, readMe, startDeskLogin } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const schoolId = newId();
const start = Date.parse('2026-11-25T02:00:00.000Z');
const computer = app.as(null);
const MINUTE_MS = 60_000;
const begin = async () => (await computer.call(startDeskLogin)).body;
const collect = (desk: { deskLoginId: string; secret: string }) =>
  computer.call(collectDeskLogin, { deskLoginId: desk.deskLoginId, secret: desk.secret });
const wrongCode = (code: string) => (code[0] === 'A' ? 'B' : 'A') + code.slice(1);

let hours = 0;
beforeEach(() => app.moveClockTo(start + hours++ * 60 * MINUTE_MS));

describe('a computer signs in through the phone', () => {
  it('waits, comes in as the one who confirmed, and only once', async () => {
    const admin = await app.person({ [schoolId]: 'ADMIN' });
    const desk = await begin();
    expect((await collect(desk)).body).toEqual({ state: 'WAITING', login: null });
    expect((await app.as(admin).call(confirmDeskLogin, { code: desk.code })).status).toBe(200);
    const both = await Promise.all([collect(desk), collect(desk)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    const login = both.find(({ status }) => status === 200)?.body.login;
    expect(login).toMatchObject({ personId: admin.personId, roles: [{ role: 'ADMIN', placeId: schoolId }] });
    const headers = { authorization: `Bearer ${login?.token}` };
    expect((await app.send<typeof readMe>({ method: 'GET', url: '/me', headers })).body.personId).toBe(
      admin.personId,
    );
    expect(
      (await app.send<typeof logOut>({ method: 'POST', url: '/logout', headers, payload: {} })).status,
    ).toBe(200);
    expect((await app.as(admin).call(readMe)).status).toBe(200);
  });

  it('ends with the working day, whatever was done meanwhile', async () => {
    const admin = await app.person({ [schoolId]: 'PRINCIPAL' });
    const desk = await begin();
    await app.as(admin).call(confirmDeskLogin, { code: desk.code });
    const headers = { authorization: `Bearer ${(await collect(desk)).body.login?.token}` };
    const now = Date.parse(desk.expiresAt) - 3 * MINUTE_MS;
    app.moveClockTo(now + 11 * 60 * MINUTE_MS);
    expect((await app.send({ method: 'GET', url: '/me', headers })).status).toBe(200);
    app.moveClockTo(now + (12 * 60 + 1) * MINUTE_MS);
    expect((await app.send({ method: 'GET', url: '/me', headers })).status).toBe(401);
  });
});

describe('what must not open', () => {
  it('the code without the secret, and the secret of another computer', async () => {
    const admin = await app.person({ [schoolId]: 'ADMIN' });
    const [desk, other] = [await begin(), await begin()];
    await app.as(admin).call(confirmDeskLogin, { code: desk.code });
    const stolen = await collect({ deskLoginId: desk.deskLoginId, secret: other.secret });
    expect([stolen.status, stolen.body.code]).toEqual([410, 'identity.desk_login_over']);
    expect((await collect(other)).body.state).toBe('WAITING');
  });

  it('after three minutes neither the phone nor the computer can go on', async () => {
    const admin = await app.person({ [schoolId]: 'ADMIN' });
    const [late, confirmed] = [await begin(), await begin()];
    await app.as(admin).call(confirmDeskLogin, { code: confirmed.code });
    app.moveClockTo(Date.parse(confirmed.expiresAt));
    expect((await app.as(admin).call(confirmDeskLogin, { code: late.code })).body.code).toBe(
      'identity.desk_code_unknown',
    );
    expect((await collect(late)).status).toBe(410);
    expect((await collect(confirmed)).status).toBe(410);
  });

  it('a second person cannot confirm what another confirmed', async () => {
    const [one, two] = [await app.person({ [schoolId]: 'ADMIN' }), await app.person({ [schoolId]: 'ADMIN' })];
    const desk = await begin();
    await app.as(one).call(confirmDeskLogin, { code: desk.code });
    expect((await app.as(two).call(confirmDeskLogin, { code: desk.code })).status).toBe(404);
    expect((await collect(desk)).body.login?.personId).toBe(one.personId);
  });

  it('a teacher, a parent and nobody cannot confirm', async () => {
    const desk = await begin();
    const teacher = await app.person({ [schoolId]: 'TEACHER' });
    const parent = await app.person();
    for (const [who, status] of [
      [teacher, 403],
      [parent, 403],
      [null, 401],
    ] as const) {
      expect((await app.as(who).call(confirmDeskLogin, { code: desk.code })).status).toBe(status);
    }
    expect((await collect(desk)).body.state).toBe('WAITING');
  });

  it('guessing codes stops after ten in an hour, and so does asking for codes after sixty', async () => {
    const admin = await app.person({ [schoolId]: 'ADMIN' });
    const desk = await begin();
    for (let guess = 0; guess < 10; guess++) {
      const answer = await app.as(admin).call(confirmDeskLogin, { code: wrongCode(desk.code) });
      expect(answer.status).toBe(404);
    }
    expect((await app.as(admin).call(confirmDeskLogin, { code: desk.code })).body.code).toBe(
      'identity.desk_tries',
    );
    const asked = await Promise.all(Array.from({ length: 62 }, () => computer.call(startDeskLogin)));
    expect(asked.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2);
  });

  it('the database holds neither the code nor the secret', async () => {
    const desk = await begin();
    const [row] = await app.database.rows('SELECT * FROM desk_login WHERE id = ?', [desk.deskLoginId]);
    const kept = JSON.stringify(row);
    expect(kept).not.toContain(desk.code);
    expect(kept).not.toContain(desk.secret);
  });
});
