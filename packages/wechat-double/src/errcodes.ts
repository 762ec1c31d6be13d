/**
 * WeChat's error codes that the double can answer, with the platform's own words.
 * Every refusal is an HTTP 200 with `{ errcode, errmsg: "<text> rid: <hex>" }`, as on the real platform.
 */
export const ERRCODES = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40226: 'code blocked',
  40243: 'appsecret has been frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43104: 'appid and openid does not match',
  43107: 'subscribe message capability is banned',
  43108: 'concurrent sending to the same user is not allowed',
  44002: 'empty post data',
  44991: 'reach the minute limit of this api',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'hit sensitive word',
  47001: 'data format error',
  47003: 'argument invalid!',
  47501: 'activity_id error',
  47502: 'target_state error',
  47503: 'version_type error',
  47504: 'activity_id expired',
  61010: 'user did not visit in the last two hours',
  85096: 'scene must not hold the reserved word scancode_time',
  85107: 'api is not in the list of cloud call permissions',
  85401: 'expire time is out of range',
  87007: 'session_key is not existed or expired',
  87008: 'invalid sig_method',
  87009: 'invalid signature',
  87020: 'invalid media size',
} as const;

export type Errcode = keyof typeof ERRCODES;

export class WechatRefusal extends Error {
  constructor(
    readonly errcode: number,
    detail = '',
  ) {
    super(`${ERRCODES[errcode as Errcode] ?? 'error'}${detail && ` ${detail}`}`);
  }
}

export function refuse(errcode: Errcode, detail?: string): never {
  throw new WechatRefusal(errcode, detail);
}
