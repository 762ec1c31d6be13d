// What one guardian does about a child's day the others are told: once each, never the one who did it, never a
// restricted one; and whoever has to sign new words is called to (E8 E12 M082).
import {
  askLeave,
  assignDuty,
  cancelLeave,
  changeGuardian,
  decideLeave,
  issueProxy,
  listInbox,
  listLeavesToDecide,
  listTellings,
  type MessageTopic,
  restrictPerson,
  revokeProxy,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { approve, publish, sign, submit } from '../../../test/applying.js';
import { type EnrolledChild, enrollAll } from '../../../test/enrollment.js';
import { addGuardian, openWechat, type TestGuardian } from '../../../test/families.js';
import {
  addStaff,
  foundSchool,
  type TestChild,
  type TestSchool,
  type TestStaff,
} from '../../../test/school.js';
import { APPID, startTestWechat } from '../../../test/wechat.js';
import { newId } from '../../ids.js';
import { GrantLedger } from './grant-ledger.service.js';

const TODAY = '2026-11-25';
const TOMORROW = '2026-11-26';
const MORNING = '2026-11-25T02:00:00.000Z';
const AFTER_BELL = '2026-11-25T07:45:00.000Z';

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
let school: TestSchool;
let children: EnrolledChild[];
let leader: TestStaff;
beforeAll(async () => {
  app.moveClockTo('2026-11-25T01:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 8 });
  await wechat.enterApps(app, [school.schoolId]);
  children = await enrollAll(app, school, { children: school.children.slice(0, 8) });
  leader = await addStaff(app, school.schoolId, '刘主任', ['TEACHER']);
  const duty = { schoolId: school.schoolId, serviceDate: TODAY, duty: 'DUTY_LEADER' };
  await app.as(school.admin).call(assignDuty, { ...duty, personId: leader.personId });
  await app.drain();
}, 120_000);
beforeEach(() => app.moveClockTo(MORNING));

let taken = 0;
/** A child of mother, father and a grandfather whom a court keeps away. */
async function family() {
  const child = children[taken++] as EnrolledChild;
  const of = { schoolId: school.schoolId, studentId: child.studentId };
  const father = await addGuardian(app, of);
  const keptAway = await addGuardian(app, { ...of, relation: 'GRANDFATHER' });
  const order = await app.as(school.principal).call(restrictPerson, {
    ...{ ...of, restrictionId: newId(), linkId: keptAway.linkId },
    ...{ imposedBy: 'COURT', reference: '（2026）民初字第 2 号' },
  });
  expect(order.status).toBe(200);
  return { child, mother: child.guardian, father, keptAway, day: { ...of, serviceDate: TODAY } };
}
const proxy = { name: '王小军', relation: '舅舅', phoneLast4: '2071' };

async function told(person: TestPerson, topics: readonly MessageTopic[] = []) {
  await app.drain();
  const { body } = await app.as(person).call(listInbox);
  return body.items.filter(({ topic }) => topics.length === 0 || topics.includes(topic));
}
const rowsOf = (person: TestPerson, topic: MessageTopic) =>
  app.database.rows('SELECT id FROM notification WHERE personId = ? AND topic = ?', [person.personId, topic]);
async function theOtherAlone(
  topic: MessageTopic,
  { mother, father, keptAway }: Awaited<ReturnType<typeof family>>,
) {
  const messages = await told(father, [topic]);
  expect(messages).toHaveLength(1);
  expect(await rowsOf(mother, topic)).toEqual([]);
  expect(await rowsOf(keptAway, topic)).toEqual([]);
  return messages[0];
}

describe('leave', () => {
  it('that counts at once is told to the other guardian, with its own date and no reason', async () => {
    const home = await family();
    const leave = { kind: 'WHOLE_DAY', reasonCode: 'SICK' };
    const asked = await app.as(home.mother).call(askLeave, { ...home.day, serviceDate: TOMORROW, ...leave });
    expect(asked.status).toBe(200);
    const message = await theOtherAlone('LEAVE_GRANTED', home);
    expect(message?.body).toContain('11月26日');
    expect(message?.body).not.toMatch(/病|SICK/);
  });

  it.each([
    [true, 'LEAVE_GRANTED', 'LEAVE_REFUSED'],
    [false, 'LEAVE_REFUSED', 'LEAVE_GRANTED'],
  ] as const)('decided by the leader (%s) is told to both, each once', async (granted, topic, not) => {
    const home = await family();
    app.moveClockTo(AFTER_BELL);
    await app.as(home.mother).call(askLeave, { ...home.day, kind: 'WHOLE_DAY', reasonCode: 'FAMILY' });
    expect(await told(home.father, [topic])).toEqual([]);
    const { schoolId, serviceDate, studentId } = home.day;
    const listed = await app.as(leader).call(listLeavesToDecide, { schoolId, serviceDate });
    const leaveRequestId = listed.body.leaves.find((one) => one.studentId === studentId)?.leaveRequestId;
    const decided = await app.as(leader).call(decideLeave, { schoolId, leaveRequestId, granted });
    expect(decided.status).toBe(200);
    for (const guardian of [home.mother, home.father]) {
      expect(await told(guardian, [topic, not])).toMatchObject([{ topic, studentId }]);
    }
    expect(await rowsOf(home.keptAway, topic)).toEqual([]);
    expect((await app.as(leader).call(listInbox)).body.items).toEqual([]);
  });

  it('taken back by the father is told to the mother', async () => {
    const { mother, father, ...home } = await family();
    await app.as(mother).call(askLeave, { ...home.day, kind: 'WHOLE_DAY', reasonCode: 'FAMILY' });
    expect((await app.as(father).call(cancelLeave, home.day)).status).toBe(200);
    await theOtherAlone('LEAVE_CANCELLED', { ...home, mother: father, father: mother as TestGuardian });
  });
});

describe('a proxy for the day', () => {
  it('is told to the other who decides, when issued and when cancelled; its name, phone and code to nobody', async () => {
    const home = await family();
    const issued = await app.as(home.mother).call(issueProxy, { ...home.day, ...proxy });
    expect(issued.status).toBe(200);
    const message = await theOtherAlone('PROXY_ISSUED', home);
    const text = JSON.stringify(message);
    for (const secret of [proxy.name, proxy.phoneLast4, issued.body.code]) expect(text).not.toContain(secret);
    const { proxyId } = issued.body.proxy;
    expect((await app.as(home.mother).call(revokeProxy, { ...home.day, proxyId })).status).toBe(200);
    await theOtherAlone('PROXY_REVOKED', home);
    // Carried once more, as after a crash: nobody is told again.
    await app.drain();
    expect(await told(home.father, ['PROXY_ISSUED', 'PROXY_REVOKED'])).toHaveLength(2);
  });

  it('is not told to a guardian who has no say', async () => {
    const home = await family();
    const { serviceDate: _, ...of } = home.day;
    const rights = { sees: true, isTold: true, decides: false, collects: true };
    const set = await app
      .as(school.admin)
      .call(changeGuardian, { ...of, linkId: home.father.linkId, rights, isPrimary: false });
    expect([set.status, set.body.code]).toEqual([200, undefined]);
    await app.as(home.mother).call(issueProxy, { ...home.day, ...proxy });
    await app.drain();
    expect(await rowsOf(home.father, 'PROXY_ISSUED')).toEqual([]);
  });

  it('goes to WeChat as 请假与异常 where a message is left; staff see that nobody was missed', async () => {
    const home = await family();
    const openid = await openWechat(app, wechat.control, home.father);
    const shown = (await wechat.control.apps()).find(({ appid }) => appid === APPID);
    const holder = { appid: APPID, openid, templateId: shown?.templateIds.leave ?? '' };
    await wechat.control.grant({ openid, tmpl: holder.templateId, n: 1, event: false });
    await app.database.transaction((tx) => app.get(GrantLedger).reported(tx, holder, 'accept', newId()));
    await app.as(home.mother).call(issueProxy, { ...home.day, ...proxy });
    await app.drain();
    const sent = await wechat.control.outbox({ openid });
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain(proxy.name);
    const [teacher] = school.teachers;
    const seen = await app.as(teacher as TestStaff).call(listTellings, home.day);
    const events = seen.body.items.filter(({ topic }) => topic === 'PROXY_ISSUED');
    expect(events.map(({ tellings }) => tellings.map(({ linkId }) => linkId))).toEqual([
      [home.father.linkId],
    ]);
  });
});

describe('new words to sign', () => {
  it('call whoever was approved and has not signed; not whoever has, has not applied, or is kept away', async () => {
    const [waiting, idle] = school.children.slice(8) as [TestChild, TestChild];
    const { applicationId } = await submit(app, school, waiting);
    expect((await approve(app, school, applicationId)).status).toBe(200);
    const of = { schoolId: school.schoolId, studentId: waiting.studentId };
    const father = await addGuardian(app, of);
    const keptAway = await addGuardian(app, { ...of, relation: 'GRANDFATHER' });
    await app.as(school.principal).call(restrictPerson, {
      ...{ ...of, restrictionId: newId(), linkId: keptAway.linkId },
      ...{ imposedBy: 'COURT', reference: '（2026）民初字第 3 号' },
    });
    await app.drain();
    await publish(app, school);
    for (const guardian of [waiting.guardian, father])
      expect(await told(guardian, ['AGREEMENT_PUBLISHED'])).toMatchObject([
        { studentId: waiting.studentId, page: expect.stringContaining('packages/guardian/agreement') },
      ]);
    for (const person of [keptAway, idle.guardian, (children[7] as EnrolledChild).guardian])
      expect(await rowsOf(person, 'AGREEMENT_PUBLISHED')).toEqual([]);
    expect((await sign(app, school, waiting)).answer.status).toBe(200);
    await publish(app, school);
    expect(await told(waiting.guardian, ['AGREEMENT_PUBLISHED'])).toHaveLength(1);
  });
});
