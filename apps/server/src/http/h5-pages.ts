/**
 * The browser pages of administrators at a desk, from the folder that `npm run build:h5` makes. Read once at the start,
 * so nothing beside the folder can be asked for. Whatever is no file of it is the page itself, which finds its own
 * way; `/api` is never a page.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './refuse.js';

interface Page {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const PAGE = 'index.html';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};
/** A file named by what is in it never changes. */
const HASHED = /[.-][0-9a-f]{8,}(\.\w+)?\.\w+$/;

export function serveH5(http: FastifyInstance, folder: string): void {
  const pages = pagesOf(resolve(folder));
  const page = pages.get(PAGE);
  if (page === undefined)
    throw new Error(`Configuration: ANXIN_H5_DIR must be a folder with an ${PAGE} (npm run build:h5).`);
  http.get('/*', (request: FastifyRequest<{ Params: { '*': string } }>, reply: FastifyReply) => {
    const path = request.params['*'];
    if (path === 'api' || path.startsWith('api/')) throw refuse('request.not_found');
    const { bytes, headers } = pages.get(path) ?? page;
    return reply.headers(headers).send(bytes);
  });
}

function pagesOf(root: string): ReadonlyMap<string, Page> {
  if (!existsSync(root)) return new Map();
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = relative(root, join(parentPath, name)).replaceAll(sep, '/');
      const headers = {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'cache-control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      };
      return [path, { bytes: readFileSync(join(parentPath, name)), headers }];
    }),
  );
}
