// `npm run simulate -- --days 2 --seed 7`: whole days of two schools through a bad net, with processes killed in the
// middle, played by phones that speak the real contract and judged by a checker that knows none of our code.
// `--plant NAME,…` builds the server with one planted fault, `--planted` tries them all: each must be caught.
// The last line is JSON; the exit code is 0 only without a violation, or with every planted fault caught.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

const MOST_SHOWN = 40;

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : process.argv[at + 1];
};
const days = Number(option('days', 2));
const seed = option('seed', String(Math.floor(Math.random() * 1e9)));
const size = Number(option('size', 120));
console.log(`seed ${seed}`);

installDependencies();
await build('server', { log: console.error });
const { simulate } = await import('./simulate/run.mjs');
const { buildPlanted } = await import('./simulate/planted-build.mjs');
const { PLANTS } = await import('./simulate/plants.mjs');

const root = join(import.meta.dirname, '..');
const cache = join(root, '.cache', 'simulate');
mkdirSync(cache, { recursive: true });
const log = (line) => console.error(`  ${line}`);
const named = option('plant', '').split(',').filter(Boolean);
const unknown = named.filter((name) => !PLANTS.some((plant) => plant.name === name));
if (unknown.length > 0) {
  console.error(`No fault is called ${unknown}; there are ${PLANTS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const plants = PLANTS.filter(({ name }) => process.argv.includes('--planted') || named.includes(name));

const { keptSchools } = await import('./simulate/kept-schools.mjs');
const kept = await keptSchools({ root, cache, days, size, log });
const total = { events: 0, faults: 0, violations: 0, caught: 0 };
const run = async (folder, dist) => {
  const { events, faults, violations } = await simulate({ kept, seed, log, folder, dist });
  total.events += events;
  total.faults += faults;
  return violations;
};
if (plants.length === 0) {
  const violations = await run(option('keep', join(cache, 'evidence')));
  total.violations = violations.length;
  for (const { check, text } of violations.slice(0, MOST_SHOWN)) console.error(`${check}: ${text}`);
}
for (const plant of plants) {
  const started = performance.now();
  const dist = await buildPlanted(root, plant, cache);
  const violations = await run(join(cache, 'evidence', plant.name), dist);
  rmSync(dist, { recursive: true });
  const fired = [...new Set(violations.map(({ check }) => check))];
  const isCaught = fired.includes(plant.caughtBy);
  if (isCaught) total.caught += 1;
  const seconds = Math.round((performance.now() - started) / 1000);
  console.error(
    `${isCaught ? 'caught' : 'MISSED'} ${plant.name} by ${plant.caughtBy}; ${fired} fired (${seconds} s)`,
  );
}
console.log(JSON.stringify({ days, seed, ...total, planted: plants.length }));
process.exitCode = total.violations === 0 && total.caught === plants.length ? 0 : 1;
