// The private database: two folders never meet, an acknowledged row survives kill -9, nothing is left running,
// and a database that would ignore our CHECKs is refused.
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createConnection } from 'mysql2/promise';
import { createDatabase, databaseUrl, dropDatabase, refuseOldVersion, startDatabase } from './database.mjs';

const folder = mkdtempSync('/tmp/anxin-database-');
const start = (name: string) =>
  startDatabase({ dataDir: `${folder}/${name}`, bufferPool: '32M', ignoreEnvironment: true });
const isAlive = (pid = 0) => existsSync(`/proc/${pid}`);
async function names(url: string) {
  const session = await createConnection(url);
  const [rows] = await session.query('SHOW DATABASES');
  await session.end();
  return (rows as { Database: string }[]).map(({ Database }) => Database);
}

afterAll(() => rmSync(folder, { recursive: true }));

it('keeps two folders apart, is shared by a second starter of the same folder, and leaves nothing behind', async () => {
  const [east, west] = [await start('east'), await start('west')];
  await createDatabase(east.connection, 'anxin');
  expect(await names(east.url)).toContain('anxin');
  expect(await names(west.url)).not.toContain('anxin');
  const again = await start('east');
  await again.stop();
  expect(await names(east.url)).toContain('anxin');
  await dropDatabase(east.url, 'anxin');
  expect(await names(east.url)).not.toContain('anxin');
  await east.stop();
  await west.stop();
  expect([isAlive(east.pid), isAlive(west.pid)]).toEqual([false, false]);
  await expect(names(east.url)).rejects.toThrow();
});

it('loses no acknowledged row to kill -9', async () => {
  const first = await start('killed');
  await createDatabase(first.connection, 'anxin');
  const session = await createConnection(databaseUrl(first.url, 'anxin'));
  session.on('error', () => {});
  await session.query('CREATE TABLE seen (n INT)');
  await session.query('INSERT INTO seen VALUES (7)');
  process.kill(first.pid ?? 0, 'SIGKILL');
  const second = await start('killed');
  expect(second.pid).not.toBe(first.pid);
  const after = await createConnection(databaseUrl(second.url, 'anxin'));
  expect((await after.query('SELECT n FROM seen'))[0]).toEqual([{ n: 7 }]);
  await after.end();
  session.destroy();
  await second.stop();
});

it('refuses a database that would ignore our constraints, and says which to take', () => {
  for (const old of ['5.7.44-log', '8.0.15', '10.5.9-MariaDB']) {
    expect(() => refuseOldVersion(old)).toThrow(/too old: take MySQL 8\.0\.16 or newer, or MariaDB 10\.6/);
  }
  for (const good of ['8.0.36', '10.6.1-MariaDB', '11.4.2-MariaDB-ubu', '8.0.11-TiDB-v7.5.0']) {
    expect(() => refuseOldVersion(good)).not.toThrow();
  }
});

it('takes DATABASE_URL at its word, and says when nothing answers there', async () => {
  const mute = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as { port: number };
  process.env.DATABASE_URL = `mysql://root@127.0.0.1:${port}/anxin`;
  try {
    await expect(startDatabase({ dataDir: `${folder}/unused` })).rejects.toThrow(
      'does not answer as a database',
    );
    expect(existsSync(`${folder}/unused`)).toBe(false);
  } finally {
    delete process.env.DATABASE_URL;
    await new Promise((done) => mute.close(done));
  }
});
