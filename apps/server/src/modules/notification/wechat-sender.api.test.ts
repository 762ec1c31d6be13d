// Messages of WeChat on the real database and the double: every fate, and never one message twice (E8 E21).
import { listTellings, type MessageTopic } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addGuardian, openWechat } from '../../../test/families.js';
import { foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { APPID, startTestWechat } from '../../../test/wechat.js';
import { clock } from '../../clock.js';
import { Relay } from '../../events/relay.js';
import { newId } from '../../ids.js';
import { GrantLedger } from './grant-ledger.service.js';
import { Tellings } from './tellings.service.js';
import { WechatPushes } from './wechat-push.service.js';

const SEND = '/cgi-bin/message/subscribe/send';
const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
const { control } = wechat;
const TODAY = '2026-11-25';
let school: TestSchool;
let children: TestChild[];
let template: Record<string, string>;

beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { classes: [{ grade: 3, number: 1 }], childrenPerClass: 16 });
  children = [...school.children];
  await wechat.enterApps(app, [school.schoolId]);
  template = (await control.apps()).find(({ appid }) => appid === APPID)?.templateIds ?? {};
}, 120_000);
beforeEach(async () => {
  await app.drain();
  await control.clearFaults();
});

const pickup = () => template.pickup as string;

/** A child whose guardian has a WeChat account, with `left` messages granted on both sides. */
async function family({ left = 1, ledger = left }: { left?: number; ledger?: number } = {}) {
  const child = children.pop() as TestChild;
  const openid = await openWechat(app, control, child.guardian);
  if (left > 0) await control.grant({ openid, tmpl: pickup(), n: left, event: false });
  await grant(openid, ledger);
  return { ...child, openid };
}

async function grant(openid: string, times = 1): Promise<void> {
  const holder = { appid: APPID, openid, templateId: pickup() };
  for (let nth = 0; nth < times; nth++)
    await app.database.transaction((tx) => app.get(GrantLedger).reported(tx, holder, 'accept', newId()));
}

async function tell(studentIds: string | readonly string[], topic: MessageTopic = 'CHILD_ARRIVED') {
  const becauseId = newId();
  const news = [studentIds].flat().map((studentId) => ({
    ...{ topic, becauseId: newId(), studentId, serviceDate: TODAY, happenedAt: clock.date(), facts: {} },
  }));
  await app.database.transaction((tx) => app.get(Tellings).tellGuardians(tx, school.schoolId, news));
  return becauseId;
}

const sendsOf = (openid: string) =>
  app.database.rows<{ state: string; failureCode: string | null; msgid: string | null; attempts: number }>(
    'SELECT state, failureCode, msgid, attempts FROM wechat_send WHERE openid = ? ORDER BY notificationId',
    [openid],
  );
const leftOf = async (openid: string) => {
  const [row] = await app.database.rows<{ leftCount: number }>(
    `SELECT COUNT(*) AS leftCount FROM subscription_grant WHERE openid = ? AND state = 'OPEN'`,
    [openid],
  );
  return Number(row?.leftCount);
};
const fatesOf = async (studentId: string) => {
  const input = { schoolId: school.schoolId, serviceDate: TODAY, studentId };
  const { status, body } = await app.as(school.admin).call(listTellings, input);
  if (status !== 200) throw new Error(`No tellings: ${status} ${body.code}`);
  return body.items.flatMap(({ tellings }) => tellings.map(({ fate, fateText }) => `${fate} ${fateText}`));
};
const later = (ms: number) => app.moveClockTo(clock.now() + ms);

it('a message goes out once, masked, with its place, and uses up one accept (M087)', async () => {
  const { studentId, openid, name } = await family({ left: 2 });
  await tell(studentId);
  await app.drain();
  const [sent, ...more] = await control.outbox({ openid });
  expect(more).toEqual([]);
  expect(sent).toMatchObject({
    templateId: pickup(),
    page: expect.stringContaining(`studentId=${studentId}`),
  });
  expect(JSON.stringify(sent)).not.toContain(name);
  expect(await sendsOf(openid)).toMatchObject([{ state: 'SENT', msgid: sent?.msgid, attempts: 1 }]);
  expect(await leftOf(openid)).toBe(1);
  expect(await fatesOf(studentId)).toEqual(['WECHAT 已送达微信']);
});

