// The nights on the real database: what is old goes, what is young or another kind stays (E1, E17).
import { addDays, instantOf, readApplication, returnApplication, serviceDateOf } from '@anxin/shared';
import { startTestApp } from '../../test/app.js';
import { submit } from '../../test/applying.js';
import { foundSchool, type TestChild, type TestSchool } from '../../test/school.js';
import { clock } from '../clock.js';
import { newId } from '../ids.js';
import { KEPT_AS_RECORD, namesSomebody } from './records.rules.js';
import { RETENTION, sweepOf } from './retention.rules.js';
import { Retention } from './retention.service.js';

const app = await startTestApp();
const TODAY = '2026-11-25';
let school: TestSchool;
beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { classes: [{ grade: 3, number: 1 }], childrenPerClass: 1 });
}, 60_000);

const nights = () => app.database.rows<{ night: string }>('SELECT night FROM retention_night ORDER BY night');
const due = () =>
  app.database.rows(
    `SELECT d.id FROM event_delivery d JOIN domain_event e ON e.id = d.eventId
      WHERE e.name = 'retention.due' AND d.state = 'DUE'`,
  );

/** An id that says it was made on that date; the process's own ids only rise. */
const idOf = (date: string) => {
  const made = instantOf(date, '12:00').toString(16).padStart(12, '0');
  return `${made.slice(0, 8)}-${made.slice(8)}${newId().slice(13)}`;
};

async function message(date: string): Promise<string> {
  const id = idOf(date);
  const at = new Date(instantOf(date, '12:00'));
  await app.database.rows(
    `INSERT INTO notification (schoolId, id, personId, topic, becauseId, happenedAt, facts, createdAt)
     VALUES (?, ?, ?, 'CHILD_ARRIVED', ?, ?, '{}', ?)`,
    [school.schoolId, id, school.admin.personId, newId(), at, at],
  );
  return id;
}

async function look(date: string): Promise<string> {
  const id = idOf(date);
  await app.database.rows(
    `INSERT INTO access_log (id, schoolId, actorId, studentId, what, because, requestId, lookedAt)
     VALUES (?, ?, ?, ?, 'HEALTH_NOTE', 'ON_DUTY', ?, ?)`,
    [id, school.schoolId, school.admin.personId, newId(), newId(), new Date(instantOf(date, '12:00'))],
  );
  return id;
}

const left = async (table: string) =>
  (await app.database.rows<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);

test('many workers that start arrange one night, for the small hours', async () => {
  app.moveClockTo(instantOf(TODAY, '10:00'));
  await Promise.all([1, 2, 3].map(() => app.get(Retention).begin()));
  expect(await nights()).toEqual([{ night: '2026-11-26' }]);
  expect(await due()).toHaveLength(2);
  const old = await message(addDays(TODAY, -60));
  await app.drain();
  expect(await left('notification')).toContain(old);
});

test('the night removes what was kept long enough, nothing else, and arranges the next', async () => {
  const stays = [await message(addDays(TODAY, -28)), await message(TODAY)];
  const looks = [await look(addDays(TODAY, -1090)), await look(addDays(TODAY, -31))];
  await look(addDays(TODAY, -1100));
  app.moveClockTo(instantOf('2026-11-26', '03:16'));
  await app.drain();
  expect(await left('notification')).toEqual(stays.sort());
  expect(await left('access_log')).toEqual(expect.arrayContaining(looks));
  expect((await left('access_log')).filter((id) => !looks.includes(id))).toEqual([]);
  expect((await nights()).map(({ night }) => night)).toEqual(['2026-11-26', '2026-11-27']);
  expect(await due()).toHaveLength(2);
  expect(await left('student')).toHaveLength(1);
});

test('more than one bite is removed in one night', async () => {
  const at = clock.date();
  const rows = Array.from({ length: 4_100 }, () => [
    idOf('2026-09-01'),
    school.schoolId,
    newId(),
    'CHILD_ARRIVED',
  ]);
  await app.database.rows(
    `INSERT INTO notification (id, schoolId, personId, topic, becauseId, happenedAt, facts, createdAt) VALUES
     ${rows.map(() => "(?, ?, ?, ?, ?, ?, '{}', ?)").join(', ')}`,
    rows.flatMap((row) => [...row, newId(), at, at]),
  );
  const before = (await left('notification')).length;
  app.moveClockTo(instantOf('2026-11-27', '03:16'));
  await app.drain();
  expect(before - (await left('notification')).length).toBe(4_100);
});

