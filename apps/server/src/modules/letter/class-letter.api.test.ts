// The homeroom teacher's desk: the class's card and its group, marks of meeting and paper, reminders (M075 M077 E11).
import {
  closeLetter,
  listInbox,
  listLooks,
  makeLetterCard,
  markReach,
  openLetterCard,
  readClassLetter,
  remindFamilies,
  settleClassGroup,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { logInByWechat, openWechat } from '../../../test/families.js';
import { answer, publishALetter, type TestLetter } from '../../../test/letters.js';
import {
  addChild,
  foundSchool,
  type TestChild,
  type TestSchool,
  type TestStaff,
} from '../../../test/school.js';
import { APPID, OTHER_APPID, startTestWechat } from '../../../test/wechat.js';
import { newId } from '../../ids.js';

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
let school: TestSchool;
let teacher: TestStaff;
let child: TestChild;
let letter: TestLetter;
beforeEach(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app);
  await wechat.enterApps(app, [school.schoolId]);
  [teacher] = school.teachers as [TestStaff];
  [child] = school.children as [TestChild];
  letter = await publishALetter(app, school);
});
const ofClass = () => ({ schoolId: school.schoolId, classId: child.classId });
const sheet = async () => (await app.as(teacher).call(readClassLetter, ofClass())).body;

/** A phone in WeChat; the group and the card it was opened from, as WeChat encrypts them for this person. */
async function phoneOf(person: TestPerson) {
  const openid = await openWechat(app, wechat.control, person);
  const login = await logInByWechat(app, wechat.control, openid);
  const sealed = async (data: object) => {
    const { encryptedData, iv } = await wechat.control.encrypt(openid, data);
    return { encryptedData, iv };
  };
  return {
    ...login,
    openid,
    open: async (cardId: string, from: { opengid?: string; activityId?: string }, changes: object = {}) =>
      login.call(openLetterCard, {
        ...{ schoolId: school.schoolId, cardId },
        group: from.opengid === undefined ? null : await sealed({ opengid: from.opengid }),
        message:
          from.activityId === undefined
            ? null
            : { ...(await sealed({ activityId: from.activityId })), valid: true },
        ...changes,
      }),
  };
}
async function sharedCard() {
  const phone = await phoneOf(teacher);
  const cardId = newId();
  const { status, body } = await phone.call(makeLetterCard, { ...ofClass(), cardId });
  expect(status).toBe(200);
  return { cardId, activityId: body.activityId, phone };
}

it('the card is WeChat’s private message, made once for this teacher, with no child in it (M075)', async () => {
  const { cardId, activityId, phone } = await sharedCard();
  const again = await phone.call(makeLetterCard, { ...ofClass(), cardId });
  expect(again.body).toEqual({
    ...{ cardId, activityId, deadline: letter.deadline },
    title: expect.stringContaining('致家长的一封信'),
  });
  const calls = await wechat.control.calls('/cgi-bin/message/wxopen/activityid/create');
  expect(calls.filter(({ errcode }) => errcode === 0).length).toBeGreaterThan(0);
  const other = await phoneOf(school.teachers[1] as TestStaff);
  expect((await other.call(makeLetterCard, { ...ofClass(), cardId: newId() })).body.code).toBe(
    'access.not_found',
  );
  const second = { schoolId: school.schoolId, classId: school.classIds[1], cardId };
  expect((await other.call(makeLetterCard, second)).body.code).toBe('letter.id_reused');
});

it('without WeChat, says so; a closed letter is not shared any more', async () => {
  const card = { ...ofClass(), cardId: newId() };
  expect((await app.as(teacher).call(makeLetterCard, card)).body.code).toBe('letter.wechat_needed');
  await app.as(school.admin).call(closeLetter, { schoolId: school.schoolId, letterId: letter.letterId });
  expect((await app.as(teacher).call(makeLetterCard, card)).body.code).toBe('letter.closed');
});

it('the first proven opening teaches which group is the class’s, and the family counts as reached (wechat 3.3)', async () => {
  const { cardId, activityId } = await sharedCard();
  expect((await sheet()).group).toEqual({ state: 'UNKNOWN', learntAt: null, otherSeenAt: null });
  const mother = await phoneOf(child.guardian);
  const opened = await mother.open(cardId, { opengid: 'g-class-1', activityId });
  expect(opened.body).toMatchObject({ isProven: true, isBound: true, letter: { letterId: letter.letterId } });
  const { group, pupils, tally } = await sheet();
  expect(group.state).toBe('KNOWN');
  expect(pupils.find(({ studentId }) => studentId === child.studentId)?.reach).toEqual(['GROUP']);
  expect(tally.reach).toMatchObject({ GROUP: 1, any: 1 });
});

