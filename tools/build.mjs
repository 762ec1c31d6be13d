// Builds one target: `server` (shared, double and server to dist), `weapp` or `h5` (Taro).
// Promises: nothing is built twice from the same sources, and a build that left no result is a failure, also
// when the compiler ended with 0.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from './bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pnpm = 'pnpm@10.34.9';
const serverPackages = ['packages/shared', 'packages/wechat-double', 'apps/server'];
const miniprogram = 'apps/miniprogram';
/** Read at build time, so a change of one is a change of the sources. */
const taroVariables = ['API_BASE', 'BUILD_NUMBER', 'PUBLIC_PATH'];

const targets = {
  server: {
    sources: [
      ...serverPackages.map((folder) => `${folder}/src`),
      'tools/build.mjs',
      'tools/bundle.mjs',
      'pnpm-lock.yaml',
    ],
    stamp: 'apps/server/dist/.sources',
    results: serverPackages.map(
      (folder) => `${folder}/dist/${folder === 'apps/server' ? 'main' : 'index'}.js`,
    ),
    build: buildServer,
  },
  weapp: taroTarget('weapp', 'app.json', 'http://127.0.0.1:3900'),
  // The H5 pages are served by the server itself, so its API is at their own origin.
  h5: taroTarget('h5', 'index.html', ''),
};

/** @param {'server' | 'weapp' | 'h5'} name */
export async function build(name, { force = false, log = console.log } = {}) {
  const target = targets[name];
  if (!target) throw new Error(`Unknown build target ${name}; one of ${Object.keys(targets).join(', ')}`);
  const hash = hashOf(target);
  const stamp = join(root, target.stamp);
  const isThere = target.results.every((file) => existsSync(join(root, file)));
  if (!force && isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    log(`${name}: unchanged, not built again`);
    return;
  }
  const started = performance.now();
  rmSync(stamp, { force: true });
  await target.build();
  const missing = target.results.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) throw new Error(`${name}: the build ended without ${missing.join(', ')}`);
  writeFileSync(stamp, hash);
  log(`${name}: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function taroTarget(type, result, apiBase) {
  return {
    sources: [
      `${miniprogram}/src`,
      `${miniprogram}/config`,
      `${miniprogram}/babel.config.js`,
      `${miniprogram}/project.config.json`,
      'packages/shared/src',
      'tools/build.mjs',
      'pnpm-lock.yaml',
    ],
    variables: { API_BASE: apiBase },
    stamp: `${miniprogram}/dist/.sources-${type}`,
    results: [`${miniprogram}/dist/${type}/${result}`],
    build: () => buildTaro(type, apiBase),
  };
}

async function buildTaro(type, apiBase) {
  for (const file of targets[type].results) rmSync(join(root, file), { force: true });
  const env = { ...process.env, NODE_ENV: 'production', API_BASE: process.env.API_BASE ?? apiBase };
  const command = ['-y', pnpm, '--filter', '@anxin/miniprogram', 'exec', 'taro', 'build', '--type', type];
  const { status, output } = await runToEnd('npx', command, { cwd: root, env });
  if (status === 0 && existsSync(join(root, targets[type].results[0]))) return;
  throw new Error(`taro build --type ${type} failed (exit ${status}):\n${output}`);
}

/** Whoever is stopped while it builds leaves no compiler behind. */
function runToEnd(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('exit', endWithUs);
      resolve({ status: code ?? signal, output });
    });
  });
}

async function buildServer() {
  const { transformFile } = await import('@swc/core');
  for (const folder of serverPackages) {
    const source = join(root, folder, 'src');
    // Built beside and moved into place, so that a process that starts meanwhile finds the old whole or the new.
    const place = join(root, folder, 'dist');
    const output = join(root, folder, `.dist-${process.pid}`);
    const compileInto = async (file) => {
      const result = join(output, relative(source, file));
      mkdirSync(dirname(result), { recursive: true });
      if (!file.endsWith('.ts')) {
        copyFileSync(file, result);
        return;
      }
      const { code, map } = await transformFile(file, swcOptions);
      const script = result.replace(/\.ts$/, '.js');
      writeFileSync(script, `${code}//# sourceMappingURL=${relative(dirname(script), script)}.map\n`);
      writeFileSync(`${script}.map`, map);
    };
    const files = filesUnder(source).filter((file) => !/\.(test|d)\.ts$/.test(file));
    await Promise.all(files.map(compileInto));
    if (folder === 'apps/server') await bundlePrograms(output);
    rmSync(place, { recursive: true, force: true });
    renameSync(output, place);
  }
}

/** One file's text, as the server's build compiles it. */
export async function compile(text, filename) {
  const { transform } = await import('@swc/core');
  return (await transform(text, { ...swcOptions, filename, sourceMaps: false })).code;
}

const swcOptions = {
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};

function hashOf({ sources, variables = {} }) {
  const hash = createHash('sha256');
  for (const name of taroVariables) hash.update(`${name}=${process.env[name] ?? variables[name] ?? ''}\n`);
  for (const source of sources) {
    for (const file of filesUnder(join(root, source))) {
      hash.update(`${relative(root, file)}\n`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  for (const name of names) await build(name, { force: process.argv.includes('--force') });
}
