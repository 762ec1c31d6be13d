/**
 * A running double: the platform's calls and `/_ctl` on one local port. It answers every call with HTTP 200,
 * as the platform does, unless a fault says otherwise.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppSeed, DEMO_APPS } from './apps.js';
import { type Clock, controlClock, isControlClock, systemClock } from './clock.js';
import { answerControl } from './control.js';
import { faults } from './faults.js';
import { answerCall, type Outcome } from './platform.js';
import { postOffice } from './post-office.js';
import { misfits, REFUSAL, SHAPES } from './shapes.js';
import { noStateFile, stateFile } from './state-file.js';
import { forgetEverything, setApps, type World } from './world.js';

const MAX_BODY = 12 * 1024 * 1024;
const SENDING_TAKES_MS = 1;

export interface DoubleOptions {
  apps?: AppSeed[];
  clock?: Clock;
  /** 0 (the default) takes a free one. */
  port?: number;
  host?: string;
  stateFile?: string;
}

export interface Double {
  url: string;
  port: number;
  close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MAX_BODY) throw new Error('body too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** The JSON as the platform writes it: a msgid is a bare number longer than JavaScript's. */
function written(path: string, answer: Record<string, unknown>): string {
  const json = JSON.stringify(answer).replace(/"msgid":"(\d+)"/, '"msgid":$1');
  const refused = typeof answer.errcode === 'number' && answer.errcode !== 0;
  const shape = refused ? REFUSAL : SHAPES[path]?.answer;
  const wrong = shape ? misfits(shape, JSON.parse(json)) : [];
  if (wrong.length > 0) throw new Error(`the double answers ${path} in another shape: ${wrong.join('; ')}`);
  return json;
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

async function speak(
  path: string,
  { answer, fault, cloudCall, afterwards }: Outcome,
  response: ServerResponse,
): Promise<void> {
  try {
    const delay = fault?.delayMs ?? (afterwards.length > 0 ? SENDING_TAKES_MS : 0);
    if (delay > 0) await pause(delay);
    if (fault?.drop) {
      response.socket?.destroy();
      return;
    }
    if (fault?.status !== undefined) {
      response
        .writeHead(fault.status, { 'content-type': 'text/html' })
        .end('<html><body>Bad Gateway</body></html>');
      return;
    }
    if (cloudCall) response.setHeader('x-openapi-seqid', '1');
    if ('image' in answer) response.setHeader('content-type', 'image/png').end(answer.image);
    else response.setHeader('content-type', 'application/json; charset=utf-8').end(written(path, answer));
  } finally {
    for (const work of afterwards) work();
  }
}

export async function createDouble(options: DoubleOptions = {}): Promise<Double> {
  const { apps = DEMO_APPS, host = '127.0.0.1', clock: given = systemClock } = options;
  const clock = isControlClock(given) ? given : controlClock(given);
  const keeper = options.stateFile ? stateFile(options.stateFile) : noStateFile;
  const world: World = {
    ...{ clock, configs: new Map(), state: keeper.load(), faults: faults(), post: postOffice(clock) },
    ...{ sending: new Set(), counts: new Map(), calls: [], violations: [], forbidden: [] },
    words: { risky: [], review: [] },
  };
  setApps(world, apps);

  async function control(method: string, url: URL, body: string, response: ServerResponse): Promise<void> {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type');
    if (method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const { pathname: path, searchParams: query } = url;
    if (method === 'POST' && path === '/_ctl/reset') {
      forgetEverything(world, apps);
      response.end('{}');
      return;
    }
    const answer = await answerControl(world, { method, path, query, body });
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(answer.body));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://double');
    const method = request.method ?? 'GET';
    const body = await read(request);
    const { pathname: path, searchParams: query } = url;
    if (path.startsWith('/_ctl/')) await control(method, url, body, response);
    else {
      const ip = (request.socket.remoteAddress ?? '').replace('::ffff:', '');
      await speak(path, await answerCall(world, { method, path, query, body, ip }), response);
    }
    if (method === 'POST' || path.startsWith('/sns/') || path.startsWith('/cgi-bin/'))
      keeper.changed(world.state);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((fault: Error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(JSON.stringify({ mistake: fault.message }));
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, host, ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    close: async () => {
      world.post.close();
      keeper.flush();
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