it('a session key that WeChat has changed since: the code of this moment opens the proof', async () => {
  const { cardId, activityId } = await sharedCard();
  const mother = await phoneOf(child.guardian);
  await wechat.control.rotateSession(mother.openid);
  expect((await mother.open(cardId, { opengid: 'g-1', activityId })).body.isProven).toBe(false);
  const refused = await mother.open(cardId, { opengid: 'g-1', activityId }, { code: 'no-such-code' });
  expect([refused.status, refused.body.isProven]).toEqual([200, false]);
  const code = await wechat.control.loginCode(mother.openid);
  const seal = async (data: object) => {
    const { encryptedData, iv } = await wechat.control.encrypt(mother.openid, data);
    return { encryptedData, iv };
  };
  const proof = {
    code,
    group: await seal({ opengid: 'g-1' }),
    message: { ...(await seal({ activityId })), valid: true },
  };
  expect((await mother.open(cardId, {}, proof)).body.isProven).toBe(true);
});

it('whom WeChat does not call a member of the group proves nothing with that card, and nobody counts as reached', async () => {
  const { cardId, activityId } = await sharedCard();
  const mother = await phoneOf(child.guardian);
  const { encryptedData, iv } = await wechat.control.encrypt(mother.openid, { activityId });
  for (const message of [
    { encryptedData, iv, valid: false },
    { encryptedData, iv },
  ]) {
    const { status, body } = await mother.open(cardId, { opengid: 'g-class-1' }, { message });
    expect([status, body.code]).toEqual([403, 'letter.not_in_group']);
  }
  // The phone that is told so says nothing of it, and the letter is read all the same.
  const read = await mother.open(cardId, { opengid: 'g-class-1' });
  expect([read.status, read.body.isProven]).toEqual([200, false]);
  const { group, pupils } = await sheet();
  expect(group.state).toBe('UNKNOWN');
  expect(pupils.find(({ studentId }) => studentId === child.studentId)?.reach).toEqual([]);
});

it('another group later is shown to the teacher and never takes the place by itself', async () => {
  const { cardId, activityId } = await sharedCard();
  const mother = await phoneOf(child.guardian);
  await mother.open(cardId, { opengid: 'g-class-1', activityId });
  const second = school.children[1] as TestChild;
  const elsewhere = await (await phoneOf(second.guardian)).open(cardId, { opengid: 'g-choir', activityId });
  expect(elsewhere.body.isProven).toBe(false);
  const { group, pupils } = await sheet();
  expect(group.state).toBe('OTHER_SEEN');
  expect(pupils.find(({ studentId }) => studentId === second.studentId)?.reach).toEqual([]);
  const gids = () => app.database.rows('SELECT openGid FROM class_group WHERE classId = ?', [child.classId]);
  expect(await gids()).toEqual([{ openGid: 'g-class-1' }]);
  const settle = (keep: string) => app.as(teacher).call(settleClassGroup, { ...ofClass(), keep });
  expect((await settle('OTHER')).status).toBe(200);
  expect(await gids()).toEqual([{ openGid: 'g-choir' }]);
  expect((await sheet()).group.state).toBe('KNOWN');
  expect((await settle('KNOWN')).body.code).toBe('letter.no_other_group');
});

it('nothing forged proves a group: another card, another person’s data, no group, nonsense', async () => {
  const { cardId, activityId } = await sharedCard();
  const mother = await phoneOf(child.guardian);
  const stolen = await wechat.control.encrypt(mother.openid, { opengid: 'g-1' });
  const card = await wechat.control.encrypt(mother.openid, { activityId });
  const thief = await phoneOf((school.children[1] as TestChild).guardian);
  const cut = ({ encryptedData, iv }: { encryptedData: string; iv: string }) => ({ encryptedData, iv });
  const tries = [
    await mother.open(cardId, { opengid: 'g-1', activityId: '1048_another' }),
    await mother.open(cardId, { opengid: 'g-1' }),
    await mother.open(cardId, { activityId }),
    await thief.open(cardId, {}, { group: cut(stolen), message: { ...cut(card), valid: true } }),
    await mother.open(
      cardId,
      {},
      {
        group: { encryptedData: 'AAAAAAAA', iv: `${'A'.repeat(22)}==` },
        message: { ...cut(card), valid: true },
      },
    ),
  ];
  expect(tries.map(({ status, body }) => [status, body.isProven])).toEqual(tries.map(() => [200, false]));
  expect((await sheet()).group.state).toBe('UNKNOWN');
});

it('being in the group opens no child: someone not bound reads the letter and is shown the way to bind (E5)', async () => {
  const { cardId, activityId } = await sharedCard();
  const visitor = await phoneOf(await app.person());
  const opened = await visitor.open(cardId, { opengid: 'g-1', activityId });
  expect(opened.body).toMatchObject({ isProven: true, isBound: false });
  const names = school.children.map(({ name }) => name);
  expect(names.filter((name) => JSON.stringify(opened.body).includes(name))).toEqual([]);
  expect(await app.database.rows('SELECT 1 FROM letter_reach WHERE schoolId = ?', [school.schoolId])).toEqual(
    [],
  );
  const gone = await visitor.open(newId(), {});
  expect([gone.status, gone.body.code]).toEqual([404, 'letter.card_gone']);
  app.moveClockTo('2027-03-26T02:00:00.000Z');
  expect((await (await phoneOf(await app.person())).open(cardId, {})).body.code).toBe('letter.card_gone');
});

