// Writes down what the school's side holds at the end, as lines of JSON: the checker reads these and nothing else.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DoubleControl } from '../../packages/wechat-double/dist/index.js';

const TABLES = {
  ledger: 'SELECT * FROM custody_event ORDER BY recordedAt, schoolId, serviceDate, studentId, seq',
  pupils: 'SELECT * FROM day_pupil',
  days: 'SELECT schoolId, serviceDate, preparedAt, homeroomIds, closedVersion FROM custody_day',
  closes:
    'SELECT schoolId, serviceDate, version, closedBy, closedAt, balance, heads, pendingCount FROM day_close',
  alarms: 'SELECT * FROM custody_alarm',
  rejections: 'SELECT schoolId, serviceDate, id, code, actorId, recordedAt FROM custody_rejection',
  cases: 'SELECT * FROM safety_case',
  steps: 'SELECT schoolId, id, caseId, kind, personId, dueAt, at FROM safety_step',
  alarmed: 'SELECT schoolId, caseId, personId, at FROM safety_alarmed',
  incidents: 'SELECT * FROM incident',
  acts: 'SELECT * FROM incident_act ORDER BY recordedAt',
  attention:
    'SELECT schoolId, kind, ownerPersonId, studentId, subjectId, state, raisedAt FROM attention_item',
  messages:
    'SELECT schoolId, id, personId, studentId, serviceDate, topic, becauseId, createdAt FROM notification',
  sends: 'SELECT schoolId, notificationId, openid, state, msgid, failureCode, dueAt FROM wechat_send',
  deliveries: `SELECT d.id, d.subscriber, d.state, d.dueAt, d.settledAt, d.failureCode, e.name
     FROM event_delivery d JOIN domain_event e ON e.id = d.eventId`,
};

export async function exportAll(world, folder) {
  const db = await world.connect();
  for (const [name, sql] of Object.entries(TABLES)) {
    const [rows] = await db.query(sql);
    write(folder, name, rows);
  }
  await db.end();
  write(folder, 'wechat', await new DoubleControl(world.env.WECHAT_BASE_URL).outbox());
}

/** The children's rows of a day at a moment when nothing is under way. */
export async function snapshot(world, folder, { date, at }) {
  const db = await world.connect();
  const [rows] = await db.query('SELECT * FROM day_pupil WHERE serviceDate = ?', [date]);
  await db.end();
  appendFileSync(join(folder, 'snapshots.jsonl'), linesOf(rows.map((row) => ({ ...row, at }))));
}

const write = (folder, name, rows) => writeFileSync(join(folder, `${name}.jsonl`), linesOf(rows));

/** Instants as milliseconds; dates as they are written. */
const linesOf = (rows) => rows.map((row) => `${JSON.stringify(row, instants)}\n`).join('');

function instants(key, value) {
  return this[key] instanceof Date ? this[key].getTime() : value;
}
