/**
 * WeChat's message push: is it from WeChat, what does it say. Plain and secure mode, JSON and XML; a `List` of one
 * arrives as the object itself, and numbers arrive as text.
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

export interface PushQuery {
  readonly signature?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly echostr?: string;
  readonly msg_signature?: string;
  readonly encrypt_type?: string;
}

export interface PushKeys {
  readonly appid: string;
  readonly pushToken: string;
  readonly pushAesKey: string;
}

export interface PushEvent {
  readonly openid: string;
  /** `subscribe_msg_popup_event`, `subscribe_msg_change_event`, `subscribe_msg_sent_event`, … */
  readonly event: string;
  readonly createdAtSeconds: number;
  readonly list: readonly Readonly<Record<string, string>>[];
}

/** The first contact: the text to answer with, or `null` when the signature is not WeChat's. */
export function answerToProbe(query: PushQuery, { pushToken }: PushKeys): string | null {
  const isGenuine = isSigned(query.signature, [pushToken, query.timestamp, query.nonce]);
  return isGenuine ? (query.echostr ?? '') : null;
}

/** The event in a body, or `null` when it is not from WeChat, not for this app, or no event. */
export function readPush(query: PushQuery, body: string, keys: PushKeys): PushEvent | null {
  const { timestamp, nonce } = query;
  const outer = parse(body);
  if (outer === null) return null;
  if (query.encrypt_type !== 'aes') {
    if (keys.pushAesKey !== '' || !isSigned(query.signature, [keys.pushToken, timestamp, nonce])) return null;
    return eventOf(outer);
  }
  const sealed = textOf(outer.Encrypt);
  if (!isSigned(query.msg_signature, [keys.pushToken, timestamp, nonce, sealed])) return null;
  const inner = unseal(sealed, keys);
  return inner === null ? null : eventOf(parse(inner));
}

function isSigned(signature: string | undefined, parts: readonly (string | undefined)[]): boolean {
  if (signature === undefined || parts.some((part) => !part)) return false;
  const expected = createHash('sha1')
    .update([...parts].sort().join(''))
    .digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** random(16) + length(4) + message + appid, under AES-256-CBC with PKCS#7 to 32 bytes. */
function unseal(sealed: string, { appid, pushAesKey }: PushKeys): string | null {
  try {
    const key = Buffer.from(`${pushAesKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
    const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const end = 20 + plain.readUInt32BE(16);
    return plain.subarray(end).toString() === appid ? plain.subarray(20, end).toString('utf8') : null;
  } catch {
    return null;
  }
}

type Fields = Record<string, unknown>;

function parse(body: string): Fields | null {
  const text = body.trim();
  if (text.startsWith('<')) {
    const root = readXml(text);
    return typeof root.xml === 'object' ? (root.xml as Fields) : null;
  }
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Fields) : null;
  } catch {
    return null;
  }
}

function eventOf(fields: Fields | null): PushEvent | null {
  if (fields === null || fields.MsgType !== 'event') return null;
  const event = textOf(fields.Event);
  const nested = Object.values(fields).find(
    (value) => typeof value === 'object' && value !== null && 'List' in value,
  );
  const list = fields.List ?? (nested as Fields | undefined)?.List ?? [];
  return {
    openid: textOf(fields.FromUserName),
    event,
    createdAtSeconds: Number(fields.CreateTime) || 0,
    list: [list].flat().map((item) => textsOf(item as Fields)),
  };
}

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const textsOf = (item: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(item ?? {}).map(([name, value]) => [name, textOf(value)]));

/** The small XML that WeChat writes: elements and CDATA, no attributes, no entities of our own. */
function readXml(xml: string): Fields {
  const fields: Fields = Object.create(null);
  for (const [, name = '', inner = ''] of xml.matchAll(/<(\w{1,40})>([\s\S]*?)<\/\1>/g)) {
    const cdata = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/.exec(inner);
    const value = cdata ? cdata[1] : /<\w/.test(inner) ? readXml(inner) : inner.trim();
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}
