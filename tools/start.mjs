// `npm start`: the whole product on this machine: database, HTTP server, worker, WeChat double, web pages, demo.
// Promises: needs only Node 20 and npm; says what it does and what to do if it can't; a second start takes seconds;
// Ctrl-C ends everything it began; two folders never disturb each other.
// PORT (3900), ANXIN_DATA_DIR (.data), DATABASE_URL (instead of the private database). `--watch` rebuilds the server.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from './build.mjs';
import { createDatabase, databaseUrl, hasDatabase, privateUrl, startDatabase } from './database.mjs';
import { startFront } from './demo/front.mjs';
import { installDependencies } from './install.mjs';
import { Processes } from './processes.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const port = Number(process.env.PORT ?? 3900);
const dataDir = resolve(process.env.ANXIN_DATA_DIR ?? join(root, '.data'));
const clockFile = join(dataDir, 'clock.json');
const server = (file) => join(root, 'apps/server/dist', file);
const doubleFile = join(root, 'packages/wechat-double/dist/main.js');

let database;
let front;
let isStopping = false;
const ending = new AbortController();
const execute = promisify(execFile);
const processes = new Processes((name, end, lines) => {
  console.error(`\n${name} ended by itself (${end}). Its last lines:\n${lines.join('\n')}`);
  void stop(1);
});

async function stop(code) {
  if (isStopping) return;
  isStopping = true;
  ending.abort();
  await front?.close();
  await processes.stop();
  await database?.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    console.log('\nStopping… 正在停止…');
    void stop(0);
  });
}

try {
  await refuseTakenPort();
  await begin();
} catch (error) {
  if (!isStopping) {
    console.error(`\n${error.message}`);
    await stop(1);
  }
}

async function begin() {
  const started = performance.now();
  installDependencies();
  say('Building… 正在构建（第一次约需一两分钟）');
  await Promise.all([build('server', { log: say }), build('h5', { log: say })]);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(clockFile)) writeFileSync(clockFile, JSON.stringify({ offsetMs: 0 }));
  const isPrivate = process.env.DATABASE_URL === undefined;
  const isKnown = isPrivate && hasDatabase(dataDir, 'anxin');
  say('Database… 正在启动数据库');
  const opening = openDatabase(isPrivate);
  // Told where it is waited for.
  opening.catch(() => {});
  const [double] = await Promise.all([startDouble(), isKnown || opening]);
  const environment = {
    NODE_ENV: 'production',
    ANXIN_MODE: 'demo',
    WECHAT_MODE: 'double',
    WECHAT_BASE_URL: double,
    DATABASE_URL: isPrivate ? databaseUrl(privateUrl(dataDir), 'anxin') : process.env.DATABASE_URL,
    ANXIN_DATA_DIR: dataDir,
    ANXIN_CLOCK_FILE: clockFile,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  };
  say('Preparing the demo school… 正在准备演示学校');
  // A server waits for its database: where there is one from last time, both start at once.
  const early = isKnown ? startServer(environment) : undefined;
  await Promise.all([opening, early]);
  // Made first; once made, its coming days are staffed while the doors open, if they are not.
  const { demoStanding } = await import('./demo/made.mjs');
  const { offsetMs } = JSON.parse(readFileSync(clockFile, 'utf8'));
  const demo = await demoStanding(environment.DATABASE_URL, Date.now() + offsetMs);
  if (demo === 'MISSING') await prepareDemo(environment);
  const [http] = await Promise.all([
    early ?? startServer(environment),
    demo === 'MADE' && prepareDemo(environment),
  ]);
  const act = (crowd) => () => actedBy(crowd, environment);
  front = await startFront({
    port,
    api: http,
    double: environment.WECHAT_BASE_URL,
    clockFile,
    crowds: { families: act('families'), colleagues: act('colleagues'), evening: act('evening') },
  });
  if (process.argv.includes('--watch')) watchServer(environment);
  say(`Ready in ${((performance.now() - started) / 1000).toFixed(1)} s.

  演示 Demo              http://localhost:${port}/demo/
  网页版 Pages (H5)      http://localhost:${port}/
  接口 API               http://localhost:${port}/api/openapi.json
  数据 Data              ${dataDir}
  停止 Stop              Ctrl-C
`);
}

async function openDatabase(isPrivate) {
  database = await startDatabase({ dataDir, log: say });
  if (isPrivate) await createDatabase(database.connection, 'anxin');
}

/** Answers with its address. */
async function startDouble() {
  const line = await processes.start({
    name: 'wechat-double',
    file: doubleFile,
    env: { ANXIN_CLOCK_FILE: clockFile, WECHAT_DOUBLE_STATE: join(dataDir, 'wechat-double.json') },
    ready: /WeChat double on /,
  });
  return line.replace(/.*WeChat double on /, '');
}

async function prepareDemo(environment) {
  await processes.start({
    name: 'demo',
    file: join(root, 'tools/demo/seed.mjs'),
    env: environment,
    ready: /"seeded"/,
  });
  await processes.end('demo');
}

const acting = new Map();
/** Everybody of the demo who is on no phone, all at once and one time at a time; the end of the product ends them too. */
function actedBy(crowd, environment) {
  const file = join(root, `tools/demo/${crowd}.mjs`);
  const options = { env: { ...process.env, ...environment }, signal: ending.signal };
  if (!acting.has(crowd)) {
    const acts = execute(process.execPath, [file], options)
      .then(({ stdout }) => JSON.parse(stdout.trim().split('\n').at(-1)))
      .finally(() => acting.delete(crowd));
    acting.set(crowd, acts);
  }
  return acting.get(crowd);
}

/** HTTP and worker; answers with the address of the HTTP process. */
async function startServer(environment) {
  const [line] = await Promise.all([
    run('http', 'main.js', { ...environment, PORT: '0' }, /"listening"/),
    run('worker', 'worker.js', environment, /"working"/),
  ]);
  const api = JSON.parse(line).listening;
  // Read only now: on a bare machine the double is built by this start.
  const { pushTo } = await import('./demo/push.mjs');
  await pushTo(api, { double: environment.WECHAT_BASE_URL });
  return api;
}

function run(name, file, env, ready) {
  const onLine = (line) => {
    // Structured lines below «warn» belong to nobody's screen.
    if (/"level":(40|50|60)/.test(line)) console.log(`[${name}] ${line}`);
  };
  return processes.start({ name, file: server(file), env, ready, onLine });
}

function watchServer(environment) {
  let pending;
  const rebuild = async () => {
    try {
      await build('server', { log: say });
      await Promise.all([processes.end('http'), processes.end('worker')]);
      front.serve(await startServer(environment));
      say('Server restarted. 服务已重启');
    } catch (error) {
      console.error(error.message);
    }
  };
  for (const folder of ['apps/server/src', 'packages/shared/src']) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(pending);
      pending = setTimeout(rebuild, 300);
    });
  }
}

function refuseTakenPort() {
  return new Promise((done, refuse) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.code})`;
      refuse(
        new Error(
          `Port ${port} ${why}. Stop the program that holds it, or choose another: PORT=3910 npm start\n` +
            `端口 ${port} 已被占用。请关闭占用它的程序，或换一个端口：PORT=3910 npm start`,
        ),
      );
    });
    probe.listen(port, '127.0.0.1', () => probe.close(done));
  });
}

function say(line) {
  console.log(line);
}