it('the meeting’s list and the papers handed out are marked in one tap, and can be mended (M075)', async () => {
  const own = school.children
    .filter(({ classId }) => classId === child.classId)
    .map(({ studentId }) => studentId);
  const mark = (channel: string, studentIds: readonly string[]) =>
    app.as(teacher).call(markReach, { ...ofClass(), channel, studentIds });
  expect((await mark('MEETING', own)).status).toBe(200);
  app.moveClockTo('2026-11-26T02:00:00.000Z');
  expect((await mark('MEETING', own.slice(0, 2))).status).toBe(200);
  expect((await mark('LETTER', own.slice(0, 1))).status).toBe(200);
  expect((await sheet()).tally.reach).toEqual({ MEETING: 2, GROUP: 0, LETTER: 1, APP: 0, any: 2 });
  const [first] = await app.database.rows<{ at: Date }>(
    `SELECT at FROM letter_reach WHERE studentId = ? AND channel = 'MEETING'`,
    [own[0]],
  );
  expect(first?.at.toISOString()).toMatch(/^2026-11-25T02:0/);
  const elsewhere = school.children.find(({ classId }) => classId !== child.classId) as TestChild;
  expect((await mark('MEETING', [elsewhere.studentId])).body.code).toBe('access.not_found');
});

it('a reminder goes to the silent alone, once a day for each guardian, also when tapped by two at once (E11)', async () => {
  const sister = await addChild(app, school.schoolId, {
    ...{ classId: school.classIds[1] as string, name: '王小妹', guardian: child.guardian },
  });
  const unbound = await addChild(app, school.schoolId, {
    classId: child.classId,
    name: '赵没绑',
    unbound: true,
  });
  await app.drain();
  await answer(app, school, letter, school.children[1] as TestChild);
  const remind = (by = teacher, classId = child.classId) =>
    app.as(by).call(remindFamilies, { schoolId: school.schoolId, classId });
  const both = await Promise.all([remind(), remind()]);
  expect(both.map(({ body }) => body.remindedCount).sort()).toEqual([0, 2]);
  expect(both[0]?.body.unboundCount).toBe(1);
  await remind(school.teachers[1] as TestStaff, sister.classId);
  await app.drain();
  const reminders = async (person: TestPerson) =>
    (await app.as(person).call(listInbox)).body.items.filter(({ topic }) => topic === 'LETTER_REMINDER')
      .length;
  expect(await reminders(child.guardian)).toBe(1);
  expect(await reminders((school.children[1] as TestChild).guardian)).toBe(0);
  const { pupils } = await sheet();
  expect(pupils.filter(({ remindedToday }) => remindedToday)).toHaveLength(2);
  expect(pupils.find(({ studentId }) => studentId === unbound.studentId)).toMatchObject({ boundCount: 0 });
  app.moveClockTo('2026-11-26T02:00:00.000Z');
  expect((await remind()).body.remindedCount).toBe(2);
  await app.drain();
  expect(await reminders(child.guardian)).toBe(2);
});

it('nobody is reminded after the deadline, or when all have answered', async () => {
  const own = school.children.filter(({ classId }) => classId === child.classId);
  for (const one of own) await answer(app, school, letter, one);
  const remind = () => app.as(teacher).call(remindFamilies, ofClass());
  const mark = await app.mark();
  expect((await remind()).body.code).toBe('letter.nobody_to_remind');
  app.moveClockTo(Date.parse(letter.deadline) + 1);
  expect((await remind()).body.code).toBe('letter.deadline_passed');
  expect(await app.eventsSince(mark)).toEqual([]);
});

it('the office’s look at the names of a class leaves a row, the homeroom teacher’s does not (E9)', async () => {
  const looks = async () =>
    (await app.as(school.principal).call(listLooks, { schoolId: school.schoolId })).body.items.filter(
      ({ what }) => what === 'class_survey',
    ).length;
  await sheet();
  expect(await looks()).toBe(0);
  expect((await app.as(school.admin).call(readClassLetter, ofClass())).status).toBe(200);
  expect(await looks()).toBe(1);
  const stranger = await app.as(school.teachers[1] as TestStaff).call(readClassLetter, ofClass());
  expect(stranger.body.code).toBe('access.not_found');
});

it('two mini-programs are two worlds: a card of one proves nothing in the other', async () => {
  const { cardId, activityId } = await sharedCard();
  const mother = await phoneOf(child.guardian);
  await app.database.rows('UPDATE letter_card SET appid = ? WHERE id = ?', [OTHER_APPID, cardId]);
  expect((await mother.open(cardId, { opengid: 'g-1', activityId })).body.isProven).toBe(false);
  await app.database.rows('UPDATE letter_card SET appid = ? WHERE id = ?', [APPID, cardId]);
  expect((await mother.open(cardId, { opengid: 'g-1', activityId })).body.isProven).toBe(true);
});
