import { inviteImage, logIn, makeInvite, provePhone, toWire } from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { addStaff, foundSchool, freshPhone, type TestChild } from '../../../test/school.js';
import { APPID, startTestWechat } from '../../../test/wechat.js';
import { newId } from '../../ids.js';
import { StaffList } from './staff.public.js';

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
const school = await foundSchool(app, { unbound: true });
await wechat.enterApps(app, [school.schoolId]);

let users = 0;

/** Somebody who opened the mini-program on their phone and taps «one-tap phone». */
async function visitor(phone: string) {
  const openid = `o-visitor-${++users}`;
  await wechat.control.putUser({ openid, appid: APPID, phone });
  const { token } = (
    await app.as(null).call(logIn, { appid: APPID, code: await wechat.control.loginCode(openid) })
  ).body;
  const tap = async (phoneCode?: string) => {
    const { method, url, body } = toWire(provePhone, {
      phoneCode: phoneCode ?? (await wechat.control.phoneCode(openid)),
    });
    return app.send<typeof provePhone>({
      method,
      url,
      payload: body,
      headers: { authorization: `Bearer ${token}` },
    });
  };
  return { openid, tap };
}

test('one tap finds the children of this phone, masked, and a code works once and for its own account only', async () => {
  const [child] = school.children as unknown as [TestChild];
  const mother = await visitor(child.guardianPhone);
  const found = await mother.tap();
  expect(found.status).toBe(200);
  expect(found.body).toEqual({
    phoneLast4: child.guardianPhone.slice(-4),
    children: [
      {
        linkId: child.guardianLinkId,
        schoolName: expect.any(String),
        maskedName: '王*明',
        classLabel: '三（2）班',
        relation: 'MOTHER',
      },
    ],
    schools: [],
  });
  expect(JSON.stringify(found.body)).not.toContain(child.guardianPhone);
  const code = await wechat.control.phoneCode(mother.openid);
  expect((await mother.tap(code)).status).toBe(200);
  const again = await mother.tap(code);
  expect([again.status, again.body.code]).toEqual([422, 'staff.phone_code']);
  const thief = await visitor(freshPhone());
  const stolen = await thief.tap(await wechat.control.phoneCode(mother.openid));
  expect([stolen.status, stolen.body.code]).toEqual([422, 'staff.phone_code']);
});

test('a teacher who is also a mother gets both from the same tap (one person, two roles)', async () => {
  const [, child] = school.children as unknown as [TestChild, TestChild];
  const staffId = newId();
  await app.database.transaction((tx) =>
    app
      .get(StaffList)
      .addAll(tx, school.schoolId, [
        { staffId, name: '李老师', phone: child.guardianPhone, roles: ['TEACHER'] },
      ]),
  );
  const mark = await app.mark();
  const { body } = await (await visitor(child.guardianPhone)).tap();
  expect(body.children.map(({ linkId }) => linkId)).toEqual([child.guardianLinkId]);
  expect(body.schools).toEqual([
    { schoolId: school.schoolId, schoolName: expect.any(String), roles: ['TEACHER'] },
  ]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['staff.signed_in']);
});

test('a phone that is on no list finds nothing and fires nothing; a colleague’s place is not taken twice', async () => {
  const mark = await app.mark();
  expect((await (await visitor(freshPhone())).tap()).body).toMatchObject({ children: [], schools: [] });
  const taken = await addStaff(app, school.schoolId, '周老师', ['TEACHER']);
  const after = await app.mark();
  expect((await (await visitor(taken.phone)).tap()).body.schools).toEqual([]);
  expect(await app.eventsSince(after)).toEqual([]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).not.toContain('student.guardian_bound');
});

test('the invite’s mini-program code is a picture from WeChat, for the homeroom teacher only', async () => {
  const { schoolId, classIds, teachers } = school;
  const key = { schoolId, classId: classIds[0], inviteId: newId() };
  const [homeroom, neighbour] = teachers as unknown as [TestPerson, TestPerson];
  await app.as(homeroom).call(makeInvite, key);
  const image = await app.as(homeroom).call(inviteImage, key);
  expect([image.status, image.headers['content-type']]).toEqual([200, 'image/png']);
  expect(image.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect((await app.as(neighbour).call(inviteImage, key)).status).toBe(404);
});
