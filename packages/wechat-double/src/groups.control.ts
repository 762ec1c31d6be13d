/**
 * Chats of WeChat: who is in a group, a card shared into it as a private message, and what the phone that opens the
 * card is told. The sharer alone may share it, for seven days; whether somebody got it can be asked for 120 days and
 * is judged by who is in the group at that moment.
 */
import { ControlMistake, type Controls, targetApp, targetUser } from './control-target.js';
import { text } from './endpoint.js';
import { newShareTicket } from './ids.js';
import { encryptOpenData } from './open-data.js';
import { lookUp } from './state.js';
import type { App } from './world.js';

const DAY_MS = 86_400_000;
const SHAREABLE_MS = 7 * DAY_MS;
const VERIFIABLE_MS = 120 * DAY_MS;

function cardOf({ state }: App, shareTicket: unknown) {
  const card = lookUp(state.cards, text(shareTicket));
  if (!card) throw new ControlMistake(`no card ${text(shareTicket)}`);
  return card;
}

export const groupControls: Controls = {
  /** Makes a group, or says anew who is in it. */
  'POST /groups': ({ world, body }) => {
    const app = targetApp(world, body.appid);
    const members = Array.isArray(body.members) ? body.members.map(text) : [];
    app.state.groups[text(body.opengid)] = members;
  },
  /** A person taps «share» and picks a group; the answer is what each card opened from there carries. */
  'POST /share-private': ({ world, body }) => {
    const { app, user } = targetUser(world, body.openid);
    const activity = lookUp(app.state.activities, text(body.activityId));
    const now = world.clock.now();
    if (!activity || activity.openid !== user.openid || now - activity.createdAt > SHAREABLE_MS)
      throw new ControlMistake('this activity is not this person’s to share');
    const members = lookUp(app.state.groups, text(body.opengid));
    if (!members?.includes(user.openid)) throw new ControlMistake('this person is not in that group');
    const shareTicket = newShareTicket();
    app.state.cards[shareTicket] = { activityId: text(body.activityId), opengid: text(body.opengid) };
    return { shareTicket };
  },
  /** `wx.getGroupEnterInfo` on a phone that opened the card. */
  'POST /group-enter-info': ({ world, body }) => {
    const { app, user } = targetUser(world, body.openid);
    const { opengid } = cardOf(app, body.shareTicket);
    const data = { opengid, chat_type: 3 };
    return encryptOpenData(user.sessionKey, data, app.config.appid, world.clock.now());
  },
  /** `wx.authPrivateMessage` on a phone that opened the card. */
  'POST /auth-private-message': ({ world, body }) => {
    const { app, user } = targetUser(world, body.openid);
    const { activityId, opengid } = cardOf(app, body.shareTicket);
    const now = world.clock.now();
    const createdAt = lookUp(app.state.activities, activityId)?.createdAt ?? 0;
    const isMember = lookUp(app.state.groups, opengid)?.includes(user.openid) === true;
    const valid = isMember && now - createdAt <= VERIFIABLE_MS;
    return { valid, ...encryptOpenData(user.sessionKey, { activityId }, app.config.appid, now) };
  },
};
