// Finds the mini-program simulator inside @weapp-vite/miniprogram-automator, which doesn't export it.
// The version is pinned in package.json, and a package without the file fails here with a clear word.
import { readdirSync } from 'node:fs';

import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export async function loadSimulator() {
  const dist = dirname(fileURLToPath(import.meta.resolve('@weapp-vite/miniprogram-automator')));
  const file = readdirSync(dist).find((name) => /^launch-.+\.mjs$/.test(name));
  if (!file) throw new Error('@weapp-vite/miniprogram-automator has no simulator; take exactly 1.2.21');
  return import(pathToFileURL(join(dist, file)).href);
}
