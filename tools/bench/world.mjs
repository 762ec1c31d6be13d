// A world to measure in: a durable private database, WeChat's double, and schools of a thousand on a Wednesday at
// 15:45, made through the product itself. What nobody measures (enrollments, accounts) is written as rows.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { addDays, instantOf } from '../../packages/shared/dist/index.js';
import { createDatabase, databaseUrl, startDatabase } from '../database.mjs';
import { Processes } from '../processes.mjs';
import { scratchFolder } from '../scratch.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const WEDNESDAY = 3;
const GROUP_SIZE = 40;
export const SIZE = { classesPerGrade: 4, classSize: 42, dutyStaff: 40 };

/** What `keep` puts aside and `from` begins with: the database's files and what WeChat's double knows. */
const KEPT = ['mysql-data', 'wechat.json'];

/**
 * `dist`: where the built packages are, when it is not this house's own build; `isTimed`: whatever measures waits for
 * a real disk.
 */
export async function startWorld(options = {}) {
  const { bufferPool = '256M', onDeath, at = '15:45', dist = root, from, isTimed = true } = options;
  const folder = isTimed ? mkdtempSync(join(tmpdir(), 'anxin-world-')) : scratchFolder('world');
  if (from) for (const name of KEPT) cpSync(join(from, name), join(folder, name), { recursive: true });
  const clockFile = join(folder, 'clock.json');
  const serviceDate = comingWednesday();
  const offsetMs = instantOf(serviceDate, at) - Date.now();
  writeFileSync(clockFile, JSON.stringify({ offsetMs }));
  const startServer = () => startDatabase({ dataDir: folder, ignoreEnvironment: true, bufferPool });
  let database = await startServer();
  await createDatabase(database.connection, 'anxin');
  const processes = new Processes(onDeath ?? tellDeath);
  const ready = await processes.start({
    name: 'double',
    file: join(root, 'packages/wechat-double/dist/main.js'),
    env: { ANXIN_CLOCK_FILE: clockFile, WECHAT_DOUBLE_STATE: join(folder, 'wechat.json') },
    ready: /WeChat double on /,
  });
  const env = {
    NODE_ENV: 'production',
    ANXIN_MODE: 'demo',
    WECHAT_MODE: 'double',
    WECHAT_BASE_URL: ready.replace(/.*WeChat double on /, ''),
    DATABASE_URL: databaseUrl(database.url, 'anxin'),
    ANXIN_DATA_DIR: folder,
    ANXIN_CLOCK_FILE: clockFile,
    LOG_LEVEL: 'error',
    // A few sessions send what a county sends.
    ANXIN_REQUESTS_PER_SECOND: '60000',
    ANXIN_REQUEST_BURST: '60000',
    PORT: '0',
  };
  Object.assign(process.env, env);
  return {
    ...{ folder, serviceDate, env, processes, root, clock: { offsetMs } },
    get databasePid() {
      return database.pid;
    },
    /** After a kill -9: the same folder, the same socket. */
    async restartDatabase() {
      await database.stop();
      database = await startServer();
    },
    connect: () =>
      createConnection({
        ...{ ...database.connection, database: 'anxin', timezone: 'Z', dateStrings: ['DATE'] },
      }),
    now: () => Date.now() + offsetMs,
    async serve(name = 'server', port = '0', more = {}) {
      const line = await processes.start({
        ...{ name, file: join(dist, 'apps/server/dist/main.js'), ready: /"listening"/ },
        env: { ...env, ...more, PORT: port },
      });
      return new URL(JSON.parse(line).listening).port;
    },
    work: (name = 'worker') =>
      processes.start({ name, file: join(dist, 'apps/server/dist/worker.js'), ready: /"working"/, env }),
    /** Ends this world and puts aside what another may begin with. */
    async keep(place) {
      await processes.stop();
      await database.stop();
      database = { stop: async () => undefined };
      mkdirSync(place, { recursive: true });
      for (const name of KEPT) cpSync(join(folder, name), join(place, name), { recursive: true });
    },
    async stop() {
      await processes.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Schools with everybody enrolled, placed in groups of forty and staffed for today; tokens by person. */
export async function foundWorld(world, names, size = SIZE) {
  const { openOffice } = await import('../demo/office.mjs');
  const { foundSchool } = await import('../demo/school.mjs');
  const { enterApps } = await import('../demo/wechat.mjs');
  const { chance } = await import('../demo/people.mjs');
  const { Schools } = await import('../../apps/server/dist/modules/school/school.public.js');
  const { newId } = await import('../../apps/server/dist/ids.js');
  const office = await openOffice();
  // Only what is measured pays for durability.
  await office.rows('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
  const random = chance('bench');
  const countyId = newId();
  await office.transaction((tx) => office.get(Schools).addCounty(tx, { id: countyId, name: '测量县教育局' }));
  const schools = [];
  for (const name of names) {
    const today = world.serviceDate;
    const school = await foundSchool(office, { countyId, name, today, random, ...size });
    await enroll(office, school, today, newId);
    const groups = await group(office, school);
    schools.push({ ...school, ...(await staff(office, school, groups, today)), groups });
  }
  await enterApps(
    office,
    schools.map(({ schoolId }) => schoolId),
  );
  const tokens = await mintTokens(office, schools);
  await office.rows('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  return { office, schools, tokens, newId };
}

/** A child's own gate and end of the service where it has them. */
export async function enroll(office, { schoolId, termId, children }, today, newId) {
  await office.transaction(async (tx) => {
    await tx.query('SET FOREIGN_KEY_CHECKS = 0');
    await tx.query(
      `INSERT INTO enrollment (schoolId, id, termId, studentId, applicationId, approvalVersion, signatureId,
         weekdayBits, until, pickupPoint, activeFrom, activeUntil, createdAt) VALUES ?`,
      [
        children.map(({ studentId, gate = 'EAST', until = '17:00' }) => [
          ...[schoolId, newId(), termId, studentId, newId(), 1, newId(), 31, until, gate],
          ...[addDays(today, -30), addDays(today, 60), new Date(Date.parse(`${today}T00:00:00Z`))],
        ]),
      ],
    );
    await tx.query('SET FOREIGN_KEY_CHECKS = 1');
  });
}

async function group(office, { schoolId, admin, children }) {
  const { createTempClasses, placeStudents } = await import('../../packages/shared/dist/index.js');
  const groups = [];
  for (let from = 0; from < children.length; from += GROUP_SIZE) {
    const studentIds = children.slice(from, from + GROUP_SIZE).map(({ studentId }) => studentId);
    const made = await office.call(admin.personId, createTempClasses, {
      ...{ schoolId, weekdays: [WEDNESDAY], label: `第${groups.length + 1}班`, activityType: 'HOMEWORK' },
      ...{ venueLabel: '教室', capSeats: GROUP_SIZE },
    });
    const [{ tempClassId }] = made.tempClasses;
    await office.call(admin.personId, placeStudents, { schoolId, tempClassId, studentIds });
    groups.push({ tempClassId, studentIds });
  }
  return groups;
}

async function staff(office, { schoolId, admin, dutyStaff }, groups, serviceDate) {
  const { assignDuty } = await import('../../packages/shared/dist/index.js');
  const queue = [...dutyStaff];
  const post = async (duty, place = {}) => {
    const { personId } = queue.shift();
    await office.call(admin.personId, assignDuty, { schoolId, serviceDate, personId, duty, ...place });
    return personId;
  };
  for (const one of groups) one.teacherId = await post('DUTY_TEACHER', { tempClassId: one.tempClassId });
  const escortId = await post('ESCORT', { pickupPoint: 'EAST' });
  const gateIds = [await post('GATE', { pickupPoint: 'EAST' }), await post('GATE', { pickupPoint: 'EAST' })];
  return { leaderId: await post('DUTY_LEADER'), escortId, gateIds };
}

export async function mintTokens(office, schools) {
  const { LoginSessions } = await import('../../apps/server/dist/modules/identity/identity.public.js');
  const people = schools.flatMap((school) => [
    ...[school.admin.personId, school.principal.personId, ...school.dutyStaff.map((one) => one.personId)],
    ...school.children.flatMap(({ personId }) => personId ?? []),
    ...(school.otherPersonIds ?? []),
  ]);
  const tokens = new Map();
  await office.transaction(async (tx) => {
    for (const personId of new Set(people)) {
      tokens.set(
        personId,
        await office.get(LoginSessions).open(tx, { personId, deviceId: null, appid: null }),
      );
    }
  });
  return tokens;
}

/** A term's ordinary Wednesday: never a public holiday (November), near enough for certificates and terms. */
function comingWednesday() {
  const year = new Date(Date.now()).getUTCFullYear();
  const first = new Date(Date.UTC(year, 10, 4));
  const ahead = (WEDNESDAY - first.getUTCDay() + 7) % 7;
  return new Date(first.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
}

function tellDeath(name, end, lines) {
  console.error(`${name} ended by itself (${end}):\n${lines.join('\n')}`);
  process.exitCode = 1;
}
