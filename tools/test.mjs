// `npm test`: everything that can be proved on this machine, in order; `--deep` proves more of it.
// Promises: a stage that could not run counts as failed; the last line alone is `N passed, N failed`;
// the exit code is 0 only when nothing failed. `npm test -- server double` runs those stages only.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** In order: the cheap and telling first. `jest` is a config file, `program` a script that ends with 0 or not. */
const stages = [
  { name: 'check', run: check },
  { name: 'tools', jest: 'tools/jest.config.mjs' },
  { name: 'shared', jest: 'packages/shared/jest.config.mjs' },
  { name: 'double', jest: 'packages/wechat-double/jest.config.mjs' },
  { name: 'server', jest: 'apps/server/jest.config.mjs' },
  { name: 'miniprogram', jest: 'apps/miniprogram/jest.config.mjs' },
  { name: 'weapp', jest: 'apps/miniprogram/test/weapp/jest.config.mjs', builds: 'weapp' },
  { name: 'browser', jest: 'apps/miniprogram/test/browser/jest.config.mjs', builds: 'h5' },
  { name: 'demo', program: 'tools/demo-days.mjs', deep: true },
  { name: 'chaos', program: 'tools/chaos.mjs', deep: true },
  { name: 'simulate', program: 'tools/simulate.mjs', arguments: ['--days', '2'], deep: true },
];

const deep = process.argv.includes('--deep');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = named.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(
    `No stage named ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const wanted = stages.filter((stage) =>
  named.length > 0 ? named.includes(stage.name) : deep || stage.deep !== true,
);
/** Of the mini-program; asked for by the first stage that needs one. */
let builds;

installDependencies();
const total = { passed: 0, failed: 0 };
for (const stage of wanted) {
  console.log(`\n── ${stage.name}`);
  const started = performance.now();
  const { passed, failed } = await run(stage).catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  });
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${stage.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
}
if (total.passed + total.failed === 0) total.failed = 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function run(stage) {
  if (stage.builds) await built(stage.builds);
  if (stage.run) return stage.run();
  if (stage.jest) return jest(stage);
  const status = await node([join(root, stage.program), ...(stage.arguments ?? [])], stage.environment);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Two compilers of one thread each keep two cores busy: both run at once, and no test beside them. */
async function built(name) {
  if (builds === undefined) {
    await build('server');
    const names = wanted.flatMap((stage) => stage.builds ?? []);
    builds = new Map(names.map((target) => [target, build(target)]));
    await Promise.allSettled(builds.values());
  }
  await builds.get(name);
}

async function check() {
  const { runChecks } = await import('./check.mjs');
  const results = await runChecks({ log: console.log });
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  return { passed: results.length - failed, failed };
}

async function jest({ name, jest: config }) {
  if (!existsSync(join(root, config))) throw new Error(`${config} is missing`);
  const report = join(root, '.cache', 'test', `${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const status = await node(
    [
      '--experimental-vm-modules',
      '--no-warnings',
      join(root, 'node_modules/jest/bin/jest.js'),
      '-c',
      join(root, config),
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
    ],
    { ...(deep ? { ANXIN_DEEP: '1', ANXIN_FUZZ: '300' } : {}) },
  );
  if (!existsSync(report)) throw new Error(`jest ended with ${status} and left no report`);
  const result = JSON.parse(readFileSync(report, 'utf8'));
  // A suite that could not start has no failed test of its own; nor has a run that fell over afterwards.
  const broken = result.numRuntimeErrorTestSuites;
  const failed = result.numFailedTests + broken;
  const passed = result.numPassedTests;
  return { passed, failed: failed === 0 && (status !== 0 || passed === 0) ? 1 : failed };
}

function node(args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', resolve);
  });
}
