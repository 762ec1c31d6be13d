// `npm run bench -- county`: a county's peak in real time. 50 schools of 600; 30,000 children handed over in 15 minutes
// against two HTTP processes and two workers, while thousands of families' pages stay open, and workers tell the
// families. `--minutes 2` plays the same rate for a shorter time, `--pages N` with fewer pages; the line says both.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { forEach } from '../demo/office.mjs';
import { givePhone } from '../demo/wechat.mjs';
import { copySchool } from './county-copies.mjs';
import { CONNECTIONS, load, rounded } from './rounds.mjs';
import { knowFaces, Phones, readHeads } from './walks.mjs';
import { foundWorld } from './world.mjs';

const SCHOOLS = 50;
const PER_SCHOOL = 600;
const PEAK_MINUTES = 15;
const PAGES = 10_000;
const PATIENCE_MS = 30 * 60_000;
/** An arrival and a release, and one more for the unforeseen. */
const MESSAGES_A_SCHOOL = 3;
const RATE = (SCHOOLS * PER_SCHOOL) / (PEAK_MINUTES * 60);

/** Fewer schools or pupils make a smaller county, at the same rate, for trying it out. */
export async function county(world, options) {
  const { minutes = PEAK_MINUTES, pages = PAGES, count = SCHOOLS, perSchool = PER_SCHOOL, log } = options;
  // The same families in every school.
  const size = { classesPerGrade: 4, classSize: Math.ceil(perSchool / 24), dutyStaff: 24 };
  const { office, schools, tokens } = await foundWorld(world, ['第一小学'], size);
  const [first] = schools;
  const families = new Set(first.children.flatMap(({ personId }) => personId ?? []));
  await forEach([...families], (personId) => givePhone(office, personId, count * MESSAGES_A_SCHOOL));
  await office.close();
  const db = await world.connect();
  await db.query('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
  await knowFaces(db, first);
  const ids = [first.schoolId, ...(await copySchool(db, first.schoolId, count - 1))];
  await db.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  log(`${count} schools of ${first.children.length}`);
  const ports = [await world.serve('county-one'), await world.serve('county-two')];
  for (const worker of ['county-worker', 'county-worker-two']) await world.work(worker);

  const wanted = Math.min(count * first.children.length, Math.round(RATE * minutes * 60));
  const releases = await makeReady({ world, db, tokens, first, ids, port: ports[0], wanted });
  await drained(world, db);
  log(`${releases.length} children stand at the gates, their families know that they have come`);
  const open = pagesOf({ world, ids, first, count: pages });
  const job = { ports, releases, pages: open, minutes, tokens: Object.fromEntries(tokens) };
  const behind = watchBehind(world, db);
  const figures = await play(world, job);
  const peak = behind.stop();
  const drainSeconds = await drained(world, db);
  await db.end();
  return {
    ...{
      name: 'county',
      schools: count,
      pupils: count * first.children.length,
      minutes,
      released: releases.length,
      ratePerSecond: rounded(RATE),
    },
    ...{ openPages: pages, ofPages: PAGES, httpProcesses: ports.length, workers: 2 },
    ...figures,
    ...{ mostMessagesBehind: peak.most, oldestBehindMs: peak.oldestMs, drainSeconds },
  };
}

/** Everybody stands at the east gate, in the hands of the adult who knows the families. */
async function makeReady({ world, db, tokens, first, ids, port, wanted }) {
  const perSchool = Math.ceil(wanted / ids.length);
  const releases = [];
  for (const schoolId of ids) {
    const [gateId] = first.gateIds;
    const phones = new Phones(world, { ...first, schoolId }, tokens, new Map());
    await load(world, { port, lanes: [[phones.board(first.admin.personId)]] });
    phones.heads = await readHeads(db, { schoolId }, world.serviceDate);
    const children = [...phones.heads.keys()].slice(0, perSchool);
    const lanes = Array.from(
      { length: Math.min(CONNECTIONS, Math.ceil(children.length / 40)) },
      (_, lane) => [phones.rollCall(children.slice(lane * 40, lane * 40 + 40), gateId)],
    );
    await load(world, { port, lanes });
    for (const studentId of children) {
      const { collectorId } = phones.heads.get(studentId);
      const how = { method: 'KNOWN_FACE', toCollectorId: collectorId, pickupPoint: 'EAST' };
      const event = phones.say('RELEASED', studentId, gateId, how);
      const { path, token } = phones.request(gateId, [event]);
      releases.push({ path, token, schoolId, studentId, event });
    }
  }
  // Schools hand over side by side.
  const order = releases.map((one, position) => [position % perSchool, one]);
  return order
    .sort(([left], [right]) => left - right)
    .map(([, one]) => one)
    .slice(0, wanted);
}

/** Open pages of families who have bound: one child each, in the schools' turn. */
function pagesOf({ world, ids, first, count }) {
  const bound = first.children.filter(({ personId }) => personId !== null);
  return Array.from({ length: count }, (_, position) => {
    const schoolId = ids[position % ids.length];
    const { studentId, personId } = bound[Math.floor(position / ids.length) % bound.length];
    return { path: wherePath(schoolId, world.serviceDate, studentId), personId, schoolId, studentId };
  });
}

const wherePath = (schoolId, serviceDate, studentId) =>
  `/api/schools/${schoolId}/days/${serviceDate}/students/${studentId}/where`;

async function play(world, job) {
  const file = join(world.folder, 'county.json');
  writeFileSync(file, JSON.stringify({ ...job, offsetMs: world.clock.offsetMs, date: world.serviceDate }));
  const result = join(world.folder, 'county-figures.json');
  const child = spawn(process.execPath, [join(world.root, 'tools/bench/county-load.mjs'), file, result], {
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the county's load ended with ${code}`);
  return JSON.parse(readFileSync(result, 'utf8'));
}

/** Every two seconds: how many deliveries and messages are due and not done, and since when. */
function watchBehind(world, db) {
  const peak = { most: 0, oldestMs: 0 };
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      const { count, oldestMs } = await behindNow(world, db);
      peak.most = Math.max(peak.most, count);
      peak.oldestMs = Math.max(peak.oldestMs, oldestMs);
      await sleep(2_000);
    }
  };
  void look();
  return {
    stop: () => {
      isOver = true;
      return peak;
    },
  };
}

async function behindNow(world, db) {
  const now = new Date(world.now());
  const [[row]] = await db.query(
    `SELECT COUNT(*) AS count, MIN(dueAt) AS oldest FROM (
       SELECT dueAt FROM event_delivery WHERE state IN ('DUE', 'SENDING') AND dueAt <= ?
       UNION ALL SELECT dueAt FROM wechat_send WHERE state IN ('WAITING', 'SENDING') AND dueAt <= ?) due`,
    [now, now],
  );
  return { count: Number(row.count), oldestMs: row.oldest === null ? 0 : now - row.oldest };
}

async function drained(world, db) {
  const started = performance.now();
  while ((await behindNow(world, db)).count > 0) {
    if (performance.now() - started > PATIENCE_MS)
      throw new Error('messages are still behind after half an hour');
    await sleep(500);
  }
  return rounded((performance.now() - started) / 1000);
}
