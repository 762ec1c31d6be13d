// `npm run bench`: how fast the hot paths are, as ratios to a bare server on the same database in the same minutes.
// `npm run bench -- custody.one board.read` measures those alone; `npm run bench -- scale` grows to 100 schools;
// `npm run bench -- units` says what one page, release and message cost in CPU;
// `npm run bench -- county` plays a county's peak in real time (`--minutes 2 --pages 2000` for less of it).
// One JSON line each; requests go through authentication, contract and rules, one process against one.
import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

installDependencies();
await build('server', { log: console.error });
const { startWorld, foundWorld } = await import('./bench/world.mjs');
const { roster } = await import('./bench/roster.mjs');
const { allocate3000x5 } = await import('./bench/allocate.mjs');
const measures = {
  ...(await import('./bench/measures.mjs')).measures,
  'roster.80x20': roster,
  'allocate.3000x5': allocate3000x5,
};

/** A ratio below its floor fails the run. */
const FLOORS = {
  'custody.batch40': 5,
  'custody.one': 0.8,
  'board.read': 0.5,
  'apply.submit': 0.4,
  'prefs.submit': 1,
  'notify.drain': 0.5,
};
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : Number(process.argv[at + 1]);
};
const named = process.argv.slice(2).filter((argument) => /^[a-z]/.test(argument));
const unknown = named.filter(
  (name) => !['scale', 'county', 'units'].includes(name) && measures[name] === undefined,
);
if (unknown.length > 0) {
  console.error(
    `Nothing is called ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}, scale, county, units.`,
  );
  process.exit(1);
}

const world = await startWorld(named.includes('county') ? { bufferPool: '1G' } : {});
try {
  if (named.includes('county')) {
    const { county } = await import('./bench/county.mjs');
    const line = await county(world, {
      ...{ minutes: option('minutes'), pages: option('pages'), log: console.error },
      ...{ count: option('schools'), perSchool: option('pupils') },
    });
    console.log(JSON.stringify({ ...line, cpus: cpus().length }));
    if (line.failed > 0 || line.stale > 0) process.exitCode = 1;
  } else if (named.includes('units')) {
    const { units } = await import('./bench/units.mjs');
    await units(world, { log: console.log });
  } else await measureAll();
} finally {
  await world.stop();
}

async function measureAll() {
  const wanted = Object.keys(measures).filter((name) => named.length === 0 || named.includes(name));
  console.log(
    JSON.stringify({
      name: 'machine',
      cpus: cpus().length,
      load: loadavg()[0],
      fsyncsPerSecond: fsyncRate(),
    }),
  );
  const { office, ...made } = await foundWorld(world, ['第一小学', '第二小学']);
  const db = await world.connect();
  const started = performance.now();
  const port = await world.serve();
  const startMs = Math.round(performance.now() - started);
  const rawReady = await world.processes.start({
    ...{ name: 'raw', file: join(world.root, 'tools/bench/raw-server.mjs'), env: world.env },
    ready: /"listening"/,
  });
  const bench = { world, db, office, ...made, port, rawPort: JSON.parse(rawReady).listening };
  for (const name of wanted) {
    const line = await measures[name](bench);
    const floor = FLOORS[name];
    console.log(JSON.stringify({ ...line, floor }));
    if (line.ratio < floor || line.gap > line.mostGap) process.exitCode = 1;
  }
  console.log(
    JSON.stringify({ name: 'process', startMs, memoryMb: residentMb(world.processes.pidOf('server')) }),
  );
  if (named.includes('scale')) {
    const { scale } = await import('./bench/scale.mjs');
    if (!(await scale(bench))) process.exitCode = 1;
  }
  await db.end();
  await office.close();
}

/** How often this disk can promise «written» in a second: what each raw insert waits for. */
function fsyncRate() {
  const file = openSync(join(world.folder, 'fsync'), 'w');
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < 500; count++) {
    writeSync(file, 'x');
    fsyncSync(file);
  }
  closeSync(file);
  return Math.round((count / (performance.now() - started)) * 1000);
}

function residentMb(pid) {
  if (process.platform === 'linux') {
    const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(line[1]) / 1024);
  }
  return Math.round(
    Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024,
  );
}
