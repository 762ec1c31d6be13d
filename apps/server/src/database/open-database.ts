/**
 * Connects and brings the schema up to date. Two processes that start together migrate one after the other
 * (GET_LOCK); a database that cannot keep our promises (CHECK constraints) is refused before the first table.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2';
import { createConnection } from 'mysql2/promise';
import { DataSource, type DataSourceOptions, getMetadataArgsStorage } from 'typeorm';
import type { Config } from '../config/config.js';
import { Database } from './database.js';
import { migrations } from './migrations/index.js';

export async function openDatabase(config: Config): Promise<Database> {
  const address = new URL(config.databaseUrl);
  const socketPath = address.searchParams.get('socketPath') ?? undefined;
  const login = {
    host: address.hostname,
    port: Number(address.port || 3306),
    user: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
    database: address.pathname.slice(1),
    socketPath,
  };
  const session = await patiently(() => createConnection({ ...login, timezone: 'Z' }));
  try {
    const version = await versionOf(session);
    const source = new DataSource({
      type: /mariadb/i.test(version) ? 'mariadb' : 'mysql',
      ...login,
      username: login.user,
      timezone: 'Z',
      dateStrings: ['DATE'],
      charset: 'utf8mb4',
      poolSize: config.poolSize,
      driver,
      // Without a trace of its own for every query: an error carries the one of whoever asked.
      extra: { maxIdle: config.poolSize, waitForConnections: true, trace: false },
      entities: getMetadataArgsStorage().tables.map(({ target }) => target),
      migrations,
      migrationsTableName: 'migration',
      migrationsTransactionMode: 'none',
      synchronize: false,
      logging: false,
    } as DataSourceOptions);
    await source.initialize();
    await session.query(`SELECT GET_LOCK('anxin.migrations', 120)`);
    await source.runMigrations();
    return new Database(source, config.poolSize);
  } finally {
    await session.end();
  }
}

const PATIENCE_MS = 30_000;
const NOT_THERE_YET = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTFOUND']);

/** Whoever starts server and database together need not order them: the server waits for an address that is silent. */
async function patiently<T>(connect: () => Promise<T>): Promise<T> {
  for (const from = performance.now(); ; await sleep(50)) {
    try {
      return await connect();
    } catch (error) {
      const isOver = performance.now() - from > PATIENCE_MS;
      if (isOver || !NOT_THERE_YET.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/**
 * READ COMMITTED is said once by each new connection, not again by each transaction; and the driver's promises are
 * wrapped around a connection once, not again by each query.
 */
const driver = {
  ...mysql,
  createPool(options: mysql.PoolOptions) {
    const pool = mysql.createPool(options);
    pool.on('connection', (connection) => {
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', () => undefined);
      const promised = connection.promise();
      connection.promise = () => promised;
    });
    return pool;
  },
};

async function versionOf(session: { query(sql: string): Promise<unknown> }): Promise<string> {
  const [rows] = (await session.query('SELECT VERSION() AS version')) as [{ version: string }[]];
  const version = rows[0]?.version ?? '';
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  const number = major * 10_000 + minor * 100 + patch;
  if (number >= (/mariadb/i.test(version) ? 100_600 : 80_016) || /tidb|tdsql/i.test(version)) return version;
  throw new Error(`Database ${version} ignores CHECK constraints: take MySQL 8.0.16+ or MariaDB 10.6+.`);
}
