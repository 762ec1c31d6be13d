// `npm run backup -- FILE.sql.gz` and `npm run restore -- FILE.sql.gz`, for the database of DATABASE_URL or of
// ANXIN_DATA_DIR. One consistent snapshot; plain SQL, one statement a line, readable by any MySQL client.
// A restore goes into an empty database only (`--replace` empties it first) and raises the ledger's epoch, so that
// phones offer again the events of the day that the backup had not seen yet.
import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, createGzip } from 'node:zlib';
import mysql from 'mysql2';
import { databaseUrl, startDatabase } from './database.mjs';

const ROWS_AT_ONCE = 500;
const STATEMENT_BYTES = 1_000_000;
const HEAD = '-- anxin backup 1';
const TAIL = '-- end of anxin backup';

/** Writes every table, row and trigger of the database at `url` into `file`. Answers with how many rows. */
export async function backup({ url, file }) {
  const session = await connect(url);
  const counted = { rows: 0, tables: 0 };
  try {
    await session.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await session.query('START TRANSACTION WITH CONSISTENT SNAPSHOT');
    const partial = `${file}.part`;
    await pipeline(statements(session, counted), createGzip(), createWriteStream(partial, { mode: 0o600 }));
    renameSync(partial, file);
    return counted;
  } finally {
    await session.end();
  }
}

async function* statements(session, counted) {
  yield `${HEAD}\nSET FOREIGN_KEY_CHECKS=0;\n`;
  const [tables] = await session.query("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'");
  for (const table of tables.map((row) => Object.values(row)[0])) {
    counted.tables++;
    const [[made]] = await session.query(`SHOW CREATE TABLE ${quoted(table)}`);
    yield line(made['Create Table']);
    const [columns] = await session.query(`SHOW COLUMNS FROM ${quoted(table)}`);
    const stored = columns.filter(({ Extra }) => !/GENERATED/.test(Extra)).map(({ Field }) => Field);
    const names = stored.map(quoted).join(',');
    const insert = `INSERT INTO ${quoted(table)} (${names}) VALUES `;
    let rows = [];
    let bytes = 0;
    for await (const row of session.connection.query(`SELECT ${names} FROM ${quoted(table)}`).stream()) {
      const values = `(${stored.map((column) => mysql.escape(row[column], false, 'Z')).join(',')})`;
      rows.push(values);
      bytes += values.length;
      counted.rows++;
      if (rows.length < ROWS_AT_ONCE && bytes < STATEMENT_BYTES) continue;
      yield line(insert + rows.join(','));
      rows = [];
      bytes = 0;
    }
    if (rows.length > 0) yield line(insert + rows.join(','));
  }
  // After the rows: a trigger guards what is written from now on.
  const [triggers] = await session.query('SHOW TRIGGERS');
  if (counted.tables > 0 && !triggers.some(({ Table }) => Table === 'custody_event')) {
    throw new Error(
      "This user cannot see the ledger's triggers, and a backup without them is none: take it as the schema's owner.",
    );
  }
  for (const { Trigger, Timing, Event, Table, Statement } of triggers) {
    yield line(
      `CREATE TRIGGER ${quoted(Trigger)} ${Timing} ${Event} ON ${quoted(Table)} FOR EACH ROW ${Statement}`,
    );
  }
  yield `SET FOREIGN_KEY_CHECKS=1;\n${TAIL}\n`;
}

/** Plays a backup into the database at `url`. A file that ends early is told before anything is believed. */
export async function restore({ url, file, replace = false }) {
  const session = await connect(url);
  try {
    const [tables] = await session.query('SHOW TABLES');
    if (tables.length > 0 && !replace) {
      throw new Error(
        'The database is not empty. Restore into an empty one, or say --replace to lose what is there.',
      );
    }
    await session.query('SET FOREIGN_KEY_CHECKS=0');
    for (const row of tables) await session.query(`DROP TABLE ${quoted(Object.values(row)[0])}`);
    let first;
    let last;
    for await (const statement of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      first ??= statement;
      last = statement;
      if (first !== HEAD) throw new Error(`${file} is not a backup of anxin.`);
      if (!statement.startsWith('--')) await session.query(statement);
    }
    if (last !== TAIL)
      throw new Error(`${file} is cut off: the database holds only a part of it. Take another backup.`);
    await session.query('UPDATE ledger_epoch SET epoch = epoch + 1');
  } finally {
    await session.end();
  }
}

async function connect(url) {
  const { default: promised } = await import('mysql2/promise');
  return promised.createConnection({
    uri: url,
    timezone: 'Z',
    dateStrings: true,
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
}

const quoted = (name) => `\`${name.replaceAll('`', '``')}\``;
const line = (statement) => `${statement.replaceAll(/\s*\n\s*/g, ' ')};\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [act, file] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (!['backup', 'restore'].includes(act) || file === undefined) {
    console.error('npm run backup -- FILE.sql.gz   or   npm run restore -- FILE.sql.gz [--replace]');
    process.exit(2);
  }
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const database = await startDatabase({
    dataDir: resolve(process.env.ANXIN_DATA_DIR ?? join(root, '.data')),
  });
  try {
    const url = process.env.DATABASE_URL ?? databaseUrl(database.url, 'anxin');
    if (act === 'backup') console.log(JSON.stringify({ file, ...(await backup({ url, file })) }));
    else {
      await restore({ url, file, replace: process.argv.includes('--replace') });
      console.log(JSON.stringify({ restored: file }));
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await database.stop();
  }
}
