// A card in a group: only its sharer shares it, and whoever is in the group when asked got it (M075, wechat 3.3).
import { COUNTY, type Rehearsal, rehearse } from '../test/rehearsal.js';
import { decryptOpenData } from './open-data.js';

let at: Rehearsal;
beforeEach(async () => {
  at = await rehearse();
});
afterEach(() => at.double.close());

const DAY = 86_400_000;
async function shared() {
  const [teacher, mother, stranger] = [
    await at.ctl.putUser(),
    await at.ctl.putUser(),
    await at.ctl.putUser(),
  ];
  await at.ctl.putGroup('g-1', [teacher.openid, mother.openid]);
  const query = { access_token: await at.token(), openid: teacher.openid };
  const { activity_id } = await at.get('/cgi-bin/message/wxopen/activityid/create', query);
  return { teacher, mother, stranger, activityId: activity_id as string };
}

test('a member opens it: the group and the activity, each under the opener’s own session key', async () => {
  const { teacher, mother, activityId } = await shared();
  const ticket = await at.ctl.sharePrivate(teacher.openid, activityId, 'g-1');
  const group = await at.ctl.groupEnterInfo(mother.openid, ticket);
  expect(decryptOpenData(mother.sessionKey, group)).toMatchObject({
    opengid: 'g-1',
    watermark: { appid: COUNTY.appid },
  });
  const message = await at.ctl.authPrivateMessage(mother.openid, ticket);
  expect(message.valid).toBe(true);
  expect(decryptOpenData(mother.sessionKey, message)).toMatchObject({ activityId });
  expect(() => decryptOpenData(teacher.sessionKey, message)).toThrow();
});

test('who is not in the group, has left it, or asks after 120 days got nothing', async () => {
  const { teacher, mother, stranger, activityId } = await shared();
  const ticket = await at.ctl.sharePrivate(teacher.openid, activityId, 'g-1');
  const isValid = async ({ openid }: { openid: string }) =>
    (await at.ctl.authPrivateMessage(openid, ticket)).valid;
  expect([await isValid(mother), await isValid(stranger)]).toEqual([true, false]);
  await at.ctl.putGroup('g-1', [teacher.openid]);
  expect(await isValid(mother)).toBe(false);
  await at.ctl.putGroup('g-1', [teacher.openid, mother.openid]);
  await at.ctl.advanceClock(120 * DAY);
  expect(await isValid(mother)).toBe(true);
  await at.ctl.advanceClock(1);
  expect(await isValid(mother)).toBe(false);
});

test('nobody else shares it, nor its sharer into a group of others, nor after seven days', async () => {
  const { teacher, mother, activityId } = await shared();
  await expect(at.ctl.sharePrivate(mother.openid, activityId, 'g-1')).rejects.toThrow('to share');
  await at.ctl.putGroup('g-2', [mother.openid]);
  await expect(at.ctl.sharePrivate(teacher.openid, activityId, 'g-2')).rejects.toThrow('not in that group');
  await at.ctl.advanceClock(7 * DAY + 1);
  await expect(at.ctl.sharePrivate(teacher.openid, activityId, 'g-1')).rejects.toThrow('to share');
});
