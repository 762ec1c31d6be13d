/**
 * One HTTP call to WeChat: base URL from the configuration, a time limit, and an answer that is JSON or an image.
 * WeChat answers errors with HTTP 200 and an `errcode`; some successes have none.
 */
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { WechatRefusal, WechatSilence } from './wechat-error.js';

const PATIENCE_MS = 8_000;
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface WechatCall {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

@Injectable()
export class WechatHttp {
  constructor(private readonly config: Config) {}

  async json<T>(call: WechatCall): Promise<T> {
    const answer = await this.send(call);
    return read<T>(call.path, answer.bytes);
  }

  /** Bytes of an image; a JSON answer in its place is a refusal. */
  async image(call: WechatCall): Promise<Buffer> {
    const { bytes, contentType } = await this.send(call);
    if (/json|text/.test(contentType)) read(call.path, bytes);
    return bytes;
  }

  private async send({
    path,
    query = {},
    body,
  }: WechatCall): Promise<{ bytes: Buffer; contentType: string }> {
    const url = `${this.config.wechatBaseUrl}${path}?${new URLSearchParams(query)}`;
    try {
      const answer = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (answer.status !== 200) throw new WechatSilence(path, false);
      return { bytes, contentType: answer.headers.get('content-type') ?? '' };
    } catch (error) {
      if (error instanceof WechatSilence) throw error;
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      throw new WechatSilence(path, NOT_CONNECTED.has(code ?? ''));
    }
  }
}

/** A msgid is a bare number longer than JavaScript's: it is kept as text. */
function read<T>(path: string, bytes: Buffer): T {
  const text = bytes.toString('utf8').replace(/"msgid"\s*:\s*(\d+)/, '"msgid":"$1"');
  let answer: T & { errcode?: number };
  try {
    answer = JSON.parse(text);
  } catch {
    throw new WechatSilence(path, false);
  }
  if (answer.errcode) throw new WechatRefusal(answer.errcode, path);
  return answer;
}
