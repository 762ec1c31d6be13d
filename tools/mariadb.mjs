// Finds the MariaDB server programs on this machine, and fetches them when they are missing.
// Promises: nothing is registered as a service and nothing is configured system-wide. Order: PATH and the
// sbin folders → an earlier private copy → apt (root) → apt packages unpacked into .data/root (not root).
// When nothing works the error says what to install or which variable to set.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall, mayInstall } from './apt.mjs';

const privateRoot = join(dirname(dirname(fileURLToPath(import.meta.url))), '.data', 'root');
const packages = [
  'mariadb-server-core',
  'mariadb-client-core',
  'mariadb-common',
  'libmariadb3',
  'liburing2',
  'libaio1',
  'libaio1t64',
];

/** @returns {{ server: string, install: string, args: string[], env: NodeJS.ProcessEnv }} */
export function findMariadb({ log = () => {} } = {}) {
  const found = onThisMachine() ?? unpacked();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get')) {
    if (mayInstall()) {
      log('Installing mariadb-server-core with apt-get (no service is started)…');
      aptInstall(packages.slice(0, 2));
      const installed = onThisMachine();
      if (installed) return installed;
    } else {
      log(`Unpacking MariaDB into ${privateRoot} (not root, so nothing is installed)…`);
      unpackPrivately();
      const installed = unpacked();
      if (installed) return installed;
    }
  }
  throw new Error(
    [
      'No MariaDB server was found and none could be fetched. Do one of these:',
      '  Debian/Ubuntu: apt-get install -y --no-install-recommends mariadb-server-core mariadb-client-core',
      '  macOS:         brew install mariadb',
      '  Docker:        docker compose -f deploy/compose.yaml up',
      '  or set DATABASE_URL=mysql://user:password@host:3306/anxin (MySQL 8.0.16+ or MariaDB 10.6+)',
    ].join('\n'),
  );
}

function onThisMachine() {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/usr/bin',
    '/opt/homebrew/bin',
  ];
  const program = (name) => folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  const server = program('mariadbd');
  const install = program('mariadb-install-db');
  return server && install ? { server, install, args: [], env: process.env } : undefined;
}

function unpacked() {
  const usr = join(privateRoot, 'usr');
  const server = join(usr, 'sbin', 'mariadbd');
  if (!existsSync(server)) return undefined;
  const libraries = readdirSync(join(usr, 'lib'))
    .filter((name) => name.includes('-linux-'))
    .map((name) => join(usr, 'lib', name));
  const plugins = [
    join(usr, 'lib', 'mysql', 'plugin'),
    ...libraries.map((lib) => join(lib, 'mariadb19', 'plugin')),
  ];
  return {
    server,
    install: join(usr, 'bin', 'mariadb-install-db'),
    args: [`--basedir=${usr}`, `--plugin-dir=${plugins.find(existsSync) ?? plugins[0]}`],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [...libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      PATH: [join(usr, 'bin'), join(usr, 'sbin'), process.env.PATH].join(delimiter),
    },
  };
}

function unpackPrivately() {
  const downloads = join(privateRoot, 'downloads');
  const apt = join(privateRoot, 'apt');
  mkdirSync(downloads, { recursive: true });
  mkdirSync(join(apt, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(apt, 'cache', 'archives', 'partial'), { recursive: true });
  const own = ['-o', `Dir::State::Lists=${join(apt, 'lists')}`, '-o', `Dir::Cache=${join(apt, 'cache')}`];
  const fetch = (name, options) =>
    spawnSync('apt-get', [...options, 'download', name], { cwd: downloads, stdio: 'ignore' }).status === 0;
  let options = [];
  if (!fetch(packages[0], options)) {
    // The machine's package lists are empty, and only root may refresh them: keep our own.
    spawnSync('apt-get', [...own, 'update'], { stdio: 'ignore' });
    options = own;
    fetch(packages[0], options);
  }
  // A distribution has either libaio1 or libaio1t64; a missing one is not an error.
  for (const name of packages.slice(1)) fetch(name, options);
  for (const file of readdirSync(downloads).filter((name) => name.endsWith('.deb'))) {
    execFileSync('dpkg', ['-x', join(downloads, file), privateRoot]);
  }
  rmSync(downloads, { recursive: true });
  rmSync(apt, { recursive: true });
}
