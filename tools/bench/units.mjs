// `npm run bench -- units`: what one of each costs a county, in milliseconds of CPU by process: a family's page read in
// full, the same page unchanged, a release, and all that follows from it until its family has the message.
import { whereIsMyChild } from '../../packages/shared/dist/index.js';
import { forEach } from '../demo/office.mjs';
import { givePhone } from '../demo/wechat.mjs';
import { drained } from './county-drain.mjs';
import { cpuBetween, cpuOf } from './cpu.mjs';
import { load } from './rounds.mjs';
import { knowFaces, Phones, readHeads } from './walks.mjs';
import { Wire } from './wire.mjs';
import { foundWorld } from './world.mjs';

const LANES = 16;
const ROUNDS = 8;
const MESSAGES_LEFT = 6;

export async function units(world, { log }) {
  const size = { classesPerGrade: 4, classSize: 25, dutyStaff: 24 };
  const { office, schools, tokens } = await foundWorld(world, ['第一小学'], size);
  const [school] = schools;
  const families = new Set(school.children.flatMap(({ personId }) => personId ?? []));
  await forEach([...families], (personId) => givePhone(office, personId, MESSAGES_LEFT));
  await office.close();
  const db = await world.connect();
  await knowFaces(db, school);
  const port = await world.serve('http');
  const phones = await standing({ world, db, tokens, school, port });
  await world.work('worker');
  await drained(world, db);
  await world.processes.end('worker');
  const pids = { http: world.processes.pidOf('http'), database: world.databasePid };
  const wire = new Wire(port, LANES);
  const measure = async (name, requests, expected, more = {}) => {
    await send(wire, requests.slice(0, LANES), expected);
    const before = cpuOf(pids);
    const answers = await send(wire, requests, expected);
    log(
      JSON.stringify({
        name,
        count: requests.length,
        cpuMs: perOne(before, cpuOf(pids), requests.length),
        ...more,
      }),
    );
    return answers;
  };

  const { schoolId } = school;
  const pages = school.children
    .filter(({ personId }) => personId !== null)
    .map(({ studentId, personId }) =>
      phones.wire(whereIsMyChild, { schoolId, serviceDate: world.serviceDate, studentId }, personId),
    );
  const etags = (await measure('page in full', pages, 200)).map(({ etag }) => etag);
  const known = pages.map((page, position) => ({ ...page, etag: etags[position] }));
  await measure('page unchanged', Array(ROUNDS).fill(known).flat(), 304);

  const [gateId] = school.gateIds;
  const releases = [...phones.heads.keys()].map((studentId) => {
    const { collectorId } = phones.heads.get(studentId);
    const how = { method: 'KNOWN_FACE', toCollectorId: collectorId, pickupPoint: 'EAST' };
    return phones.request(gateId, [phones.say('RELEASED', studentId, gateId, how)]);
  });
  await measure('release', releases, 200);

  await world.work('worker');
  const workers = { worker: world.processes.pidOf('worker'), double: world.processes.pidOf('double') };
  const all = { ...workers, database: world.databasePid };
  const before = cpuOf(all);
  await drained(world, db);
  const [[{ sent }]] = await db.query("SELECT COUNT(*) AS sent FROM wechat_send WHERE state = 'SENT'");
  const cpuMs = perOne(before, cpuOf(all), releases.length);
  log(
    JSON.stringify({
      name: 'what follows from a release',
      count: releases.length,
      sent: Number(sent),
      cpuMs,
    }),
  );
  await db.end();
}

/** Counted by their teachers, then at the gate. */
async function standing({ world, db, tokens, school, port }) {
  const phones = new Phones(world, school, tokens, new Map());
  await load(world, { port, lanes: [[phones.board(school.admin.personId)]] });
  phones.heads = await readHeads(db, school, world.serviceDate);
  const lanes = school.groups.map(({ studentIds, teacherId, tempClassId }) => [
    phones.rollCall(studentIds, teacherId, tempClassId),
    phones.rollCall(studentIds, school.gateIds[0]),
  ]);
  await load(world, { port, lanes });
  return phones;
}

async function send(wire, requests, expected) {
  const answers = await Promise.all(requests.map((request) => wire.ask(request)));
  const wrong = answers.find(({ status }) => status !== expected);
  if (wrong !== undefined)
    throw new Error(`${wrong.status} where ${expected} was due: ${wrong.text.slice(0, 200)}`);
  return answers;
}

const perOne = (before, after, count) =>
  Object.fromEntries(
    Object.entries(cpuBetween(before, after)).map(([name, seconds]) => [
      name,
      Number(((seconds * 1000) / count).toPrecision(2)),
    ]),
  );
