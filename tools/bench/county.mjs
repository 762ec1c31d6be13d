// `npm run bench -- county`: a county's peak in real time. 50 schools of 600; 30,000 children handed over in 15 minutes
// against two HTTP processes and two workers, while thousands of families' pages stay open, and workers tell the
// families. `--minutes 2` plays the same rate for a shorter time, `--pages N` with fewer pages; the line says both.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forEach } from '../demo/office.mjs';
import { givePhone } from '../demo/wechat.mjs';
import { copySchool } from './county-copies.mjs';
import { drained, watchBehind } from './county-drain.mjs';
import { cpuBetween, cpuOf } from './cpu.mjs';
import { load, rounded } from './rounds.mjs';
import { knowFaces, Phones, readHeads } from './walks.mjs';
import { foundWorld, mintTokens } from './world.mjs';

const SCHOOLS = 50;
const PER_SCHOOL = 600;
const PEAK_MINUTES = 15;
const PAGES = 10_000;
/** An arrival and a release of each of two children, and some more for the unforeseen. */
const MESSAGES_LEFT = 6;
const RATE = (SCHOOLS * PER_SCHOOL) / (PEAK_MINUTES * 60);

/** Fewer schools or pupils make a smaller county, at the same rate, for trying it out. */
export async function county(world, options) {
  const { minutes = PEAK_MINUTES, pages = PAGES, count = SCHOOLS, perSchool = PER_SCHOOL, log } = options;
  const size = { classesPerGrade: 4, classSize: Math.ceil(perSchool / 24), dutyStaff: 24 };
  const { office, schools, tokens } = await foundWorld(world, ['第一小学'], size);
  const [first] = schools;
  const db = await world.connect();
  await db.query('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
  await knowFaces(db, first);
  const copies = await copySchool(db, first, count - 1);
  const all = [first, ...copies];
  for (const [personId, token] of await mintTokens(office, copies)) tokens.set(personId, token);
  const families = new Set(all.flatMap(({ children }) => children.flatMap(({ personId }) => personId ?? [])));
  await forEach([...families], (personId) => givePhone(office, personId, MESSAGES_LEFT));
  await office.close();
  await db.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  log(`${count} schools of ${first.children.length}`);
  const ports = [await world.serve('county-one'), await world.serve('county-two')];
  for (const worker of ['county-worker', 'county-worker-two']) await world.work(worker);

  const wanted = Math.min(count * first.children.length, Math.round(RATE * minutes * 60));
  const releases = await makeReady({ world, db, tokens, all, port: ports[0], wanted });
  await drained(world, db);
  log(`${releases.length} children stand at the gates, their families know that they have come`);
  const open = pagesOf({ world, all, count: pages });
  const job = { ports, releases, pages: open, minutes, tokens: Object.fromEntries(tokens) };
  const pids = pidsOf(world);
  let idle = null;
  const behind = watchBehind(world, db);
  const { playersCpuSeconds, ...figures } = await play(world, job, () => {
    log(`${pages} pages are open`);
    idle = cpuOf(pids);
  });
  const peak = behind.stop();
  const played = cpuOf(pids);
  const drainSeconds = await drained(world, db);
  const done = cpuOf(pids);
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
    cpuSeconds: { ...cpuBetween(idle, played), players: playersCpuSeconds },
    cpuSecondsOfDrain: cpuBetween(played, done),
  };
}

const pidsOf = ({ processes, databasePid }) => ({
  ...Object.fromEntries(
    ['county-one', 'county-two', 'county-worker', 'county-worker-two', 'double'].map((name) => [
      name.replace('county-', ''),
      processes.pidOf(name),
    ]),
  ),
  database: databasePid,
});

/** Every group was counted by its teacher; whoever goes now stands at the east gate, held by who knows the families. */
async function makeReady({ world, db, tokens, all, port, wanted }) {
  const perSchool = Math.ceil(wanted / all.length);
  const releases = [];
  for (const school of all) {
    const { schoolId, gateIds, admin, groups } = school;
    const [gateId] = gateIds;
    const phones = new Phones(world, school, tokens, new Map());
    await load(world, { port, lanes: [[phones.board(admin.personId)]] });
    phones.heads = await readHeads(db, { schoolId }, world.serviceDate);
    const children = groups.flatMap(({ studentIds }) => studentIds).slice(0, perSchool);
    const going = new Set(children);
    const lanes = groups.map(({ studentIds, teacherId, tempClassId }) => {
      const atGate = studentIds.filter((studentId) => going.has(studentId));
      const counted = phones.rollCall(studentIds, teacherId, tempClassId);
      return atGate.length === 0 ? [counted] : [counted, phones.rollCall(atGate, gateId)];
    });
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
function pagesOf({ world, all, count }) {
  const bound = all.map(({ children }) => children.filter(({ personId }) => personId !== null));
  return Array.from({ length: count }, (_, position) => {
    const { schoolId } = all[position % all.length];
    const own = bound[position % all.length];
    const { studentId, personId } = own[Math.floor(position / all.length) % own.length];
    return { path: wherePath(schoolId, world.serviceDate, studentId), personId, schoolId, studentId };
  });
}

const wherePath = (schoolId, serviceDate, studentId) =>
  `/api/schools/${schoolId}/days/${serviceDate}/students/${studentId}/where`;

async function play(world, job, whenOpen) {
  const file = join(world.folder, 'county.json');
  writeFileSync(file, JSON.stringify({ ...job, offsetMs: world.clock.offsetMs, date: world.serviceDate }));
  const result = join(world.folder, 'county-figures.json');
  const child = spawn(process.execPath, [join(world.root, 'tools/bench/county-load.mjs'), file, result], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.once('message', whenOpen);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the county's load ended with ${code}`);
  return JSON.parse(readFileSync(result, 'utf8'));
}
