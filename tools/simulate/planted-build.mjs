// The server with one planted fault: a copy of the built packages in a folder of its own, the changed files compiled
// anew from their source. Nothing of it is ever part of the product.
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { compile } from '../build.mjs';
import { bundlePrograms, PROGRAMS } from '../bundle.mjs';
import { plant } from './plants.mjs';

const PACKAGES = ['packages/shared', 'apps/server'];

/** @returns {Promise<string>} the folder that stands for the house */
export async function buildPlanted(root, { name, patches }, cache) {
  const place = join(cache, 'plants', name);
  rmSync(place, { recursive: true, force: true });
  for (const folder of PACKAGES) {
    mkdirSync(join(place, folder), { recursive: true });
    cpSync(join(root, folder, 'dist'), join(place, folder, 'dist'), { recursive: true });
    cpSync(join(root, folder, 'package.json'), join(place, folder, 'package.json'));
    linkModules(join(root, folder, 'node_modules'), join(place, folder, 'node_modules'), place);
  }
  for (const file of new Set(patches.map((patch) => patch.file))) {
    const text = readFileSync(join(root, file), 'utf8');
    const changed = plant(
      text,
      patches.filter((patch) => patch.file === file),
    );
    await compileTo(place, file, changed);
  }
  // The programs are bundles of what stands beside them: made again from what is changed now.
  for (const name of PROGRAMS) {
    const file = `apps/server/src/${name}.ts`;
    await compileTo(place, file, readFileSync(join(root, file), 'utf8'));
  }
  await bundlePrograms(join(place, 'apps/server/dist'));
  return place;
}

async function compileTo(place, file, text) {
  const script = join(place, file.replace('/src/', '/dist/').replace(/\.ts$/, '.js'));
  writeFileSync(script, await compile(text, file));
}

function linkModules(from, to, place, scope = '') {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name.startsWith('.')) continue;
    if (name.startsWith('@') && scope === '') linkModules(join(from, name), join(to, name), place, name);
    else if (scope === '@anxin' && name === 'shared')
      symlinkSync(join(place, 'packages/shared'), join(to, name));
    else symlinkSync(realpathSync(join(from, name)), join(to, name));
  }
}