test('what was written for one decision is gone after the term and the appeal; the decision stays (M060)', async () => {
  const [child] = school.children as [TestChild];
  const { schoolId } = school;
  const { applicationId } = await submit(app, school, child);
  await app.as(school.admin).call(returnApplication, {
    ...{ schoolId, applicationId, version: 1, because: 'TIMES_UNCLEAR', note: '周三有活动，请确认' },
  });
  const notes = () =>
    app.database.rows<{ many: string; kept: string }>(
      `SELECT COUNT(*) AS many, COUNT(noteBox) AS kept FROM application_review WHERE schoolId = ?`,
      [schoolId],
    );
  expect((await notes()).map(({ many, kept }) => [Number(many), Number(kept)])).toEqual([[2, 1]]);
  const read = () => app.as(child.guardian).call(readApplication, { schoolId, studentId: child.studentId });
  expect((await read()).body.application?.note).toBe('周三有活动，请确认');
  const written = serviceDateOf(clock.now());
  app.moveClockTo(instantOf(addDays(written, 203), '03:16'));
  await app.drain();
  expect(Number((await notes())[0]?.kept)).toBe(1);
  app.moveClockTo(instantOf(addDays(written, 206), '03:16'));
  await app.drain();
  expect((await notes()).map(({ many, kept }) => [Number(many), Number(kept)])).toEqual([[2, 0]]);
  const [application] = await app.database.rows(
    'SELECT state, noteBox FROM service_application WHERE id = ?',
    [applicationId],
  );
  expect(application).toEqual({ state: 'RETURNED', noteBox: null });
});

test('every table that names a child or an adult is swept by age, or says why it stays', async () => {
  const columns = await app.database.rows<{ tableName: string; columnName: string }>(
    `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()`,
  );
  const naming = new Set(columns.filter((one) => namesSomebody(one.columnName)).map((one) => one.tableName));
  const swept = new Set(RETENTION.map(({ table }) => table));
  expect([...naming].filter((table) => !swept.has(table) && !KEPT_AS_RECORD.has(table)).sort()).toEqual([]);
  // Neither list names a table that is not there, and none is in both.
  const there = new Set(columns.map((one) => one.tableName));
  expect([...swept, ...KEPT_AS_RECORD.keys()].filter((table) => !there.has(table))).toEqual([]);
  expect([...KEPT_AS_RECORD.keys()].filter((table) => swept.has(table))).toEqual([]);
  expect([...KEPT_AS_RECORD.keys()].filter((table) => !naming.has(table))).toEqual([]);
});

test('a day that is a month past keeps its record and loses what only helped it', async () => {
  const { schoolId } = school;
  const today = serviceDateOf(clock.now());
  const plant = async (serviceDate: string, serial: string) => {
    const at = new Date(instantOf(serviceDate, '17:00'));
    const day = [schoolId, serviceDate];
    await app.database.rows(
      `INSERT INTO custody_overdue (schoolId, serviceDate, studentId, kind, subjectId, since) VALUES (?, ?, ?, 'AWAY', ?, ?)`,
      [...day, newId(), newId(), at],
    );
    await app.database.rows(
      `INSERT INTO custody_take_over (schoolId, serviceDate, id, fromPersonId, reasonCode, takenCount, leaderId,
         occurredAt, recordedAt) VALUES (?, ?, ?, ?, 'OTHER', 1, ?, ?, ?)`,
      [...day, newId(), newId(), newId(), at, at],
    );
    await app.database.rows(
      `INSERT INTO register_page (schoolId, serial, serviceDate, pageNumber, pickupPoint, contentHash, pageRows, printedBy,
         printedAt) VALUES (?, ?, ?, 1, 'EAST', ?, '[]', ?, ?)`,
      [schoolId, serial, serviceDate, serial.repeat(8), newId(), at],
    );
    await app.database.rows(
      `INSERT INTO register_keying (schoolId, id, serial, keyedBy, keptBy, factCount, keyedAt) VALUES (?, ?, ?, ?, ?, 1, ?)`,
      [schoolId, newId(), serial, newId(), newId(), at],
    );
  };
  await plant(addDays(today, -32), 'AAAAAAAA');
  await plant(addDays(today, -3), 'BBBBBBBB');
  app.moveClockTo(instantOf(addDays(today, 1), '03:16'));
  await app.drain();
  const count = async (table: string) =>
    Number(
      (
        await app.database.rows<{ many: string }>(
          `SELECT COUNT(*) AS many FROM ${table} WHERE schoolId = ?`,
          [schoolId],
        )
      )[0]?.many,
    );
  const tables = ['custody_overdue', 'register_page', 'custody_take_over', 'register_keying'];
  expect(await Promise.all(tables.map(count))).toEqual([1, 1, 2, 2]);
});

test.each(RETENTION.map((rule) => [rule.table, rule] as const))(
  '%s is swept along an index',
  async (_, rule) => {
    const { sql, params } = sweepOf(rule, { schoolId: school.schoolId, nowMs: clock.now(), limit: 10 });
    const [plan] = await app.database.rows<{ type: string; key: string | null }>(
      `EXPLAIN ${sql.replace(/^DELETE FROM/, 'SELECT * FROM').replace(/^UPDATE (\w+) SET .*? WHERE/, 'SELECT * FROM $1 WHERE')}`,
      params,
    );
    expect(plan?.key ?? plan?.type).not.toBe('ALL');
  },
);
