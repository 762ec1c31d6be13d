/** A backup taken and played back is the same database, and phones are asked again for what it had not seen. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createConnection } from 'mysql2/promise';
import { backup, restore } from '../../../tools/backup.mjs';
import { startTestApp, type TestApp } from './app.js';
import { foundSchool } from './school.js';

const app: TestApp = await startTestApp();
let folder: string;
let copy: string;

beforeAll(async () => {
  await foundSchool(app, { childrenPerClass: 2 });
  folder = mkdtempSync(join(tmpdir(), 'anxin-backup-'));
  const address = new URL(app.databaseUrl);
  address.pathname = `${address.pathname}_copy`;
  copy = address.href;
  await app.database.rows(
    `CREATE DATABASE ${address.pathname.slice(1)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
  );
});

afterAll(async () => {
  // The app is closed by now.
  const session = await createConnection(process.env.ANXIN_TEST_DATABASE ?? '');
  await session.query(`DROP DATABASE IF EXISTS ${new URL(copy).pathname.slice(1)}`);
  await session.end();
  rmSync(folder, { recursive: true, force: true });
});

test('every table, row and trigger comes back; only the epoch is one higher', async () => {
  const file = join(folder, 'a.sql.gz');
  const { rows } = await backup({ url: app.databaseUrl, file });
  expect(rows).toBeGreaterThan(50);
  await restore({ url: copy, file });
  const [before, after] = [await contentsOf(app.databaseUrl), await contentsOf(copy)];
  expect({ ...after.tables, ledger_epoch: null }).toEqual({ ...before.tables, ledger_epoch: null });
  expect(after.triggers).toEqual(before.triggers);
  expect(after.epoch).toBe(before.epoch + 1);
});

test('a restore never falls upon a database that holds something', async () => {
  const file = join(folder, 'b.sql.gz');
  await backup({ url: app.databaseUrl, file });
  const before = await contentsOf(copy);
  await expect(restore({ url: copy, file })).rejects.toThrow('not empty');
  expect(await contentsOf(copy)).toEqual(before);
});

test('a file that is cut off, or something else, is told', async () => {
  const file = join(folder, 'c.sql.gz');
  await backup({ url: app.databaseUrl, file });
  const text = gunzipSync(readFileSync(file)).toString();
  writeFileSync(file, gzipSync(text.slice(0, text.lastIndexOf('\n', text.length - 200) + 1)));
  await expect(restore({ url: copy, file, replace: true })).rejects.toThrow('cut off');
  writeFileSync(file, gzipSync('SELECT 1;\n'));
  await expect(restore({ url: copy, file, replace: true })).rejects.toThrow('not a backup');
});

test('a backup file is readable by its owner only', async () => {
  const file = join(folder, 'd.sql.gz');
  await backup({ url: app.databaseUrl, file });
  expect(execFileSync('stat', ['-c', '%a', file]).toString().trim()).toBe('600');
});

test('a user who cannot see the triggers gets no backup, not one without them', async () => {
  const user = `narrow_${new URL(app.databaseUrl).pathname.slice(-8)}`;
  await app.database.rows(`CREATE USER '${user}'@'%' IDENTIFIED BY 'a-long-password'`);
  await app.database.rows(`GRANT SELECT ON ${new URL(app.databaseUrl).pathname.slice(1)}.* TO '${user}'@'%'`);
  const narrow = new URL(app.databaseUrl);
  narrow.username = user;
  narrow.password = 'a-long-password';
  const file = join(folder, 'e.sql.gz');
  try {
    await expect(backup({ url: narrow.href, file })).rejects.toThrow("schema's owner");
    expect(existsSync(file)).toBe(false);
  } finally {
    await app.database.rows(`DROP USER '${user}'@'%'`);
  }
});

async function contentsOf(url: string) {
  const session = await createConnection({ uri: url });
  const [names] = await session.query('SHOW TABLES');
  const tables: Record<string, unknown> = {};
  for (const row of names as object[]) {
    const name = Object.values(row)[0] as string;
    const [[sum]] = (await session.query(`CHECKSUM TABLE \`${name}\``)) as unknown as [
      { Checksum: unknown }[],
    ];
    tables[name] = sum?.Checksum;
  }
  const [triggers] = await session.query(
    'SELECT TRIGGER_NAME AS name, ACTION_STATEMENT AS act FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1',
  );
  const [[{ epoch }]] = (await session.query('SELECT epoch FROM ledger_epoch')) as unknown as [
    [{ epoch: number }],
  ];
  await session.end();
  return { tables, triggers, epoch };
}
