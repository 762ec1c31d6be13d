// What is measured, by the name of its line. In this order the day goes on: counted, looked at, walked to the gate.

import { newId } from '../../apps/server/dist/ids.js';
import { INFORMED_NOTICE, submitApplication, toWire } from '../../packages/shared/dist/index.js';
import { notifyDrain } from './drain.mjs';
import { prefsSubmit } from './preferences.mjs';
import { CONNECTIONS, compare, everyLane, load, WARM_UPS } from './rounds.mjs';
import { knowFaces, Phones, readHeads } from './walks.mjs';

const RAW_ROW = JSON.stringify({ body: 'x'.repeat(600) });
export const insert = 'one row per request over node:http + mysql2';
const ROUNDS = 5;

export const measures = {
  'apply.submit': applySubmit,
  'custody.batch40': custodyBatch40,
  'board.read': boardRead,
  'custody.one': custodyOne,
  'notify.drain': notifyDrain,
  // Last: opening a round tells a school, and nobody else's measure should carry that.
  'prefs.submit': prefsSubmit,
};

export const rawInserts = ({ world, rawPort }) => {
  const lanes = everyLane(40, () => ({ method: 'POST', path: '/', body: RAW_ROW }));
  return () => load(world, { port: rawPort, lanes, warmUp: 4 });
};

/** Eight hundred families of one school in the same minute; between the rounds their forms are taken away again. */
async function applySubmit(bench) {
  const { world, db, tokens, port } = bench;
  const school = bench.schools[1];
  const families = school.children.filter(({ personId }) => personId !== null);
  const requests = () =>
    families.map(({ studentId, personId }) => {
      const { schoolId, termId } = school;
      const collector = {
        collectorId: newId(),
        name: '张桂兰',
        kinship: 'GRANDMOTHER',
        phone: '13812342071',
      };
      const { method, url, body } = toWire(submitApplication, {
        ...{ schoolId, termId, studentId, applicationId: newId(), weekdays: [1, 2, 3, 4, 5], until: '17:00' },
        ...{ reason: 'LATE_WORK', reasonNote: null, childWish: 'WANTS', collectors: [collector] },
        ...{ pickupPoint: 'WEST', noticeVersion: INFORMED_NOTICE.version, stated: true },
      });
      return { method, path: `/api${url}`, token: tokens.get(personId), body: JSON.stringify(body) };
    });
  return compare({
    ...{ name: 'apply.submit', unit: 'submissions per raw insert', baseline: insert },
    theirs: rawInserts(bench),
    ours: async () => {
      await withdrawAll(db, school);
      const lanes = dealt(requests());
      const figures = await load(world, { port, lanes, warmUp: 1 });
      await mustHold(
        db,
        'SELECT COUNT(*) AS n FROM service_application WHERE schoolId = ?',
        [school.schoolId],
        families.length,
      );
      return figures;
    },
  });
}

async function withdrawAll(db, { schoolId }) {
  await db.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const table of ['application_review', 'service_application']) {
    await db.query(`DELETE FROM ${table} WHERE schoolId = ?`, [schoolId]);
  }
  await db.query('SET FOREIGN_KEY_CHECKS = 1');
}

/** Fifty phones count forty children each, again and again; both schools at once. */
async function custodyBatch40(bench) {
  const { world, db, port } = bench;
  const groups = [];
  for (const school of bench.schools) {
    const phones = await phonesOf(bench, school);
    for (const { studentIds, teacherId } of school.groups.filter((one) => one.studentIds.length === 40)) {
      groups.push({ phones, studentIds, teacherIds: [teacherId, school.leaderId] });
    }
  }
  const lanes = groups.slice(0, CONNECTIONS);
  const batches = 6;
  return compare({
    ...{ name: 'custody.batch40', unit: 'events per raw insert', baseline: insert },
    theirs: rawInserts(bench),
    ours: async () => {
      const before = await eventCount(db);
      const job = lanes.map(({ phones, studentIds, teacherIds }) =>
        Array.from({ length: batches }, (_, step) => phones.rollCall(studentIds, teacherIds[step % 2])),
      );
      const figures = await load(world, { port, lanes: job, warmUp: 1 });
      await mustHold(db, COUNT_EVENTS, [], before + job.length * batches * 40);
      return { ...figures, rate: figures.rate * 40 };
    },
  });
}

