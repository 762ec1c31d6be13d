/**
 * Content safety for what others will read: text at once, media by an event later. Only for a person who was
 * in the mini-program within two hours. What arrived is kept, so that a test can see what never may (E4, E17).
 */
import { type Call, type Endpoint, OK, text, withinQuota } from './endpoint.js';
import { refuse } from './errcodes.js';
import { newTraceId } from './ids.js';
import type { CheckedContent, User } from './state.js';
import { appWithUser, type World } from './world.js';

const VISIT_MS = 7200_000;
const MAX_TEXT = 2500;
const MAX_MEDIA_BYTES = 10 * 1024 * 1024;
const DAY_MS = 86_400_000;
const LABELS = { pass: 100, review: 20006, risky: 20001 } as const;

function visitor({ world, app, body, now }: Call): User {
  const found = appWithUser(world, text(body.openid)) ?? refuse(40003);
  if (found.app.config.appid !== app.config.appid) refuse(43104);
  if (now - found.user.visitedAt > VISIT_MS) refuse(61010);
  return found.user;
}

function sceneOf(body: Record<string, unknown>): number {
  if (body.version !== 2) refuse(40097, 'version');
  return [1, 2, 3, 4].find((scene) => scene === body.scene) ?? refuse(40129);
}

function suggestionFor({ risky, review }: World['words'], content: string): CheckedContent['suggest'] {
  if (risky.some((word) => content.includes(word))) return 'risky';
  return review.some((word) => content.includes(word)) ? 'review' : 'pass';
}

function keep(call: Call, kind: CheckedContent['kind'], scene: number, content: string): CheckedContent {
  const violation = call.world.forbidden.find((marker) => content.includes(marker));
  const checked: CheckedContent = {
    ...{ at: call.now, appid: call.app.config.appid, openid: text(call.body.openid), kind, scene, content },
    suggest: suggestionFor(call.world.words, content),
    ...(violation !== undefined && { violation }),
  };
  call.world.state.checked.push(checked);
  return checked;
}

function verdict(suggest: CheckedContent['suggest']) {
  const label = LABELS[suggest];
  return {
    result: { suggest, label },
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: suggest === 'pass' ? 10 : 90 }],
  };
}

function checkText(call: Call): Record<string, unknown> {
  const { body, world, app, now, path } = call;
  const scene = sceneOf(body);
  visitor(call);
  if (!text(body.content)) refuse(44002);
  if (text(body.content).length > MAX_TEXT) refuse(45002);
  if (!withinQuota(world, `day|${app.config.appid}|${path}`, now, 2_000_000, DAY_MS)) refuse(45009);
  const content = [body.title, body.nickname, body.content].map(text).filter(Boolean).join('\n');
  const { suggest } = keep(call, 'text', scene, content);
  return { ...OK, ...verdict(suggest), trace_id: newTraceId() };
}

/** The platform fetches the media itself; what it cannot fetch is reported as -1008. */
async function fetchable(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return answer.ok && (await answer.arrayBuffer()).byteLength <= MAX_MEDIA_BYTES;
  } catch {
    return false;
  }
}

function checkMedia(call: Call): Record<string, unknown> {
  const { body, world, app } = call;
  const scene = sceneOf(body);
  if (body.media_type !== 1 && body.media_type !== 2) refuse(40004);
  const url = text(body.media_url);
  if (!/^https?:\/\//.test(url)) refuse(40004, 'media_url');
  const { openid } = visitor(call);
  const { suggest } = keep(call, 'media', scene, url);
  const trace_id = newTraceId();
  void fetchable(url).then((arrived) => {
    const found = arrived
      ? { errcode: 0, errmsg: 'ok', ...verdict(suggest) }
      : { errcode: -1008, errmsg: 'download media fail' };
    const rest = { appid: app.config.appid, trace_id, version: 2, ...found };
    world.post.post(app.config, { event: 'wxa_media_check', openid, rest });
  });
  return { ...OK, trace_id };
}

export const contentEndpoints: Endpoint[] = [
  { method: 'POST', path: '/wxa/msg_sec_check', auth: 'token', perMinute: 4000, handle: checkText },
  { method: 'POST', path: '/wxa/media_check_async', auth: 'token', perMinute: 2000, handle: checkMedia },
];
