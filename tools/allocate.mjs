// `npm run allocate -- --in FILE --out FILE --seed HEX [--limit N]`: a draw re-run from a file, without a database.
// docs/allocation.md documents both files. The last line on stdout is one JSON summary; 0 when the draw was made,
// 1 when it was refused, and then the output file is as it was before.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

const usage = 'npm run allocate -- --in FILE --out FILE --seed HEX [--limit N]';

class Refused extends Error {
  constructor(code, at) {
    super(code);
    Object.assign(this, { code, at });
  }
}

const asked = argumentsOf(process.argv.slice(2));
installDependencies({ log: console.error });
await build('server', { log: console.error });
const { catalogue } = await import('../packages/shared/dist/index.js');
const { allocate } = await import('../apps/server/dist/modules/regrouping/allocation.rules.js');

try {
  const { seed, limit } = asked;
  if (seed !== undefined && !/^[0-9a-f]+$/i.test(seed)) throw new Refused('regrouping.draw_seed', '--seed');
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
    throw new Refused('regrouping.draw_limit', '--limit');
  const settings = { seed: seed?.toLowerCase() ?? null, limit: limit === undefined ? null : Number(limit) };
  const allocation = allocate(read(asked.in), settings);
  if ('code' in allocation) throw new Refused(allocation.code, allocation.at);
  write(asked.out, allocation);
  const { hashes, codeVersion, statistics, notices } = allocation;
  for (const { code, count } of notices) console.error(`${catalogue[code].text} (${count}, ${code})`);
  const { pupils, requests, averageRank, shares } = statistics.whole;
  console.log(
    JSON.stringify({ name: 'allocate', codeVersion, hashes, pupils, requests, averageRank, ...shares }),
  );
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  const { text } = catalogue[error.code];
  console.error(`${text} (${error.at})`);
  console.log(JSON.stringify({ name: 'allocate', error: { code: error.code, text, fields: [error.at] } }));
  process.exitCode = 1;
}

function argumentsOf(args) {
  try {
    const options = { in: {}, out: {}, seed: {}, limit: {} };
    for (const option of Object.values(options)) option.type = 'string';
    const { values } = parseArgs({ args, options });
    if (values.in === undefined || values.out === undefined)
      throw new Error('--in and --out name the two files.');
    return values;
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    console.log(JSON.stringify({ name: 'allocate', error: { code: 'usage', text: usage, fields: [] } }));
    process.exit(1);
  }
}

function read(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refused('regrouping.draw_no_file', '--in');
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Refused('regrouping.draw_broken_json', '--in');
  }
}

/** Beside it first and then moved, so that a result is there whole or not at all. */
function write(file, allocation) {
  const beside = `${file}.${process.pid}`;
  try {
    writeFileSync(beside, `${JSON.stringify(allocation, null, 1)}\n`);
    renameSync(beside, file);
  } catch {
    rmSync(beside, { force: true });
    throw new Refused('regrouping.draw_not_written', '--out');
  }
}
