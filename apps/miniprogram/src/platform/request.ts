/**
 * HTTP as the phone knows it. Answers of any status resolve; only a request that got no answer rejects, and an answer
 * that broke off on its way is none: Taro gives it out as a success without a body, or with the text as far as it came.
 */
import Taro from '@tarojs/taro';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  header: Record<string, string>;
  body?: unknown;
  timeoutMs?: number;
}

export interface HttpAnswer {
  status: number;
  header: Record<string, string>;
  body: unknown;
}

export class NoAnswer extends Error {}

const lowerKeys = (header: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(header ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

const NO_BODY = [204, 304];

function isWhole({ status, body }: HttpAnswer): boolean {
  return status >= 400 || NO_BODY.includes(status) || (typeof body === 'object' && body !== null);
}

export async function send(request: HttpRequest): Promise<HttpAnswer> {
  const answer = await exchange(request);
  if (!isWhole(answer)) throw new NoAnswer('the answer broke off');
  return answer;
}

async function exchange(request: HttpRequest): Promise<HttpAnswer> {
  try {
    const answer = await Taro.request({
      url: request.url,
      method: request.method as 'GET',
      header: request.header,
      data: request.body === undefined ? undefined : JSON.stringify(request.body),
      timeout: request.timeoutMs ?? 15_000,
    });
    return {
      status: answer.statusCode,
      header: lowerKeys(answer.header as Record<string, string>),
      body: answer.data,
    };
  } catch (failure) {
    // H5 rejects on some statuses that WeChat resolves: an answer is an answer.
    const answered = failure as {
      statusCode?: number;
      status?: number;
      data?: unknown;
      header?: Record<string, string>;
    };
    const status = answered.statusCode ?? answered.status;
    if (typeof status === 'number' && status >= 200) {
      return { status, header: lowerKeys(answered.header), body: answered.data };
    }
    throw new NoAnswer('no answer');
  }
}
