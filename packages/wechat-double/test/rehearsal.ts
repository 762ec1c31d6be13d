/** A double with two apps on free ports, a caller that speaks to it as a server does, and a push receiver. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDouble, type Double, DoubleControl, type DoubleOptions, templateId } from '../src/index.js';

export const COUNTY = { appid: 'wxcounty', secret: 'secret of the county' };
export const SCHOOL = { appid: 'wxschool', secret: 'secret of the school' };
export const START = Date.parse('2026-11-25T08:00:00Z');
export const PICKUP = templateId(COUNTY.appid, 'pickup');

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export type Said = any;

export interface Rehearsal {
  double: Double;
  ctl: DoubleControl;
  get(path: string, query?: Record<string, string>): Promise<Said>;
  post(path: string, token: string | undefined, body: unknown): Promise<Said>;
  token(app?: typeof COUNTY, force?: boolean): Promise<string>;
}

export async function rehearse(options: DoubleOptions = {}): Promise<Rehearsal> {
  const double = await createDouble({ apps: [COUNTY, SCHOOL], clock: { now: () => START }, ...options });
  const read = async (answer: Response): Promise<Said> => {
    if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`);
    return answer.headers.get('content-type')?.startsWith('image')
      ? Buffer.from(await answer.arrayBuffer())
      : answer.json();
  };
  const post: Rehearsal['post'] = async (path, token, body) =>
    read(
      await fetch(`${double.url}${path}${token === undefined ? '' : `?access_token=${token}`}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  return {
    double,
    ctl: new DoubleControl(double.url),
    get: async (path, query = {}) => read(await fetch(`${double.url}${path}?${new URLSearchParams(query)}`)),
    post,
    token: async (app = COUNTY, force = false) =>
      (
        await post('/cgi-bin/stable_token', undefined, {
          grant_type: 'client_credential',
          ...app,
          force_refresh: force,
        })
      ).access_token,
  };
}

export interface Received {
  query: Record<string, string>;
  body: string;
  type: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What it says to the next posts; `success` when empty. */
  says: (string | number)[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  const says: (string | number)[] = [];
  const server = createServer(async (request, response) => {
    const query = Object.fromEntries(new URL(request.url ?? '/', 'http://here').searchParams);
    if (request.method === 'GET') {
      response.end(query.echostr);
      return;
    }
    received.push({ query, body: await bodyOf(request), type: request.headers['content-type'] ?? '' });
    const word = says.shift() ?? 'success';
    if (typeof word === 'number') response.writeHead(word).end();
    else response.end(word);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    ...{ received, says, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push` },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
