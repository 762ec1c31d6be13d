/**
 * Sending a subscribe message: every send uses up one accept of that person for that template (E8, E21).
 * A refused send uses up nothing and reaches nobody. Two sends to one person at a time: the second is refused.
 */
import { type Call, type Endpoint, knownPage, OK, text, userOf } from './endpoint.js';
import { refuse } from './errcodes.js';
import { newMsgid } from './ids.js';
import type { SentMessage, User } from './state.js';
import { fitsField } from './template-value.rules.js';
import { fieldsOf, type Template } from './templates.js';

const STATES = ['developer', 'trial', 'formal'];
const LANGS = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

function rendered(template: Template, data: unknown): SentMessage['fields'] {
  const given =
    typeof data === 'object' && data !== null ? (data as Record<string, { value?: unknown } | null>) : {};
  const fields = fieldsOf(template);
  const stranger = Object.keys(given).find((key) => !fields.some((field) => field.key === key));
  if (stranger) refuse(47003, `data.${stranger} is not in the template`);
  return fields.map(({ key, type, label }) => {
    const value = given[key]?.value;
    if (value === undefined || value === '') return refuse(47003, `data.${key}.value is empty`);
    const words = template.keywordEnumValueList?.find(
      (list) => list.keywordCode === `${key}.DATA`,
    )?.enumValueList;
    if (typeof value !== 'string' || !fitsField(type, value, words))
      return refuse(47003, `data.${key}.value invalid`);
    return { key, label, value };
  });
}

/** One at a time per person, until the answer has left. */
function holdPerson({ world, afterAnswer }: Call, openid: string): void {
  if (world.sending.has(openid)) refuse(43108);
  world.sending.add(openid);
  afterAnswer(() => world.sending.delete(openid));
}

function useGrant(user: User, templateId: string): void {
  const grants = user.grants[templateId];
  if (!user.mainSwitch || !grants || (!grants.longTerm && grants.left <= 0)) refuse(43101);
  if (!grants.longTerm) grants.left -= 1;
}

function send(call: Call): Record<string, unknown> {
  const { world, app, body, now } = call;
  const user = userOf(app, body.touser);
  const template =
    app.config.templates.find(({ priTmplId }) => priTmplId === body.template_id) ?? refuse(40037);
  const fields = rendered(template, body.data);
  const page = text(body.page);
  if (page && !knownPage(app, page)) refuse(41030);
  const miniprogramState = text(body.miniprogram_state) || 'formal';
  if (!STATES.includes(miniprogramState)) refuse(47003, 'miniprogram_state invalid');
  const lang = text(body.lang) || 'zh_CN';
  if (!LANGS.includes(lang)) refuse(47003, 'lang invalid');
  if (app.config.subscribeBanned) refuse(43107);
  if (app.config.sensitiveWords?.some((word) => fields.some(({ value }) => value.includes(word))))
    refuse(45168);
  holdPerson(call, user.openid);
  useGrant(user, template.priTmplId);

  const msgid = newMsgid();
  const { priTmplId: templateId, title } = template;
  world.state.seq += 1;
  world.state.outbox.push({
    ...{ seq: world.state.seq, at: now, appid: app.config.appid, openid: user.openid },
    ...{ templateId, title, page, miniprogramState, lang, fields, msgid },
  });
  const { code, status } = user.delivery;
  const sent = { TemplateId: templateId, MsgID: msgid, ErrorCode: code, ErrorStatus: status };
  world.post.post(app.config, { event: 'subscribe_msg_sent_event', openid: user.openid, list: [sent] });
  return { ...OK, msgid };
}

export const subscribeEndpoints: Endpoint[] = [
  { method: 'POST', path: '/cgi-bin/message/subscribe/send', auth: 'token', handle: send },
  {
    method: 'GET',
    path: '/wxaapi/newtmpl/gettemplate',
    auth: 'token',
    handle: ({ app }) => ({ ...OK, data: app.config.templates }),
  },
];
