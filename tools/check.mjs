// `npm run check`: every law a program can check, in well under 90 seconds.
// biome (format, lint) · tsc per package · who imports whom · laws of names and text (tools/check/laws.mjs).
// `--root DIR` checks another tree, `--only a,b` some of the checks: that is how check.test.ts plants violations.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { breaches, laws } from './check/laws.mjs';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const typedPackages = [
  'packages/shared',
  'packages/wechat-double',
  'apps/server',
  'apps/miniprogram',
  'tools',
];

/** @returns {Promise<{ name: string, problems: string[], seconds: number }[]>} */
export async function runChecks({ root = home, only = [], log = () => {} } = {}) {
  const wanted = checksOf(realpathSync(root)).filter(({ name }) => only.length === 0 || only.includes(name));
  const results = [];
  // Two cores: two at a time.
  const worker = async () => {
    for (let check = wanted.shift(); check; check = wanted.shift()) {
      const started = performance.now();
      const problems = await check.run().catch((error) => [`the check could not run: ${error.message}`]);
      const seconds = (performance.now() - started) / 1000;
      results.push({ name: check.name, problems, seconds });
      log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds.toFixed(1)} s)`);
      for (const problem of problems) log(`     ${problem}`);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function checksOf(root) {
  const types = typedPackages
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
    .map((folder) => ({ name: `types-${folder.split('/').at(-1)}`, run: () => typesOf(root, folder) }));
  const files = textFiles(root);
  return [
    ...types,
    {
      name: 'biome',
      run: () =>
        problemsOf(root, 'node', [biome(), 'check', '--max-diagnostics=50', '--diagnostic-level=error', '.']),
    },
    { name: 'imports', run: () => imports(root) },
    ...laws.map((law) => ({
      name: law.name,
      run: async () =>
        files.flatMap(({ path, text }) => breaches(law, path, text)).map((line) => `${line} (${law.says})`),
    })),
  ];
}

/** By the compiler that is a program of the machine's own, in a third of the time that the one in JavaScript takes. */
function typesOf(root, folder) {
  const compiler = join(home, 'node_modules', 'typescript-native', 'bin', 'tsc');
  const memory = join(root, '.cache', 'tsc');
  mkdirSync(memory, { recursive: true });
  const info = join(memory, `${folder.replace('/', '-')}.tsbuildinfo`);
  const options = ['--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', info];
  return problemsOf(root, 'node', [compiler, '-p', join(root, folder), ...options]);
}

const biome = () => join(home, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** Its command refuses Node 20; its library runs there. */
async function imports(root) {
  const { cruise } = await import('dependency-cruiser');
  const { forbidden, options } = createRequire(import.meta.url)(join(home, '.dependency-cruiser.cjs'));
  const places = ['apps', 'packages', 'tools/simulate'].filter((folder) => existsSync(join(root, folder)));
  if (places.length === 0) throw new Error('there is nothing to check');
  const { output } = await cruise(places, {
    ...options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
  });
  const unresolved = output.modules.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(({ couldNotResolve, module }) => couldNotResolve && module.startsWith('.'))
      .map(({ module }) => `${source} imports ${module}, which does not exist`),
  );
  return [
    ...output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...unresolved,
  ];
}

function textFiles(root) {
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  if (listed.status !== 0) throw new Error(`git ls-files failed: ${listed.stderr}`);
  return listed.stdout
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .filter((path) =>
      /\.(tsx?|[mc]?js|s?css|md|json|ya?ml|sql|html|sh|svg|toml|conf)$|Dockerfile|\.ci\/run$/.test(path),
    )
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Runs a program; its output lines are the problems when it ends badly. */
function problemsOf(cwd, command, args) {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: '1' } });
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.once('error', reject);
    child.once('close', (code) => {
      const lines = output.split('\n').filter((line) => line.trim() !== '');
      resolve(code === 0 ? [] : lines.length > 0 ? lines : [`ended with ${code}`]);
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name) => process.argv.find((_, index, all) => all[index - 1] === name);
  const results = await runChecks({
    root: option('--root') ?? home,
    only: option('--only')?.split(',') ?? [],
    log: console.log,
  });
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  console.log(`${results.length - failed} checks passed, ${failed} failed`);
  process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
}
