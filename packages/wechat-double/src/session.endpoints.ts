/**
 * Who is it: a login code becomes an openid and a session key, once and within five minutes (M017).
 * The session key is checked by a signature that only its holder can make, and can be reset.
 */
import { createHmac } from 'node:crypto';
import {
  appByCredential,
  type Call,
  type Endpoint,
  OK,
  type OpenCall,
  userOf,
  withinQuota,
} from './endpoint.js';
import { refuse } from './errcodes.js';
import { newSessionKey } from './ids.js';
import { type IssuedCode, lookUp, type User } from './state.js';

export const CODE_LIFE_MS = 300_000;
const LOGINS_PER_MINUTE = 100;

/** Marks a code as used and gives it, or refuses it; a refused code stays as it was. */
export function spend(
  codes: Record<string, IssuedCode>,
  code: string,
  now: number,
  whenUsed: 40029 | 40163,
): IssuedCode {
  const issued = lookUp(codes, code) ?? refuse(40029);
  if (issued.used) refuse(whenUsed);
  if (now - issued.issuedAt > CODE_LIFE_MS) refuse(40029);
  issued.used = true;
  return issued;
}

function login(call: OpenCall): Record<string, unknown> {
  const { query, world, now } = call;
  const app = appByCredential(call, query.get('appid') ?? '', query.get('secret') ?? '');
  if (query.get('grant_type') !== 'authorization_code') refuse(40002);
  const code = query.get('js_code') ?? refuse(41008);
  const { openid } = spend(app.state.loginCodes, code, now, 40163);
  const user = userOf(app, openid);
  if (user.blocked) refuse(40226);
  if (!withinQuota(world, `${openid}|${call.path}`, now, LOGINS_PER_MINUTE)) refuse(45011);
  user.sessionAlive = true;
  return { openid, session_key: user.sessionKey, ...(user.unionid && { unionid: user.unionid }) };
}

function userWithSignature({ app, query }: Call): User {
  const user = userOf(app, query.get('openid'));
  if (!user.sessionAlive) refuse(87007);
  if (query.get('sig_method') !== 'hmac_sha256') refuse(87008);
  const expected = createHmac('sha256', user.sessionKey).update('').digest('hex');
  if (query.get('signature') !== expected) refuse(87009);
  return user;
}

export const sessionEndpoints: Endpoint[] = [
  { method: 'GET', path: '/sns/jscode2session', auth: 'credential', handle: login },
  {
    method: 'GET',
    path: '/wxa/checksession',
    auth: 'token',
    handle: (call) => {
      userWithSignature(call);
      return OK;
    },
  },
  {
    method: 'GET',
    path: '/wxa/resetusersessionkey',
    auth: 'token',
    perMinute: 60_000,
    handle: (call) => {
      const user = userWithSignature(call);
      user.sessionKey = newSessionKey();
      return { ...OK, openid: user.openid, session_key: user.sessionKey };
    },
  },
];
