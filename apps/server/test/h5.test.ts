// The pages of administrators at a desk from a folder (M-E12): files, the page for any other address, never the folder's
// neighbours, and an `/api` that answers as without them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMe } from '@anxin/shared';
import { readConfig } from '../src/config/config.js';
import { createApp } from '../src/http/create-app.js';
import { startTestApp } from './app.js';

const folder = mkdtempSync(join(tmpdir(), 'anxin-h5-'));
const pages = join(folder, 'h5');
mkdirSync(join(pages, 'js'), { recursive: true });
writeFileSync(join(folder, 'secret.txt'), 'not a page');
writeFileSync(join(pages, 'index.html'), '<title>安心课后</title>');
writeFileSync(join(pages, 'js/app.0a1b2c3d4e.js'), 'start();');
afterAll(() => rmSync(folder, { recursive: true }));

const app = await startTestApp({ env: { ANXIN_H5_DIR: pages } });
const get = (url: string, headers = {}) => app.nest.inject({ method: 'GET', url, headers });

it('serves the page, its files, and the page again for an address of its own', async () => {
  const page = await get('/');
  expect([page.statusCode, page.body]).toEqual([200, '<title>安心课后</title>']);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.headers['cache-control']).toBe('no-cache');
  const script = await get('/js/app.0a1b2c3d4e.js');
  expect([script.statusCode, script.body]).toEqual([200, 'start();']);
  expect(script.headers['cache-control']).toContain('immutable');
  for (const url of ['/pages/desk/index', '/js', '/js/gone.js', '/js/app.0a1b2c3d4e.js?x=1']) {
    expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
  }
  expect((await get('/pages/desk/index')).body).toBe(page.body);
});

it('shows nothing from beside the folder', async () => {
  for (const url of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/js/..%2f..%2fsecret.txt',
    '//secret.txt',
  ]) {
    expect([url, (await get(url)).body.includes('not a page')]).toEqual([url, false]);
  }
});

it('the api is never a page: what is unknown stays a coded 404, a visitor a 401', async () => {
  for (const url of ['/api/nothing', '/api', '/api/']) {
    const answer = await get(url);
    expect([url, answer.statusCode, answer.json().code]).toEqual([url, 404, 'request.not_found']);
  }
  expect((await app.as(null).call(readMe)).status).toBe(401);
  expect((await app.nest.inject({ method: 'POST', url: '/pages/desk/index', payload: {} })).statusCode).toBe(
    404,
  );
  expect((await get('/healthz')).json()).toEqual({ ready: true });
});

it('a folder without pages stops the start with a sentence that names the setting', async () => {
  const config = readConfig({
    ANXIN_MODE: 'test',
    DATABASE_URL: app.databaseUrl,
    ANXIN_H5_DIR: join(pages, 'js'),
  });
  await expect(createApp(config)).rejects.toThrow('ANXIN_H5_DIR');
});
