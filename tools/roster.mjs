// `npm run roster -- --in FILE --out FILE [--seconds N]`: a duty roster from a file, without a database.
// The schema of both files is docs/roster.md. Progress goes to stderr; the last line of stdout is one JSON summary.
// Ends with 0 when a roster was written (open seats are part of it, with their reason), else with 1 and nothing written.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = 'npm run roster -- --in FILE --out FILE [--seconds N]';

const { from, to, seconds } = asked();
installDependencies({ log: console.error });
await build('server', { log: console.error });
const { catalogue } = await import(join(root, 'packages/shared/dist/index.js'));
const place = join(root, 'apps/server/dist/modules/roster');
const { readPlanInput, isRefusal } = await import(join(place, 'plan-input.rules.js'));
const { planOf } = await import(join(place, 'plan.rules.js'));
const { solvePlan } = await import(join(place, 'plan.solver.js'));

const input = readPlanInput(contentOf(from));
if (isRefusal(input)) refuse(input);
const started = performance.now();
const roster = await solvePlan(planOf(input), { seconds, onProgress });
const { status, statusText, source, cost, bound, gap, costs, shortages } = roster;
try {
  writeFileSync(`${to}.part`, `${JSON.stringify(roster, null, 2)}\n`);
  renameSync(`${to}.part`, to);
} catch (error) {
  end(`${to} could not be written: ${error.code}`);
}
for (const { text } of shortages) console.log(text);
const ms = Math.round(performance.now() - started);
const uncovered = costs.uncovered;
console.log(
  JSON.stringify({
    ...{ name: 'roster', status, statusText, source, cost, bound, gap, uncovered },
    shortages: shortages.length,
    ms,
  }),
);

function asked() {
  const options = { in: { type: 'string' }, out: { type: 'string' }, seconds: { type: 'string' } };
  try {
    const { values } = parseArgs({ options });
    const limit = Number(values.seconds ?? 60);
    if (!values.in || !values.out || !(limit > 0 && limit <= 3600)) throw new Error('incomplete');
    return { from: values.in, to: values.out, seconds: limit };
  } catch {
    return end(`${usage} (N: more than 0, at most 3600)`);
  }
}

function contentOf(file) {
  if (!existsSync(file)) return end(`There is no file ${file}.`);
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return refuse({ code: 'roster.plan_unreadable' });
  }
}

function onProgress(at) {
  const cost = Number.isFinite(at.cost) ? at.cost : '—';
  console.error(`${at.seconds.toFixed(1)} s: cost ${cost}, bound ${at.bound.toFixed(1)}`);
}

function refuse({ code, fields = [] }) {
  console.error(catalogue[code].text);
  console.log(JSON.stringify({ name: 'roster', error: { code, text: catalogue[code].text, fields } }));
  process.exit(1);
}

function end(reason) {
  console.error(reason);
  console.log(JSON.stringify({ name: 'roster', error: { code: 'usage', text: reason, fields: [] } }));
  process.exit(1);
}