it('two workers and a relay that runs again send nothing twice, and every guardian gets one each', async () => {
  const { studentId, openid } = await family({ left: 3 });
  const father = await addGuardian(app, { schoolId: school.schoolId, studentId });
  const fathersOpenid = await openWechat(app, control, father);
  await control.grant({ openid: fathersOpenid, tmpl: pickup(), n: 3, event: false });
  await grant(fathersOpenid, 3);
  await tell(studentId);
  await tell(studentId, 'CHILD_RELEASED');
  await Promise.all([app.drain(), app.drain(), app.get(Relay).round()]);
  await app.drain();
  expect(await control.outbox({ openid })).toHaveLength(2);
  expect(await control.outbox({ openid: fathersOpenid })).toHaveLength(2);
  const codes = (await control.calls(SEND)).map(({ errcode }) => errcode);
  expect(codes).not.toContain(43108);
});

it('without an accept, or without an account, the inbox alone tells', async () => {
  const { studentId, openid } = await family({ left: 0 });
  await tell(studentId);
  await app.drain();
  expect(await sendsOf(openid)).toEqual([]);
  expect(await control.outbox({ openid })).toEqual([]);
  expect(await fatesOf(studentId)).toEqual(['INBOX 仅站内']);
});

it('43101: the ledger was wrong; what is left ends, the message stays in the inbox, nothing is tried again', async () => {
  const { studentId, openid } = await family({ left: 0, ledger: 3 });
  await tell(studentId);
  await app.drain();
  expect(await sendsOf(openid)).toMatchObject([{ state: 'FAILED', failureCode: '43101' }]);
  expect(await leftOf(openid)).toBe(0);
  later(3_600_000);
  await app.drain();
  expect(await sendsOf(openid)).toMatchObject([{ attempts: 1 }]);
  expect(await fatesOf(studentId)).toEqual(['INBOX 仅站内']);
});

it.each([43108, -1, 45011])('%i: tried again later, sent once, one accept used', async (errcode) => {
  const { studentId, openid } = await family({ left: 1 });
  await control.fault({ path: SEND, openid, errcode, times: 2 });
  await tell(studentId);
  await app.drain();
  expect(await sendsOf(openid)).toMatchObject([{ state: 'WAITING', failureCode: String(errcode) }]);
  expect(await fatesOf(studentId)).toEqual(['SENDING 正在发送']);
  later(1_100);
  await app.drain();
  expect(await sendsOf(openid)).toMatchObject([{ state: 'WAITING', attempts: 2 }]);
  later(4_100);
  await app.drain();
  expect(await sendsOf(openid)).toMatchObject([{ state: 'SENT', attempts: 3 }]);
  expect(await control.outbox({ openid })).toHaveLength(1);
});

it.each([40001, 42001])(
  '%i: the token is replaced once and the message goes out at once',
  async (errcode) => {
    const { studentId, openid } = await family();
    await control.fault({ path: SEND, openid, errcode });
    later(31_000);
    await tell(studentId);
    await app.drain();
    expect(await sendsOf(openid)).toMatchObject([{ state: 'SENT', attempts: 1 }]);
    expect(await control.outbox({ openid })).toHaveLength(1);
  },
);

it('a refusal for the words gives the accept back; it is good for the next message', async () => {
  const { studentId, openid } = await family();
  await control.fault({ path: SEND, openid, errcode: 47003 });
  await tell(studentId);
  await app.drain();
  expect(await sendsOf(openid)).toMatchObject([{ state: 'FAILED', failureCode: '47003' }]);
  expect(await leftOf(openid)).toBe(1);
  await tell(studentId, 'CHILD_RELEASED');
  await app.drain();
  expect((await sendsOf(openid)).map(({ state }) => state)).toEqual(['FAILED', 'SENT']);
});

