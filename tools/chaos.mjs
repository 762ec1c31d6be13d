// `npm run chaos -- --seconds 60`: kill -9 of server, worker and database in turn while simulated phones record and
// retry, then everything is counted again. Goes on until 5,000 facts are acknowledged and each was killed five times
// in the middle of its work. The last line says what was lost; the exit code is 0 only when nothing was.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

const ACKNOWLEDGED = 5_000;
const KILLS_EACH = 5;
/** A machine under other load gets more time, not a smaller proof. */
const PATIENCE = 8;

installDependencies();
await build('server', { log: console.error });
const { startWorld } = await import('./bench/world.mjs');
const { foundChaos } = await import('./chaos/school.mjs');
const { count } = await import('./chaos/count.mjs');

const at = process.argv.indexOf('--seconds');
const seconds = at === -1 ? 60 : Number(process.argv[at + 1]);
const kills = { server: 0, worker: 0, database: 0 };
let failure = null;
const world = await startWorld({
  onDeath: (name, end, lines) => {
    failure = `${name} ended by itself (${end}): ${lines.slice(-3).join(' ')}`;
  },
});
const log = join(world.folder, 'acknowledged.log');
const acknowledgements = () =>
  existsSync(log)
    ? readFileSync(log, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    : [];

try {
  const job = await foundChaos(world);
  const port = await world.serve();
  await world.work();
  const jobFile = join(world.folder, 'phones.json');
  writeFileSync(
    jobFile,
    JSON.stringify({ ...job, port, log, serviceDate: world.serviceDate, ...world.clock }),
  );
  const phones = spawn(process.execPath, [join(world.root, 'tools/chaos/phones.mjs'), jobFile], {
    stdio: 'inherit',
  });
  const phonesEnded = new Promise((resolve) => phones.once('exit', resolve));
  void phonesEnded.then((code) => {
    if (code !== 0) failure ??= `the phones ended with ${code}`;
  });
  const until = performance.now() + seconds * 1000;
  const atLast = performance.now() + seconds * 1000 * PATIENCE;
  const kill = { server: () => killServer(port), worker: killWorker, database: killDatabase };
  for (let turn = 0; failure === null && performance.now() < atLast; turn++) {
    const [name] = Object.entries(kills).sort(([, one], [, other]) => one - other)[0];
    await sleep(700 + ((turn * 617) % 900));
    if (await kill[name]()) kills[name] += 1;
    const enough =
      acknowledgements()
        .filter((line) => line.ids)
        .flatMap(({ ids }) => ids).length >= ACKNOWLEDGED;
    if (performance.now() > until && enough && Object.values(kills).every((n) => n >= KILLS_EACH)) break;
  }
  phones.kill('SIGTERM');
  await phonesEnded;
  const { lines, ...counted } = await count(world, acknowledgements());
  for (const line of lines) console.error(line);
  const tooFew = counted.acknowledged < ACKNOWLEDGED || Object.values(kills).some((n) => n < KILLS_EACH);
  if (tooFew) failure ??= 'too little happened to prove anything';
  if (failure !== null) console.error(failure);
  console.log(JSON.stringify({ ...counted, kills }));
  const isClean = counted.lost === 0 && counted.appliedTwice === 0 && counted.undelivered === 0;
  process.exitCode = isClean && failure === null ? 0 : 1;
} finally {
  await world.stop();
}

/** Counts when a phone was cut off while it waited for its answer. */
async function killServer(port) {
  const before = cutOff();
  world.processes.kill('server');
  await world.serve('server', port);
  return cutOff() > before;
}

/** Counts when the dead worker held deliveries. */
async function killWorker() {
  const db = await world.connect();
  try {
    for (let waited = 0; waited < 3_000; waited += 5) {
      if (await isCarrying(db)) break;
      await sleep(5);
    }
    world.processes.kill('worker');
    return await isCarrying(db);
  } finally {
    await db.end();
    await world.work();
  }
}

async function isCarrying(db) {
  const [[{ n }]] = await db.query(
    "SELECT COUNT(*) AS n FROM event_delivery WHERE leaseToken IS NOT NULL AND state IN ('DUE', 'SENDING')",
  );
  return Number(n) > 0;
}

/** Counts when a phone that waited got no acknowledgement. */
async function killDatabase() {
  const before = cutOff();
  process.kill(world.databasePid, 'SIGKILL');
  await sleep(400);
  await world.restartDatabase();
  return cutOff() > before;
}

function cutOff() {
  return acknowledgements().filter((line) => line.cut !== undefined).length;
}
