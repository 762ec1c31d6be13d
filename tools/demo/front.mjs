// The demo's front door: the H5 pages, the demo page, and the API behind one address. Each phone of the demo has an
// origin of its own (`guardian.anxin.localhost`, `teacher.anxin.localhost`, …), so that logins don't collide; a phone whose
// network is cut has its API calls dropped here, as a dead zone would. For this machine only, never for production.
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const h5 = join(here, '../../apps/miniprogram/dist/h5');
const page = join(here, 'page');
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/**
 * @param {{ port: number, api: string, double: string, clockFile: string, crowds?: Record<string, () => Promise<object>> }} options
 * @returns {Promise<{ url: string, serve: (api: string) => void, close: () => Promise<void> }>}
 */
export async function startFront({ port, api, double, clockFile, crowds = {} }) {
  let upstream = api;
  const cut = new Set();
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url.split('?')[0];
    if (path.startsWith('/api/') || path === '/healthz') {
      if (cut.has(phoneOf(incoming))) return void incoming.socket.destroy();
      return pass(incoming, outgoing, upstream, incoming.url);
    }
    if (path.startsWith('/double/')) return pass(incoming, outgoing, double, incoming.url.slice(7));
    if (path === '/demo/clock') return moveClock(incoming, outgoing, clockFile);
    if (path === '/demo/network') return switchNetwork(incoming, outgoing, cut);
    const crowd = /^\/demo\/crowds\/(\w+)$/.exec(path)?.[1];
    if (crowd !== undefined && crowds[crowd]) return askCrowd(incoming, outgoing, crowds[crowd]);
    if (path === '/demo') return void outgoing.writeHead(302, { location: '/demo/' }).end();
    if (path.startsWith('/demo/')) return file(outgoing, page, path.slice(6) || 'index.html');
    file(outgoing, h5, path.slice(1) || 'index.html');
  });
  await new Promise((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    serve: (next) => {
      upstream = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

const phoneOf = (incoming) => (incoming.headers.host ?? '').split('.')[0];

function pass(incoming, outgoing, base, url) {
  const onward = request(
    new URL(url, base),
    { method: incoming.method, headers: incoming.headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.once('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
  incoming.pipe(onward);
}

/** GET tells the shift; POST `{ "offsetMs": n }` sets it, for every process that follows the file. */
async function moveClock(incoming, outgoing, clockFile) {
  if (incoming.method === 'POST') {
    const { offsetMs } = await bodyOf(incoming);
    if (!Number.isSafeInteger(offsetMs)) return void outgoing.writeHead(400).end();
    writeFileSync(clockFile, JSON.stringify({ offsetMs }));
  }
  json(outgoing, JSON.parse(readFileSync(clockFile, 'utf8')));
}

/** POST `{ "phone": "teacher", "isCut": true }`. */
async function switchNetwork(incoming, outgoing, cut) {
  if (incoming.method === 'POST') {
    const { phone, isCut } = await bodyOf(incoming);
    if (isCut) cut.add(phone);
    else cut.delete(phone);
  }
  json(outgoing, { cut: [...cut] });
}

/** POST: the other families, or the other colleagues, do what waits for them; answers with what they did. */
async function askCrowd({ method }, outgoing, act) {
  if (method !== 'POST') return void outgoing.writeHead(405).end();
  try {
    json(outgoing, await act());
  } catch (error) {
    console.error(error.message);
    outgoing.writeHead(500).end();
  }
}

async function bodyOf(incoming) {
  let text = '';
  for await (const part of incoming) text += part;
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function json(outgoing, value) {
  outgoing.writeHead(200, { 'content-type': types['.json'], 'cache-control': 'no-store' });
  outgoing.end(JSON.stringify(value));
}

function file(outgoing, folder, path) {
  const target = join(folder, normalize(`/${decodeURIComponent(path)}`));
  try {
    if (!statSync(target).isFile()) throw new Error('not a file');
  } catch {
    return void outgoing.writeHead(404).end();
  }
  const immutable = /\.[0-9a-f]{8,}\./.test(path);
  outgoing.writeHead(200, {
    'content-type': types[extname(target)] ?? 'application/octet-stream',
    'cache-control': immutable ? 'max-age=31536000, immutable' : 'no-cache',
  });
  createReadStream(target).pipe(outgoing);
}