it('killed between sending and the answer: uncertain, never repeated, settled by WeChat’s own word', async () => {
  const { studentId, openid } = await family({ left: 2 });
  await control.fault({ path: SEND, openid, drop: 'after' });
  await tell(studentId);
  await app.drain();
  expect(await sendsOf(openid)).toMatchObject([{ state: 'UNCERTAIN', msgid: null }]);
  expect(await fatesOf(studentId)).toEqual(['MAYBE 可能已收到']);
  later(3_600_000);
  await app.drain();
  const [sent, ...more] = await control.outbox({ openid });
  expect(more).toEqual([]);
  const receipt = {
    TemplateId: pickup(),
    MsgID: String(sent?.msgid),
    ErrorCode: '0',
    ErrorStatus: 'success',
  };
  const createdAtSeconds = clock.now() / 1000;
  const event = { openid, event: 'subscribe_msg_sent_event', createdAtSeconds, list: [receipt] };
  await app.get(WechatPushes).take(APPID, event);
  await app.get(WechatPushes).take(APPID, event);
  expect(await sendsOf(openid)).toMatchObject([{ state: 'SENT', msgid: sent?.msgid }]);
  expect(await fatesOf(studentId)).toEqual(['WECHAT 已送达微信']);
  await tell(studentId, 'CHILD_RELEASED');
  await app.drain();
  expect((await sendsOf(openid)).map(({ state }) => state)).toEqual(['SENT', 'SENT']);
  expect(await control.outbox({ openid })).toHaveLength(2);
});

it('what a dead process left on its way is uncertain for the next one, which goes on with the rest', async () => {
  const { studentId, openid } = await family({ left: 2 });
  await tell(studentId);
  await app.database.rows(
    `UPDATE wechat_send SET state = 'SENDING', leaseToken = ?, sendingAt = ? WHERE openid = ?`,
    [newId(), clock.date(), openid],
  );
  await app.database.rows(
    'INSERT INTO wechat_lane (appid, leaseToken, leaseUntil) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE leaseToken = VALUES(leaseToken), leaseUntil = VALUES(leaseUntil)',
    [APPID, newId(), new Date(clock.now() + 30_000)],
  );
  await tell(studentId, 'CHILD_RELEASED');
  await app.drain();
  expect((await sendsOf(openid)).map(({ state }) => state)).toEqual(['SENDING', 'WAITING']);
  later(60_000);
  await app.drain();
  expect((await sendsOf(openid)).map(({ state }) => state)).toEqual(['UNCERTAIN', 'SENT']);
  expect(await control.outbox({ openid })).toHaveLength(1);
});

it('WeChat’s word that the phone’s owner refused after all makes it inbox only', async () => {
  const { studentId, openid } = await family();
  await tell(studentId);
  await app.drain();
  const msgid = String((await control.outbox({ openid }))[0]?.msgid);
  await app.get(WechatPushes).take(APPID, {
    ...{ openid, event: 'subscribe_msg_sent_event', createdAtSeconds: clock.now() / 1000 },
    list: [{ TemplateId: pickup(), MsgID: msgid, ErrorCode: '1', ErrorStatus: 'user block' }],
  });
  expect(await sendsOf(openid)).toMatchObject([{ state: 'FAILED', failureCode: 'receipt_1' }]);
  expect(await fatesOf(studentId)).toEqual(['INBOX 仅站内']);
});

it('a guardian who has not bound is shown as not reached; another school’s staff see nothing', async () => {
  const { studentId } = await family();
  await app.database.rows(
    'UPDATE guardian_link SET personId = NULL, boundAt = NULL, boundBy = NULL WHERE studentId = ?',
    [studentId],
  );
  await addGuardian(app, { schoolId: school.schoolId, studentId });
  await tell(studentId);
  await app.drain();
  expect((await fatesOf(studentId)).sort()).toEqual(['INBOX 仅站内', 'NOT_REACHED 未送达']);
  const stranger = await app.person({ [newId()]: 'ADMIN' });
  const input = { schoolId: school.schoolId, serviceDate: TODAY, studentId };
  const refused = await app.as(stranger).call(listTellings, input);
  expect([refused.status, refused.body.code]).toEqual([404, 'access.not_found']);
});
