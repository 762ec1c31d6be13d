// Two loads in turn, so that a busy moment of the machine meets both; the middle of the rounds counts.
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const CONNECTIONS = 50;
let jobs = 0;

export async function load(world, job) {
  const file = join(world.folder, `job-${jobs++}.json`);
  writeFileSync(file, JSON.stringify(job));
  try {
    const { stdout } = await run(process.execPath, [join(world.root, 'tools/bench/load.mjs'), file]);
    const figures = JSON.parse(stdout);
    if (figures.failed > 0)
      throw new Error(`${figures.failed} requests failed, the first: ${figures.failure}`);
    return figures;
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Before the measured rounds: a server lives for weeks, and its code is compiled while it is first used – an
 * application costs three times as much in the first round as in the fifth.
 */
export const WARM_UPS = 2;

/** `ours(round)` and `theirs(round)` answer with `{ rate, p99 }`. */
export async function compare({ name, unit, baseline, rounds = 5, warmUps = WARM_UPS, ours, theirs }) {
  const all = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const raw = await theirs(round);
    const own = await ours(round);
    if (round < warmUps) continue;
    all.push({ raw, own, ratio: own.rate / raw.rate, p99Ratio: own.p99 / raw.p99 });
  }
  const middle = (of) => rounded(median(all.map(of)));
  return {
    ...{
      name,
      ratio: middle(({ ratio }) => ratio),
      p99Ratio: middle(({ p99Ratio }) => p99Ratio),
      unit,
      baseline,
    },
    rate: middle(({ own }) => own.rate),
    baselineRate: middle(({ raw }) => raw.rate),
    p99Ms: middle(({ own }) => own.p99),
    baselineP99Ms: middle(({ raw }) => raw.p99),
    ratios: all.map(({ ratio }) => rounded(ratio)),
  };
}

export const median = (values) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
export const rounded = (value) => Number(value.toPrecision(3));

/** The same request count in each of the fifty lanes. */
export const everyLane = (count, make) =>
  Array.from({ length: CONNECTIONS }, (_, lane) =>
    Array.from({ length: count }, (_, step) => make(lane, step)),
  );
