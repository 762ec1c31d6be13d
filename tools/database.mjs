// The private database of a folder: one MariaDB on a unix socket, with no TCP port.
// Promises: two folders never disturb each other; a folder is reused as it was left, also after kill -9; the
// server ends when its starter ends, however that happened; an acknowledged commit is on disk (unless
// `durable: false`, for tests). With DATABASE_URL set nothing is started: that database is checked and used.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { greeting } from './database-greeting.mjs';
import { findMariadb } from './mariadb.mjs';

/**
 * @param {{ dataDir: string, log?: (line: string) => void, durable?: boolean, bufferPool?: string,
 *   ignoreEnvironment?: boolean }} options
 * @returns {Promise<{ url: string, connection: object, version: string, pid?: number, stop: () => Promise<void> }>}
 */
export async function startDatabase({
  dataDir,
  log = () => {},
  durable = true,
  bufferPool = '256M',
  ignoreEnvironment = false,
}) {
  const external = ignoreEnvironment ? undefined : process.env.DATABASE_URL;
  if (external) {
    const address = new URL(external);
    const socketPath = address.searchParams.get('socketPath');
    const version = await greeting(
      socketPath ? { path: socketPath } : { host: address.hostname, port: Number(address.port || 3306) },
    ).catch((error) => {
      throw new Error(
        `DATABASE_URL points to ${address.host}, which does not answer as a database: ${error.message}`,
      );
    });
    refuseOldVersion(version);
    return { url: external, connection: { uri: external }, version, stop: async () => {} };
  }

  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const folder = realpathSync(dataDir);
  const socketPath = socketOf(folder);
  const ownerFile = join(folder, 'owner.pid');
  const pidFile = join(folder, 'mariadbd.pid');
  const url = privateUrl(dataDir);
  const connection = { socketPath, user: 'root', password: '' };

  const already = await greeting({ path: socketPath }).catch(() => undefined);
  if (already && isAlive(readPid(ownerFile))) {
    log(`Using the database that already runs for ${folder}.`);
    return { url, connection, version: already, pid: readPid(pidFile), stop: async () => {} };
  }
  if (already) await end(readPid(pidFile));

  const programs = findMariadb({ log });
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  const tables = join(folder, 'mysql-data');
  // A starting server sweeps leftovers out of its temporary folder: in a shared one it would sweep a neighbour's.
  const scratch = join(folder, 'mysql-scratch');
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  if (!existsSync(join(tables, 'mysql'))) initialise(programs, { tables, scratch, asRoot });

  rmSync(socketPath, { force: true });
  rmSync(pidFile, { force: true });
  const errorLog = join(folder, 'mariadbd.log');
  const output = openSync(errorLog, 'a');
  const server = spawn(
    programs.server,
    [
      '--no-defaults',
      ...programs.args,
      ...asRoot,
      `--datadir=${tables}`,
      `--tmpdir=${scratch}`,
      `--socket=${socketPath}`,
      `--pid-file=${pidFile}`,
      '--skip-networking',
      '--skip-name-resolve',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_unicode_ci',
      '--default-time-zone=+00:00',
      '--innodb-log-file-size=64M',
      `--innodb-buffer-pool-size=${bufferPool}`,
      '--performance-schema=OFF',
      `--innodb-flush-log-at-trx-commit=${durable ? 1 : 0}`,
      // One file for all tables: what tests make and drop by the hundred costs no file each.
      `--innodb-file-per-table=${durable ? 1 : 0}`,
      '--max-connections=300',
    ],
    // Detached: Ctrl-C in the terminal must reach the application first, the database last.
    { detached: true, stdio: ['ignore', output, output], env: programs.env },
  );
  closeSync(output);
  let exit;
  server.once('error', (error) => (exit = error.message));
  server.once('exit', (code, signal) => (exit = `code ${code ?? signal}`));
  writeFileSync(ownerFile, String(process.pid));
  const guard = spawn('sh', ['-c', 'read _; kill -TERM "$0" 2>/dev/null', String(server.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  for (const child of [server, guard]) child.unref();
  guard.stdin.unref?.();

  const stop = async () => {
    process.kill(guard.pid, 'SIGKILL');
    await end(server.pid);
    rmSync(ownerFile, { force: true });
    rmSync(dirname(socketPath), { recursive: true, force: true });
  };
  for (let waited = 0; ; waited += 25) {
    const version = await greeting({ path: socketPath }).catch(() => undefined);
    if (version) return { url, connection, version, pid: server.pid, stop };
    if (exit || waited > 60_000) {
      if (!exit) await stop();
      const lines = readFileSync(errorLog, 'utf8').trim().split('\n').slice(-8).join('\n');
      throw new Error(
        `The private database did not start (${exit ?? 'no answer in 60 s'}). Its log ends:\n${lines}`,
      );
    }
    await sleep(25);
  }
}

/** Where the private database of a folder answers, once it runs. */
export const privateUrl = (dataDir) =>
  `mysql://root@localhost/?socketPath=${socketOf(realpathSync(dataDir))}`;

/** Does the folder hold a database of that name from an earlier run? */
export const hasDatabase = (dataDir, name) => existsSync(join(dataDir, 'mysql-data', name));

/** The same server, one database of it. */
export function databaseUrl(url, name) {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.href;
}

export const createDatabase = (connection, name) =>
  administer(
    connection,
    `CREATE DATABASE IF NOT EXISTS ${quoted(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
  );

export const dropDatabase = (connection, name) =>
  administer(connection, `DROP DATABASE IF EXISTS ${quoted(name)}`);

/** MySQL 5.7 parses CHECK constraints and ignores them; the product rests on them. */
export function refuseOldVersion(version) {
  if (/tidb|tdsql/i.test(version)) return;
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  const number = major * 10_000 + minor * 100 + patch;
  const isMariadb = /mariadb/i.test(version);
  if (number >= (isMariadb ? 100_600 : 80_016)) return;
  throw new Error(
    `Database version ${version} is too old: take MySQL 8.0.16 or newer, or MariaDB 10.6 or newer.`,
  );
}

async function administer(connection, statement) {
  const { createConnection } = await import('mysql2/promise');
  const session = await createConnection(withoutDatabase(connection));
  try {
    await session.query(statement);
  } finally {
    await session.end();
  }
}

function withoutDatabase(connection) {
  const address = typeof connection === 'string' ? connection : connection.uri;
  return address ? { uri: databaseUrl(address, '') } : connection;
}

function quoted(name) {
  if (!/^\w{1,60}$/.test(name)) throw new Error(`Not a database name: ${name}`);
  return `\`${name}\``;
}

/** Short (unix sockets allow 107 bytes), its own for each folder, and closed to other users: root has no password. */
function socketOf(folder) {
  const owner = process.getuid?.() ?? 0;
  const place = `/tmp/anxin-${owner}-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return join(place, 'db.sock');
}

function initialise(programs, { tables, scratch, asRoot }) {
  const done = spawnSync(
    programs.install,
    [
      '--no-defaults',
      ...programs.args,
      `--datadir=${tables}`,
      `--tmpdir=${scratch}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--skip-name-resolve',
      '--innodb-log-file-size=64M',
      ...asRoot,
    ],
    { env: programs.env, encoding: 'utf8' },
  );
  if (done.status === 0) return;
  rmSync(tables, { recursive: true, force: true });
  throw new Error(`mariadb-install-db failed: ${done.error?.message ?? ''}\n${done.stdout}\n${done.stderr}`);
}

const readPid = (file) => (existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined);

function isAlive(pid) {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function end(pid) {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; isAlive(pid); waited += 25) {
    if (waited === 30_000) process.kill(pid, 'SIGKILL');
    await sleep(25);
  }
}
