/**
 * Ways into a page: a mini-program code (an image), a link for a text message, a scheme. A scene is at most 32
 * visible characters and says nothing about a person (E3); the double's image can be read back by a test.
 */
import { type Call, type Endpoint, knownPage, OK, text } from './endpoint.js';
import { refuse } from './errcodes.js';
import { newLinkKey } from './ids.js';
import { drawCode } from './wxacode.js';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/;
const ENVIRONMENTS = ['release', 'trial', 'develop'];
const MAX_LINK_DAYS = 30;
const DAY_MS = 86_400_000;

function environment(body: Record<string, unknown>): void {
  if (body.env_version !== undefined && !ENVIRONMENTS.includes(text(body.env_version)))
    refuse(40097, 'env_version');
}

function code({ app, body }: Call): { image: Buffer } {
  const scene = text(body.scene);
  if (scene.length === 0 || scene.length > 32) refuse(40169);
  if (!SCENE.test(scene)) refuse(40129);
  if (scene.includes('scancode_time')) refuse(85096);
  const page = text(body.page);
  if (/^\/|\?/.test(page) || (page && body.check_path !== false && !knownPage(app, page))) refuse(41030);
  const width = body.width ?? 430;
  if (typeof width !== 'number' || width < 280 || width > 1280) return refuse(40097, 'width');
  environment(body);
  return { image: drawCode({ appid: app.config.appid, scene, page }, Math.round(width)) };
}

function entry(call: Call, given: Record<string, unknown>): void {
  const path = text(given.path);
  if (/\?/.test(path) || (path && !knownPage(call.app, path.replace(/^\//, '')))) refuse(40165);
  environment(given);
  const byInterval = call.body.expire_type === 1;
  const days = byInterval
    ? Number(call.body.expire_interval)
    : (Number(call.body.expire_time ?? (call.now + MAX_LINK_DAYS * DAY_MS) / 1000) * 1000 - call.now) /
      DAY_MS;
  if (!(days > 0 && days <= MAX_LINK_DAYS)) refuse(85401);
}

export const codeEndpoints: Endpoint[] = [
  { method: 'POST', path: '/wxa/getwxacodeunlimit', auth: 'token', perMinute: 5000, handle: code },
  {
    method: 'POST',
    path: '/wxa/generate_urllink',
    auth: 'token',
    handle: (call) => {
      entry(call, call.body);
      return { ...OK, url_link: `https://wxaurl.cn/${newLinkKey()}` };
    },
  },
  {
    method: 'POST',
    path: '/wxa/generatescheme',
    auth: 'token',
    handle: (call) => {
      entry(call, (call.body.jump_wxa ?? {}) as Record<string, unknown>);
      return { ...OK, openlink: `weixin://dl/business/?t=${newLinkKey()}` };
    },
  },
];
