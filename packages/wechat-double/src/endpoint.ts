/** What an endpoint of the platform is, and the questions many of them ask before they answer. */
import { refuse } from './errcodes.js';
import { lookUp, type User } from './state.js';
import { type App, appOf, type World } from './world.js';

export interface OpenCall {
  world: World;
  path: string;
  now: number;
  query: URLSearchParams;
  body: Record<string, unknown>;
  ip: string;
  /** Runs when the answer has left or the line was cut. */
  afterAnswer(work: () => void): void;
}

export interface Call extends OpenCall {
  app: App;
}

export type Answer = Record<string, unknown> | { image: Buffer };

interface Spoken {
  method: 'GET' | 'POST';
  path: string;
  perMinute?: number;
}

export type Endpoint =
  | (Spoken & { auth: 'token'; handle(call: Call): Answer | Promise<Answer> })
  | (Spoken & { auth: 'credential'; handle(call: OpenCall): Answer | Promise<Answer> });

export const OK = { errcode: 0, errmsg: 'ok' };

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function userOf(app: App, openid: unknown): User {
  return lookUp(app.state.users, text(openid)) ?? refuse(40003);
}

/** The app named by id and secret, both as the platform asks for them. */
export function appByCredential(call: OpenCall, appid: string, secret: string): App {
  if (!appid) refuse(41002);
  if (!secret) refuse(41004);
  const app = appOf(call.world, appid) ?? refuse(40013);
  const { config } = app;
  if (config.secret !== secret) refuse(40125);
  if (config.secretFrozen) refuse(40243);
  if (config.ipWhitelist && !config.ipWhitelist.includes(call.ip)) refuse(40164, call.ip);
  return app;
}

/** Counts a call in its window and says whether there is room for it. */
export function withinQuota(
  world: World,
  key: string,
  now: number,
  limit: number,
  windowMs = 60_000,
): boolean {
  const counted = `${key}|${Math.floor(now / windowMs)}`;
  const used = (world.counts.get(counted) ?? 0) + 1;
  if (world.counts.size > 10_000) world.counts.clear();
  world.counts.set(counted, used);
  return used <= limit;
}

export function knownPage(app: App, page: string): boolean {
  const [path = ''] = page.split('?');
  return !app.config.pages || app.config.pages.includes(path);
}
