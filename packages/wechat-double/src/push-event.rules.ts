/**
 * The body of a pushed event as WeChat writes it: JSON or XML, plain or sealed. A `List` with one object is
 * that object itself, in JSON; in XML the list nests under the event's own tag. Values are strings.
 */
import type { AppConfig, PushTarget } from './apps.js';
import { seal } from './push-crypto.js';

export interface PushEvent {
  event: string;
  openid: string;
  list?: Record<string, string>[];
  /** Fields beside the list. */
  rest?: Record<string, unknown>;
}

function toXml(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return `<![CDATA[${String(value)}]]>`;
  return Object.entries(value)
    .map(([tag, inner]) =>
      (Array.isArray(inner) ? inner : [inner]).map((one) => `<${tag}>${toXml(one)}</${tag}>`).join(''),
    )
    .join('');
}

const pascal = (event: string): string =>
  event.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

export function writeEvent(app: AppConfig, { event, openid, list, rest }: PushEvent, now: number): string {
  const envelope = {
    ToUserName: app.originalId,
    FromUserName: openid,
    CreateTime: String(Math.floor(now / 1000)),
    MsgType: 'event',
    Event: event,
    ...rest,
  };
  if (app.push?.format === 'xml') {
    return `<xml>${toXml({ ...envelope, ...(list && { [pascal(event)]: { List: list } }) })}</xml>`;
  }
  return JSON.stringify({ ...envelope, ...(list && { List: list.length === 1 ? list[0] : list }) });
}

/** The sealed envelope of secure mode, with the text that `msg_signature` is made over. */
export function sealEvent(app: AppConfig, push: PushTarget, body: string): { body: string; sealed: string } {
  const sealed = seal(push.aesKey ?? '', app.appid, body);
  const envelope = { ToUserName: app.originalId, Encrypt: sealed };
  return { sealed, body: push.format === 'xml' ? `<xml>${toXml(envelope)}</xml>` : JSON.stringify(envelope) };
}
