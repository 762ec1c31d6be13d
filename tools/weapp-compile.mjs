// What WeChat would refuse on upload, found here: its own compilers over every built file, the size of each
// package, pages without files, and script that older phones cannot parse.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LIMITS_KB = { main: 700, subpackage: 500 };

/** @returns {string[]} problems of a built mini-program; none when WeChat would take it */
export function weappProblems(dist) {
  const files = filesUnder(dist).map((file) => relative(dist, file));
  const app = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8'));
  const packages = (app.subPackages ?? app.subpackages ?? []).map(({ root, pages }) => ({
    root: root.replace(/\/?$/, '/'),
    pages: pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  }));
  const pages = [...app.pages, ...packages.flatMap((part) => part.pages)];
  return [
    ...compiled(dist, 'wcc', ['-d'], files, ['.wxml', '.wxs']),
    ...compiled(dist, 'wcsc', ['-lc'], files, ['.wxss']),
    ...pages
      .flatMap((page) => ['.js', '.wxml'].map((kind) => `${page}${kind}`))
      .filter((file) => !files.includes(file))
      .map((file) => `app.json names a page without ${file}`),
    ...sizes(dist),
    ...files.filter((file) => file.endsWith('.js')).flatMap((file) => unparsable(dist, file)),
  ];
}

/** Kilobytes of the main package and of each subpackage. */
export function weappSizes(dist) {
  const app = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8'));
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/?$/, '/'));
  const result = Object.fromEntries([['main', 0], ...roots.map((root) => [root, 0])]);
  for (const file of filesUnder(dist)) {
    const path = relative(dist, file);
    result[roots.find((root) => path.startsWith(root)) ?? 'main'] += statSync(file).size / 1024;
  }
  return result;
}

function sizes(dist) {
  return Object.entries(weappSizes(dist)).flatMap(([name, kilobytes]) => {
    const limit = name === 'main' ? LIMITS_KB.main : LIMITS_KB.subpackage;
    return kilobytes > limit ? [`package ${name} has ${Math.round(kilobytes)} KB, more than ${limit}`] : [];
  });
}

function compiled(dist, program, options, files, kinds) {
  const inputs = files.filter((file) => kinds.some((kind) => file.endsWith(kind)));
  if (inputs.length === 0) return [];
  const home = dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'));
  const system = { darwin: 'mac', linux: 'linux' }[process.platform] ?? 'windows';
  const compiler = join(home, 'bin', system, system === 'windows' ? `${program}.exe` : program);
  if (system !== 'windows') chmodSync(compiler, 0o755);
  const run = spawnSync(compiler, [...options, '-o', '/dev/null', ...inputs], {
    cwd: dist,
    encoding: 'utf8',
  });
  if (run.error) return [`${program} could not run: ${run.error.message}`];
  return run.status === 0 ? [] : [`${program}: ${`${run.stdout}${run.stderr}`.trim()}`];
}

/** A look-behind ends the whole script on iOS before 16.4; code from text is refused everywhere. */
function unparsable(dist, file) {
  const script = readFileSync(join(dist, file), 'utf8');
  const found = [];
  if (/\/[^/\n]*\(\?<[=!]/.test(script)) found.push(`${file}: a look-behind in a regular expression`);
  if (/\bimport\s*\(\s*['"]/.test(script)) found.push(`${file}: import() is unknown to WeChat`);
  return found;
}

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = fileURLToPath(new URL('../apps/miniprogram/dist/weapp', import.meta.url));
  if (!existsSync(join(built, 'app.json')))
    throw new Error('There is no build; run npm run build:weapp first.');
  const problems = weappProblems(built);
  for (const [name, kilobytes] of Object.entries(weappSizes(built)))
    console.log(`${name}: ${Math.round(kilobytes)} KB`);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
