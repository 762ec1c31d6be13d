// Every query of the hot paths as the product really sends it (heard by the database's own log), and how the database
// answers it: written to docs/hot-queries.md. A whole table or a whole index read is a scan.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  listInbox,
  listSafetyDocuments,
  listVenueSafety,
  readDayList,
  whereIsMyChild,
} from '../../packages/shared/dist/index.js';
import { phonesOf } from './measures.mjs';
import { load } from './rounds.mjs';

/** A few rows, whatever grows: configuration. */
const SMALL = 60;

export async function explainHotQueries(bench) {
  const { world, db, port, schools } = bench;
  const [school] = schools;
  const phones = await phonesOf(bench, school);
  const { serviceDate } = world;
  const { schoolId, leaderId } = school;
  const [{ tempClassId, studentIds, teacherId }] = school.groups;
  const family = school.children.find(({ personId }) => personId !== null);
  const day = { schoolId, serviceDate };
  const acts = {
    'Board (custody.board)': () => [phones.board(leaderId)],
    'Day list (custody.dayList)': () => [phones.wire(readDayList, day, teacherId)],
    'Where is my child (custody.whereIsMyChild)': () => [
      phones.wire(whereIsMyChild, { ...day, studentId: family.studentId }, family.personId),
    ],
    'Roll-call (custody.recordEvents)': () => [
      phones.request(
        teacherId,
        studentIds.slice(0, 3).map((one) => phones.say('SEEN', one, teacherId, { tempClassId })),
      ),
    ],
    'Release (custody.recordEvents)': () => {
      const [studentId] = studentIds;
      const gateId = school.gateIds[0];
      const taken = phones.request(gateId, [phones.say('TAKEN', studentId, gateId)]);
      const toCollectorId = phones.heads.get(studentId).collectorId;
      const how = { method: 'KNOWN_FACE', toCollectorId, pickupPoint: 'EAST' };
      return [taken, phones.request(gateId, [phones.say('RELEASED', studentId, gateId, how)])];
    },
    'Safety documents (preparedness.documents)': () => [
      phones.wire(listSafetyDocuments, { schoolId }, teacherId),
    ],
    'Venues and their hazards (preparedness.venues)': () => [
      phones.wire(listVenueSafety, { schoolId }, teacherId),
    ],
    'Inbox (notification.inbox)': () => [phones.wire(listInbox, {}, family.personId)],
  };
  const heard = new Map();
  for (const [act, requests] of Object.entries(acts)) {
    heard.set(act, await listen(db, () => load(world, { port, lanes: [requests()] })));
  }
  await world.work('explained-worker');
  heard.set(
    'Worker: deliveries and messages to families',
    await listen(db, () => new Promise((resolve) => setTimeout(resolve, 3_000))),
  );
  const [[{ n }]] = await db.query('SELECT COUNT(*) AS n FROM custody_event');
  const pages = [HEAD(Number(n))];
  const scans = [];
  for (const [act, queries] of heard) {
    pages.push(`\n## ${act}\n`);
    for (const [shape, sql] of queries) {
      const [plan] = await db.query(`EXPLAIN ${sql}`);
      const steps = plan.filter(({ table }) => table !== null && !String(table).startsWith('<'));
      if (steps.length === 0) continue;
      const isScan = ({ type, rows }) => ['ALL', 'index'].includes(type) && Number(rows) > SMALL;
      for (const step of steps.filter(isScan)) scans.push(`${step.table} in: ${shape.slice(0, 160)}`);
      pages.push(`\n\`\`\`sql\n${shape}\n\`\`\`\n`);
      pages.push('| table | access | index | rows |\n|---|---|---|---|');
      for (const { table, type, key, rows } of steps)
        pages.push(`| ${table} | ${type} | ${key ?? '-'} | ${rows} |`);
    }
  }
  writeFileSync(join(world.root, 'docs/hot-queries.md'), `${pages.join('\n')}\n`);
  return [...new Set(scans)];
}

async function listen(db, act) {
  await db.query("SET GLOBAL log_output = 'TABLE'");
  await db.query('TRUNCATE TABLE mysql.general_log');
  await db.query('SET GLOBAL general_log = ON');
  await act();
  await db.query('SET GLOBAL general_log = OFF');
  const [rows] = await db.query("SELECT argument FROM mysql.general_log WHERE command_type = 'Query'");
  const queries = new Map();
  for (const { argument } of rows) {
    const sql = String(argument).trim();
    if (!/^(SELECT|UPDATE|DELETE)/i.test(sql) || !/\b(FROM|UPDATE)\b/i.test(sql)) continue;
    if (/general_log|raw_row|INFORMATION_SCHEMA/i.test(sql)) continue;
    const shape = shapeOf(sql);
    if (!queries.has(shape)) queries.set(shape, sql);
  }
  return queries;
}

/** The query without the values of one day. */
function shapeOf(sql) {
  return sql
    .replace(/'(?:[^'\\]|\\.)*'/g, (text) => (/^'[A-Z_]+'$/.test(text) ? text : '?'))
    .replace(/\b\d{2,}\b/g, '?')
    .replace(/\?(?:, ?\?)+/g, '?, …')
    .replace(/\s+/g, ' ')
    .slice(0, 1_200);
}

const HEAD = (rows) => `# Hot queries

Written by \`npm run bench -- scale\`, with the data of 100 schools (${rows.toLocaleString('en')} custody rows). Each
query is what the database heard while a phone, a page or the worker did its work; below it is how the database
answers it (\`EXPLAIN\`). \`access\` \`const\`, \`eq_ref\`, \`ref\` and \`range\` read only the rows that they need. \`ALL\` and
\`index\` read everything: the bench fails where that happens to a table of more than ${SMALL} rows.`;
