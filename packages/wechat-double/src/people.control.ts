/** What people do on their phones: exist, open the mini-program, tap for a login, a phone number, open data. */
import { type ControlCall, ControlMistake, type Controls, targetApp, targetUser } from './control-target.js';
import { text } from './endpoint.js';
import { newCloudId, newLoginCode, newOpenid, newPhoneCode, newSessionKey } from './ids.js';
import { encryptOpenData } from './open-data.js';
import { phoneInfo } from './phone.endpoints.js';
import { lookUp, type User } from './state.js';

const CHANGEABLE = ['unionid', 'phone', 'sessionAlive', 'blocked', 'mainSwitch', 'delivery'] as const;

/** Makes a person, or changes one that is there. */
function putUser({ world, body }: ControlCall): User {
  const app = targetApp(world, body.appid);
  const openid = text(body.openid) || newOpenid();
  const known = lookUp(app.state.users, openid);
  const user: User = known ?? {
    ...{
      openid,
      sessionKey: newSessionKey(),
      sessionAlive: false,
      blocked: false,
      visitedAt: world.clock.now(),
    },
    ...{ mainSwitch: true, grants: {}, delivery: { code: '0', status: 'success' } },
  };
  for (const key of CHANGEABLE) if (body[key] !== undefined) Object.assign(user, { [key]: body[key] });
  app.state.users[openid] = user;
  return user;
}

export const peopleControls: Controls = {
  'POST /users': putUser,
  'GET /users': ({ world, query }) => Object.values(targetApp(world, query.get('appid')).state.users),
  /** `wx.login()`; opening the mini-program is a visit. */
  'POST /login-code': ({ world, body }) => {
    const { app, user } = targetUser(world, body.openid);
    const code = newLoginCode();
    user.visitedAt = world.clock.now();
    app.state.loginCodes[code] = { openid: user.openid, issuedAt: world.clock.now(), used: false };
    return { code };
  },
  /** The one-tap phone button; another number may be given for this tap. */
  'POST /phone-code': ({ world, body }) => {
    const { app, user } = targetUser(world, body.openid);
    const phone = text(body.phone) || user.phone;
    if (!phone) throw new ControlMistake(`user ${user.openid} has no phone number`);
    const code = newPhoneCode();
    app.state.phoneCodes[code] = { openid: user.openid, issuedAt: world.clock.now(), used: false, phone };
    const info = phoneInfo(phone, app.config.appid, world.clock.now());
    const cloudID = newCloudId();
    app.state.cloudIds[cloudID] = { openid: user.openid, data: info };
    return { code, cloudID };
  },
  'POST /visit': ({ world, body }) => {
    targetUser(world, body.openid).user.visitedAt = world.clock.now();
  },
  'POST /encrypt': ({ world, body }) => {
    const { app, user } = targetUser(world, body.openid);
    const data = typeof body.data === 'object' && body.data !== null ? body.data : {};
    const cloudID = newCloudId();
    app.state.cloudIds[cloudID] = { openid: user.openid, data };
    return { ...encryptOpenData(user.sessionKey, data, app.config.appid, world.clock.now()), cloudID };
  },
  'POST /rotate-session': ({ world, body }) => {
    const { user } = targetUser(world, body.openid);
    user.sessionKey = newSessionKey();
    user.sessionAlive = false;
  },
};
