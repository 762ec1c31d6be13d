/** Activities of shared cards: a private message for a class group (M075), and the team-up card's state. */
import { type Call, type Endpoint, OK, text, userOf } from './endpoint.js';
import { refuse } from './errcodes.js';
import { newActivityId } from './ids.js';
import { lookUp } from './state.js';

const LIFE_MS = 86_400_000;
const VERSIONS = ['develop', 'trial', 'release'];

function create({ app, query, now }: Call): Record<string, unknown> {
  const openid = query.get('openid') ?? '';
  if (openid) userOf(app, openid);
  const id = newActivityId();
  const expiresAt = now + LIFE_MS;
  app.state.activities[id] = { expiresAt, ended: false, openid, createdAt: now };
  return { ...OK, activity_id: id, expiration_time: Math.floor(expiresAt / 1000) };
}

function parametersOf(info: unknown): { name?: unknown; value?: unknown }[] {
  const list = (info as { parameter_list?: unknown } | undefined)?.parameter_list;
  return Array.isArray(list) ? list : refuse(40097, 'template_info');
}

function update({ app, body, now }: Call): Record<string, unknown> {
  const activity = lookUp(app.state.activities, text(body.activity_id)) ?? refuse(47501);
  if (now >= activity.expiresAt) refuse(47504);
  if ((body.target_state !== 0 && body.target_state !== 1) || activity.ended) refuse(47502);
  const version = parametersOf(body.template_info).find(({ name }) => name === 'version_type')?.value;
  if (version !== undefined && !VERSIONS.includes(text(version))) refuse(47503);
  activity.ended = body.target_state === 1;
  return OK;
}

export const activityEndpoints: Endpoint[] = [
  { method: 'GET', path: '/cgi-bin/message/wxopen/activityid/create', auth: 'token', handle: create },
  { method: 'POST', path: '/cgi-bin/message/wxopen/updatablemsg/send', auth: 'token', handle: update },
];
