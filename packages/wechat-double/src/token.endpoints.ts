/**
 * Access tokens: the stable one (the same until five minutes before its end, killed by force_refresh) and the
 * plain one (each new one kills the one before). The two kinds never touch each other.
 */
import { appByCredential, type Endpoint, type OpenCall, text, withinQuota } from './endpoint.js';
import { refuse } from './errcodes.js';
import { newAccessToken } from './ids.js';
import { lookUp, type Token } from './state.js';
import { type App, appOf, type World } from './world.js';

const LIFE_MS = 7200_000;
const RENEWED_EARLY_MS = 300_000;
const FORCE_GAP_MS = 30_000;
const FORCES_A_DAY = 20;
const DAY_MS = 86_400_000;

function issue(world: World, app: App, kind: Token['kind'], now: number): Token {
  for (const old of Object.values(world.state.tokens)) {
    if (old.expiresAt < now - DAY_MS) delete world.state.tokens[old.token];
  }
  const token: Token = { appid: app.config.appid, kind, token: newAccessToken(), expiresAt: now + LIFE_MS };
  world.state.tokens[token.token] = token;
  return token;
}

const answer = (token: Token, now: number) => ({
  access_token: token.token,
  expires_in: Math.floor((token.expiresAt - now) / 1000),
});

function stableToken({ world, now, body }: OpenCall, app: App): Token {
  const { state } = app;
  const held = world.state.tokens[state.stableToken ?? ''];
  if (body.force_refresh === true) {
    state.forcedAt = state.forcedAt.filter((at) => at > now - DAY_MS);
    if (state.forcedAt.length >= FORCES_A_DAY) refuse(45009);
    if (state.forcedAt.some((at) => at > now - FORCE_GAP_MS)) refuse(45011);
    state.forcedAt.push(now);
    if (held) delete world.state.tokens[held.token];
  } else if (held && held.expiresAt - now >= RENEWED_EARLY_MS) {
    return held;
  }
  const fresh = issue(world, app, 'stable', now);
  state.stableToken = fresh.token;
  return fresh;
}

export const tokenEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    auth: 'credential',
    handle: (call) => {
      if (call.body.grant_type !== 'client_credential') refuse(40002);
      const app = appByCredential(call, text(call.body.appid), text(call.body.secret));
      if (!withinQuota(call.world, `${app.config.appid}|${call.path}`, call.now, 10_000)) refuse(45011);
      return answer(stableToken(call, app), call.now);
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/token',
    auth: 'credential',
    handle: (call) => {
      const { world, now, query } = call;
      if (query.get('grant_type') !== 'client_credential') refuse(40002);
      const app = appByCredential(call, query.get('appid') ?? '', query.get('secret') ?? '');
      delete world.state.tokens[app.state.plainToken ?? ''];
      const fresh = issue(world, app, 'plain', now);
      app.state.plainToken = fresh.token;
      return answer(fresh, now);
    },
  },
];

/** The app a call with a token speaks for, or the platform's refusal. */
export function appByToken(world: World, token: string | null, now: number): App {
  if (!token) return refuse(41001);
  const held = lookUp(world.state.tokens, token);
  const app = held && appOf(world, held.appid);
  if (!held || !app) return refuse(40001);
  if (held.expiresAt <= now) return refuse(42001);
  return app;
}
