/**
 * New databases with the product's schema. The first of a process is migrated step by step, as a school's would be;
 * the others are written from what that made, which takes a quarter of the time.
 */
import { randomBytes } from 'node:crypto';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { readConfig } from '../src/config/config.js';
import { openDatabase } from '../src/database/open-database.js';

let migrated: Promise<{ readonly name: string; readonly script: string }> | undefined;

/** `server`: address of the database server; the new database is named in the address that comes back. */
export async function createTestDatabase(server: string): Promise<string> {
  migrated ??= migrateOne(server);
  const { script } = await migrated;
  const name = newName();
  await administer(server, (session) => session.query(`${creation(name)}; USE ${name}; ${script}`));
  return addressOf(server, name);
}

export async function dropTestDatabase(address: string): Promise<void> {
  const { pathname } = new URL(address);
  await administer(address, (session) => session.query(`DROP DATABASE ${pathname.slice(1)}`));
}

const newName = () => `test_${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(5).toString('hex')}`;
const creation = (name: string) => `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

async function migrateOne(server: string) {
  const name = newName();
  await administer(server, (session) => session.query(creation(name)));
  const config = readConfig({
    ANXIN_MODE: 'test',
    DATABASE_URL: addressOf(server, name),
    DATABASE_POOL: '2',
  });
  const database = await openDatabase(config);
  await database.source.destroy();
  return { name, script: await administer(server, (session) => scriptOf(session, name)) };
}

/** Tables, their first rows, their triggers. */
async function scriptOf(session: Connection, name: string): Promise<string> {
  await session.query(`USE ${name}`);
  const statements = ['SET FOREIGN_KEY_CHECKS = 0'];
  for (const table of await columnOf(session, 'SHOW TABLES', `Tables_in_${name}`)) {
    statements.push(...(await columnOf(session, `SHOW CREATE TABLE \`${table}\``, 'Create Table')));
    const [rows] = await session.query<RowDataPacket[]>(`SELECT 1 FROM \`${table}\` LIMIT 1`);
    if (rows.length > 0) statements.push(`INSERT INTO \`${table}\` SELECT * FROM ${name}.\`${table}\``);
  }
  for (const trigger of await columnOf(session, 'SHOW TRIGGERS', 'Trigger'))
    statements.push(...(await columnOf(session, `SHOW CREATE TRIGGER ${trigger}`, 'SQL Original Statement')));
  return statements.join(';\n');
}

async function columnOf(session: Connection, sql: string, column: string): Promise<string[]> {
  const [rows] = await session.query<RowDataPacket[]>(sql);
  return rows.map((row) => row[column] as string);
}

function addressOf(server: string, name: string): string {
  const address = new URL(server);
  address.pathname = `/${name}`;
  return address.href;
}

async function administer<T>(server: string, work: (session: Connection) => Promise<T>): Promise<T> {
  const session = await createConnection({ uri: server, multipleStatements: true });
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}
