/**
 * The contract guard: for each endpoint the fields of request and answer, from the platform's documents, as a
 * small subset of JSON Schema. The double refuses a request of another shape (47001) and never answers in one;
 * a client's tests hold what they send and read against the same shapes with `misfits`.
 */
export type Shape =
  | { type: 'string'; enum?: readonly string[]; maxLength?: number }
  | { type: 'integer' | 'number'; enum?: readonly number[] }
  | { type: 'boolean' }
  | { type: 'array'; items: Shape }
  | {
      type: 'object';
      properties: Record<string, Shape>;
      required?: readonly string[];
      additional?: Shape | false;
    };

export interface EndpointShape {
  /** The query besides access_token. */
  query?: Shape;
  request?: Shape;
  /** Absent when the answer is an image. */
  answer?: Shape;
}

const string = { type: 'string' } as const;
const integer = { type: 'integer' } as const;
const boolean = { type: 'boolean' } as const;
const list = (items: Shape): Shape => ({ type: 'array', items });

/** All `needed` fields must be there, `optional` may; a field of neither is a misfit. */
const object = (needed: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape => ({
  type: 'object',
  properties: { ...needed, ...optional },
  required: Object.keys(needed),
  additional: false,
});

const ok = (fields: Record<string, Shape> = {}): Shape =>
  object({ errcode: integer, errmsg: string, ...fields });
const token = object({ access_token: string, expires_in: integer });
const watermark = object({ timestamp: integer, appid: string });
const verdict = object({ suggest: { type: 'string', enum: ['pass', 'review', 'risky'] }, label: integer });
const page = { path: string, query: string, env_version: string };
const expiry = { expire_type: integer, expire_time: integer, expire_interval: integer };
const colour = object({ r: integer, g: integer, b: integer });
const signed = object({ openid: string, signature: string, sig_method: string });
const checked = { openid: string, scene: integer, version: integer };
const finding: Shape = {
  type: 'object',
  properties: { strategy: string, errcode: integer, suggest: string, label: integer },
};

export const SHAPES: Record<string, EndpointShape> = {
  '/sns/jscode2session': {
    query: object({ appid: string, secret: string, js_code: string, grant_type: string }),
    answer: object({ openid: string, session_key: string }, { unionid: string }),
  },
  '/cgi-bin/stable_token': {
    request: object({ grant_type: string, appid: string, secret: string }, { force_refresh: boolean }),
    answer: token,
  },
  '/cgi-bin/token': { query: object({ grant_type: string, appid: string, secret: string }), answer: token },
  '/wxa/checksession': { query: signed, answer: ok() },
  '/wxa/resetusersessionkey': { query: signed, answer: ok({ openid: string, session_key: string }) },
  '/wxa/business/getuserphonenumber': {
    request: object({ code: string }, { openid: string }),
    answer: ok({
      phone_info: object({ phoneNumber: string, purePhoneNumber: string, countryCode: string, watermark }),
    }),
  },
  '/wxa/getopendata': {
    query: object({ openid: string }),
    request: object({ cloudid_list: list(string) }),
    answer: ok({ data_list: list(object({ cloud_id: string, json: string })) }),
  },
  '/cgi-bin/message/subscribe/send': {
    request: object(
      {
        touser: string,
        template_id: string,
        data: { type: 'object', properties: {}, additional: object({ value: string }) },
      },
      { page: string, miniprogram_state: string, lang: string },
    ),
    answer: ok({ msgid: integer }),
  },
  '/wxaapi/newtmpl/gettemplate': {
    answer: ok({
      data: list(
        object(
          {
            priTmplId: string,
            title: string,
            content: string,
            example: string,
            type: { type: 'integer', enum: [2, 3] },
          },
          { keywordEnumValueList: list(object({ keywordCode: string, enumValueList: list(string) })) },
        ),
      ),
    }),
  },
  '/wxa/msg_sec_check': {
    request: object({ ...checked, content: string }, { title: string, nickname: string, signature: string }),
    answer: ok({ result: verdict, detail: list(finding), trace_id: string }),
  },
  '/wxa/media_check_async': {
    request: object({ ...checked, media_url: string, media_type: integer }),
    answer: ok({ trace_id: string }),
  },
  '/wxa/getwxacodeunlimit': {
    request: object(
      { scene: string },
      {
        ...{ page: string, check_path: boolean, env_version: string, width: integer },
        ...{ auto_color: boolean, line_color: colour, is_hyaline: boolean },
      },
    ),
  },
  '/wxa/generate_urllink': { request: object({}, { ...page, ...expiry }), answer: ok({ url_link: string }) },
  '/wxa/generatescheme': {
    request: object({}, { jump_wxa: object({}, page), ...expiry }),
    answer: ok({ openlink: string }),
  },
  '/cgi-bin/message/wxopen/activityid/create': {
    query: object({}, { openid: string, unionid: string }),
    answer: ok({ activity_id: string, expiration_time: integer }),
  },
  '/cgi-bin/message/wxopen/updatablemsg/send': {
    request: object({
      activity_id: string,
      target_state: integer,
      template_info: object({ parameter_list: list(object({ name: string, value: string })) }),
    }),
    answer: ok(),
  },
};

export const REFUSAL: Shape = object({ errcode: integer, errmsg: string });

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

/** Where a value leaves its shape, each as `path: what is wrong`; empty when it fits. */
export function misfits(shape: Shape, value: unknown, path = '$'): string[] {
  const kind = kindOf(value);
  if (kind !== shape.type && !(shape.type === 'number' && kind === 'integer')) {
    return [`${path}: expected ${shape.type}, not ${kind}`];
  }
  if ('enum' in shape && shape.enum && !(shape.enum as readonly unknown[]).includes(value)) {
    return [`${path}: none of ${shape.enum.join(', ')}`];
  }
  if (shape.type === 'string' && (value as string).length > (shape.maxLength ?? Number.POSITIVE_INFINITY)) {
    return [`${path}: too long`];
  }
  if (shape.type === 'array') {
    return (value as unknown[]).flatMap((item, index) => misfits(shape.items, item, `${path}[${index}]`));
  }
  if (shape.type !== 'object') return [];
  const given = value as Record<string, unknown>;
  const missing = (shape.required ?? []).filter((key) => given[key] === undefined);
  return [
    ...missing.map((key) => `${path}.${key}: missing`),
    ...Object.entries(given).flatMap(([key, inner]) => {
      if (inner === undefined) return [];
      const known = Object.hasOwn(shape.properties, key) ? shape.properties[key] : shape.additional;
      if (known === false) return [`${path}.${key}: not in the documents`];
      return known ? misfits(known, inner, `${path}.${key}`) : [];
    }),
  ];
}

/** A wrong type is what the platform calls a data format error; what is missing has its own code per endpoint. */
export function wrongTypes(shape: Shape, value: unknown): string[] {
  return misfits(shape, value).filter((misfit) => misfit.includes(': expected '));
}
