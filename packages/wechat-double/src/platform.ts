/**
 * One call to the platform, from path and body to the answer: which endpoint, which app, which fault is due,
 * does the body have the documented shape. Knows nothing of sockets.
 */
import { activityEndpoints } from './activity.endpoints.js';
import { codeEndpoints } from './code.endpoints.js';
import { contentEndpoints } from './content.endpoints.js';
import { type Answer, type Endpoint, type OpenCall, text, withinQuota } from './endpoint.js';
import { refuse, WechatRefusal } from './errcodes.js';
import type { Fault } from './faults.js';
import { newRid } from './ids.js';
import { phoneEndpoints } from './phone.endpoints.js';
import { sessionEndpoints } from './session.endpoints.js';
import { SHAPES, wrongTypes } from './shapes.js';
import { lookUp } from './state.js';
import { subscribeEndpoints } from './subscribe.endpoints.js';
import { appByToken, tokenEndpoints } from './token.endpoints.js';
import { type App, appOf, type World } from './world.js';

export const ENDPOINTS: Endpoint[] = [
  ...tokenEndpoints,
  ...sessionEndpoints,
  ...phoneEndpoints,
  ...subscribeEndpoints,
  ...contentEndpoints,
  ...codeEndpoints,
  ...activityEndpoints,
];

const BY_PATH = new Map(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint]));

export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  ip: string;
}

export interface Outcome {
  answer: Answer;
  fault: Fault | undefined;
  /** A call without a token from an app's own container. */
  cloudCall: boolean;
  /** To run when the answer has left. */
  afterwards: (() => void)[];
}

function parsed(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function cloudApp(world: World, query: URLSearchParams): App | undefined {
  if (query.has('access_token')) return undefined;
  const config = [...world.configs.values()].find(({ cloudCallPaths }) => cloudCallPaths);
  return config && appOf(world, config.appid);
}

function appidIn(world: World, query: URLSearchParams, body: Record<string, unknown>): string | undefined {
  const held = lookUp(world.state.tokens, query.get('access_token') ?? '');
  return held?.appid ?? query.get('appid') ?? (text(body.appid) || undefined);
}

/** A forbidden word in whatever comes in is noted, whichever endpoint it was meant for. */
function watch(
  world: World,
  request: Request,
  body: Record<string, unknown> | undefined,
  appid?: string,
): void {
  if (world.forbidden.length === 0) return;
  const arrived = `${request.query} ${decodeURIComponent(request.query.toString())} ${request.body} ${JSON.stringify(body)}`;
  for (const marker of world.forbidden) {
    if (arrived.includes(marker))
      world.violations.push({ at: world.clock.now(), appid, path: request.path, marker });
  }
}

function bodyFor(endpoint: Endpoint, raw: string): Record<string, unknown> {
  if (endpoint.method === 'GET') return {};
  if (raw.trim() === '') refuse(44002);
  const body = parsed(raw);
  if (!body) return refuse(47001);
  const [misfit] = wrongTypes(SHAPES[endpoint.path]?.request ?? { type: 'object', properties: {} }, body);
  if (misfit) refuse(47001, misfit);
  return body;
}

async function perform(
  endpoint: Endpoint,
  request: Request,
  call: OpenCall,
  cloud: App | undefined,
): Promise<Answer> {
  const { world, now, query } = call;
  const wrongMethod = request.method !== endpoint.method;
  if (endpoint.auth === 'credential') {
    if (wrongMethod) refuse(endpoint.method === 'POST' ? 43002 : 43001);
    return endpoint.handle({ ...call, body: bodyFor(endpoint, request.body) });
  }
  if (cloud && !cloud.config.cloudCallPaths?.includes(endpoint.path)) refuse(85107);
  const app = cloud ?? appByToken(world, query.get('access_token'), now);
  if (wrongMethod) refuse(endpoint.method === 'POST' ? 43002 : 43001);
  const { appid } = app.config;
  if (endpoint.perMinute && !withinQuota(world, `${appid}|${endpoint.path}`, now, endpoint.perMinute))
    refuse(44991);
  return endpoint.handle({ ...call, app, body: bodyFor(endpoint, request.body) });
}

export async function answerCall(world: World, request: Request): Promise<Outcome> {
  const { path, query } = request;
  const now = world.clock.now();
  const body = parsed(request.body);
  const endpoint = BY_PATH.get(path);
  const cloud = endpoint?.auth === 'token' ? cloudApp(world, query) : undefined;
  const appid = cloud?.config.appid ?? appidIn(world, query, body ?? {});
  const openid = query.get('openid') ?? (text(body?.touser) || text(body?.openid) || undefined);
  const fault = world.faults.take({ path, appid, openid });
  const afterwards: (() => void)[] = [];
  watch(world, request, body, appid);

  let answer: Answer;
  try {
    if (fault?.errcode !== undefined) throw new WechatRefusal(fault.errcode, fault.errmsg);
    if (fault?.status !== undefined || fault?.drop === 'before') answer = {};
    else {
      if (!endpoint) refuse(40066);
      const call: OpenCall = {
        ...{ world, path, now, query, ip: request.ip },
        body: body ?? {},
        afterAnswer: (work) => afterwards.push(work),
      };
      answer = await perform(endpoint, request, call, cloud);
    }
  } catch (refusal) {
    if (!(refusal instanceof WechatRefusal)) throw refusal;
    answer = { errcode: refusal.errcode, errmsg: `${refusal.message} rid: ${newRid(now)}` };
  }
  const errcode = 'errcode' in answer ? Number(answer.errcode) : 0;
  world.calls.push({ at: now, appid, path, errcode });
  if (world.calls.length > 20_000) world.calls.splice(0, 10_000);
  return { answer, fault, cloudCall: cloud !== undefined, afterwards };
}
