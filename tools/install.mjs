// Makes sure that the dependencies of the lockfile are there, and installs them when they are not.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export function installDependencies({ log = console.log } = {}) {
  const installed = join(root, 'node_modules', '.pnpm', 'lock.yaml');
  const locked = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === locked) return;
  log('Installing dependencies…');
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const done = spawnSync(
    'npx',
    ['-y', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // The version is pinned: a newer one is nobody's errand here.
      env: { ...process.env, npm_config_update_notifier: 'false' },
    },
  );
  if (done.status !== 0) throw new Error('The dependencies could not be installed; the lines above say why.');
}
