// Debian's packages, installed by root when they are missing; another installation under way is waited for.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Whether it worked shows in what is there afterwards; what went wrong is said on the terminal. */
export function aptInstall(packages) {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (apt(install, 'ignore') === 0) return;
  // The package lists of a bare machine are empty.
  apt(['update'], 'ignore');
  apt(install, 'inherit');
}

const apt = (words, errors) =>
  spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', errors],
  }).status;