/** The live board of a school of a thousand, read in full by everybody who may, while a fact arrives now and then. */
async function boardRead(bench) {
  const { world, port, rawPort } = bench;
  const [school] = bench.schools;
  const phones = await phonesOf(bench, school);
  await takeAll(bench, phones, school);
  const readers = [school.leaderId, school.admin.personId, school.principal.personId];
  const reads = everyLane(30, (lane) => phones.board(readers[lane % readers.length]));
  return compare({
    ...{
      name: 'board.read',
      unit: 'boards of 1,000 pupils per raw read',
      baseline: 'SELECT by primary key per request',
    },
    theirs: () => {
      const lanes = everyLane(40, () => ({ method: 'GET', path: '/known' }));
      return load(world, { port: rawPort, lanes, warmUp: 4 });
    },
    ours: async () => {
      // Every round begins with a board that nobody has built yet.
      const { studentIds, teacherId } = school.groups[0];
      const fact = phones.request(teacherId, [phones.say('SEEN', studentIds[0], teacherId)]);
      await load(world, { port, lanes: [[fact]] });
      return load(world, { port, lanes: reads, warmUp: 4 });
    },
  });
}

/** One fact per request: fifty phones walk children from the classroom into a known hand. */
async function custodyOne(bench) {
  const { world, db, port } = bench;
  const children = [];
  for (const school of bench.schools) {
    await knowFaces(db, school);
    const phones = await phonesOf(bench, school);
    for (const { tempClassId, teacherId, studentIds } of school.groups) {
      for (const studentId of studentIds) children.push({ phones, studentId, tempClassId, teacherId });
    }
  }
  const perRound = Math.floor(children.length / (WARM_UPS + ROUNDS));
  return compare({
    ...{ name: 'custody.one', unit: 'events per raw insert', baseline: insert },
    theirs: rawInserts(bench),
    ours: async (round) => {
      const before = await eventCount(db);
      const walks = children
        .slice(round * perRound, (round + 1) * perRound)
        .map(({ phones, studentId, tempClassId, teacherId }) =>
          phones.walk(studentId, tempClassId, teacherId),
        );
      const lanes = dealt(walks).map((lane) => lane.flat());
      const figures = await load(world, { port, lanes, warmUp: 4 });
      await mustHold(db, COUNT_EVENTS, [], before + perRound * 8);
      return figures;
    },
  });
}

/** Asks for the day once, so that it is open and frozen, then reads where every child stands. */
export async function phonesOf({ world, db, tokens, port }, school) {
  const phones = new Phones(world, school, tokens, new Map());
  await load(world, { port, lanes: [[phones.board(school.admin.personId)]] });
  phones.heads = await readHeads(db, school, world.serviceDate);
  return phones;
}

export async function takeAll({ world, port }, phones, { groups }) {
  const lanes = groups.map(({ studentIds, teacherId }, position) => [
    // Three children of the first group are nowhere yet.
    phones.rollCall(position === 0 ? studentIds.slice(3) : studentIds, teacherId),
  ]);
  await load(world, { port, lanes });
}

export const dealt = (items) =>
  Array.from({ length: CONNECTIONS }, (_, lane) =>
    items.filter((__, position) => position % CONNECTIONS === lane),
  );

const COUNT_EVENTS =
  "SELECT COUNT(*) AS n FROM custody_event WHERE effect <> 'CONFLICT' AND actorId IS NOT NULL";
async function eventCount(db) {
  const [[{ n }]] = await db.query(COUNT_EVENTS);
  return Number(n);
}

/** An answer of 200 is not enough: what was measured must be in the database. */
export async function mustHold(db, sql, params, expected) {
  const [[{ n }]] = await db.query(sql, params);
  if (Number(n) !== expected) throw new Error(`${n} rows where ${expected} were sent: ${sql}`);
}
