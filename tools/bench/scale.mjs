// Does a school notice how many others there are? The board and a release, with the data of 1, 10 and 100 schools
// (two million custody rows), each against the bare server in the same minute; then EXPLAIN of every hot query.
import { explainHotQueries } from './explain.mjs';
import { phonesOf, takeAll } from './measures.mjs';
import { CONNECTIONS, compare, everyLane, load, rounded } from './rounds.mjs';
import { knowFaces } from './walks.mjs';

const SIZES = [1, 10, 100];
const ROWS_A_SCHOOL = 20_000;
const GROWTH_ALLOWED = 1.5;
const ROUNDS = 3;

export async function scale(bench) {
  const { world, db, port, rawPort, schools } = bench;
  const open = [];
  for (const school of schools) {
    await knowFaces(db, school);
    const phones = await phonesOf(bench, school);
    await takeAll(bench, phones, school);
    for (const { studentIds } of school.groups) {
      for (const studentId of studentIds.slice(3))
        open.push({ phones, studentId, gateId: school.gateIds[0] });
    }
  }
  const perRound = Math.floor(open.length / (SIZES.length * ROUNDS));
  const raw = (method, path) => {
    const body = method === 'POST' ? '{}' : undefined;
    return () =>
      load(world, { port: rawPort, lanes: everyLane(20, () => ({ method, path, body })), warmUp: 2 });
  };
  const lines = [];
  for (const size of SIZES) {
    const custodyRows = await grow(db, schools[0], size);
    const [school] = schools;
    const phones = await phonesOf(bench, school);
    const reads = everyLane(20, () => phones.board(school.admin.personId));
    const board = await compare({
      ...{
        name: 'board.read',
        unit: 'p99 over raw p99',
        baseline: 'SELECT by primary key',
        rounds: ROUNDS,
        warmUps: 0,
      },
      theirs: raw('GET', '/known'),
      ours: () => load(world, { port, lanes: reads, warmUp: 2 }),
    });
    const release = await compare({
      ...{
        name: 'release',
        unit: 'p99 over raw p99',
        baseline: 'one row per request',
        rounds: ROUNDS,
        warmUps: 0,
      },
      theirs: raw('POST', '/'),
      ours: () => {
        const sent = open.splice(0, perRound).map(({ phones: own, studentId, gateId }) => {
          const { collectorId } = own.heads.get(studentId);
          const how = { method: 'KNOWN_FACE', toCollectorId: collectorId, pickupPoint: 'EAST' };
          return own.request(gateId, [own.say('RELEASED', studentId, gateId, how)]);
        });
        const lanes = Array.from({ length: CONNECTIONS }, (_, lane) =>
          sent.filter((__, position) => position % CONNECTIONS === lane),
        );
        return load(world, { port, lanes });
      },
    });
    for (const { name, p99Ms, baselineP99Ms, p99Ratio } of [board, release]) {
      const first = lines.find((line) => line.name === `scale.${name}`) ?? { p99Ms, p99Ratio };
      const growth = rounded(p99Ms / first.p99Ms);
      const growthOverRaw = rounded(p99Ratio / first.p99Ratio);
      lines.push({
        name: `scale.${name}`,
        schools: size,
        custodyRows,
        p99Ms,
        baselineP99Ms,
        p99Ratio,
        growth,
        growthOverRaw,
      });
      console.log(JSON.stringify(lines.at(-1)));
    }
  }
  await growSeldom(db, schools[0]);
  const scans = await explainHotQueries(bench);
  console.log(JSON.stringify({ name: 'scale.scans', scans }));
  // A busy machine slows both: growth counts only where it shows against the bare server too.
  const isSteady = lines.every(
    ({ growth, growthOverRaw }) => Math.min(growth, growthOverRaw) <= GROWTH_ALLOWED,
  );
  return isSteady && scans.length === 0;
}

/** Other schools' days, as many rows as they would have by now: copies of a real day under other ids. */
async function grow(db, { schoolId }, schoolCount) {
  const columns = async (table) => {
    const [rows] = await db.query(`SHOW COLUMNS FROM ${table}`);
    return rows.map(({ Field }) => Field).filter((name) => name !== 'schoolId' && name !== 'serviceDate');
  };
  const [events, pupils] = [await columns('custody_event'), await columns('day_pupil')];
  const count = async () => Number((await db.query('SELECT COUNT(*) AS n FROM custody_event'))[0][0].n);
  const [[{ day }]] = await db.query('SELECT COUNT(*) AS day FROM custody_event WHERE schoolId = ?', [
    schoolId,
  ]);
  const dates = Math.ceil(ROWS_A_SCHOOL / Number(day));
  await db.query('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
  await db.query('SET unique_checks = 0');
  for (let other = 1; other < schoolCount && (await count()) < schoolCount * ROWS_A_SCHOOL; other++) {
    for (let back = 1; back <= dates; back++) {
      const date = new Date(Date.UTC(2026, 9, back)).toISOString().slice(0, 10);
      for (const [table, own] of [
        ['custody_event', events],
        ['day_pupil', pupils],
      ]) {
        await db.query(
          `INSERT IGNORE INTO ${table} (schoolId, serviceDate, ${own.join(', ')})
           SELECT ?, ?, ${own.join(', ')} FROM ${table} WHERE schoolId = ?`,
          [otherSchool(other), date, schoolId],
        );
      }
    }
  }
  await db.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await db.query('ANALYZE TABLE custody_event, day_pupil');
  return count();
}

/** What a few families of every school have: an empty table is read whole, and shows no index. */
async function growSeldom(db, { schoolId }) {
  const rows = {
    access_restriction: `(schoolId, studentId, personId, because, validFrom)
      SELECT ?, id, UUID(), 'bench', '2026-09-01'`,
    pickup_word: `(schoolId, serviceDate, studentId, personId, voice, manner, saidAt)
      SELECT ?, '2026-10-08', id, UUID(), 'GUARDIAN', 'COLLECTED', '2026-10-08 04:00:00'`,
    pickup_code_lock: `(schoolId, serviceDate, studentId) SELECT ?, '2026-10-08', id`,
  };
  await db.query('SET FOREIGN_KEY_CHECKS = 0');
  for (let other = 1; other < SIZES.at(-1); other++) {
    for (const [table, row] of Object.entries(rows)) {
      await db.query(`INSERT INTO ${table} ${row} FROM student WHERE schoolId = ? LIMIT 10`, [
        otherSchool(other),
        schoolId,
      ]);
    }
  }
  await db.query('SET FOREIGN_KEY_CHECKS = 1');
  await db.query(`ANALYZE TABLE ${Object.keys(rows).join(', ')}`);
}

const otherSchool = (number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
