/**
 * The one way to the database. Promises: a transaction is READ COMMITTED, commits once or not at all, and is tried
 * again on a deadlock, so its work must have no effect outside; a statement by itself is a transaction like any.
 * `Tx` can only come from here, therefore whatever asks for one cannot run outside a transaction.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isDuplicate, mayRetry } from './database-error.js';

declare const inTransaction: unique symbol;
export type Tx = EntityManager & { readonly [inTransaction]: true };

const TRIES = 5;
const POOL_SIZE = 20;
/** Connections that no transaction may hold, so that one that also reads beside itself always finds one. */
const FOR_READS = 0.3;

export class Database {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(
    readonly source: DataSource,
    poolSize = POOL_SIZE,
  ) {
    this.free = Math.max(1, Math.floor(poolSize * (1 - FOR_READS)));
  }

  /** Reads outside a transaction. */
  get read(): EntityManager {
    return this.source.manager;
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.triedAgain(() =>
      this.inTurn(() => this.source.transaction((manager) => work(manager as Tx))),
    );
  }

  /** One statement by itself: a transaction of its own, which a deadlock undid whole. */
  rows<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.triedAgain(() => this.source.query(sql, params as unknown[]));
  }

  /** The number of rows that one statement by itself changed (or, for UPDATE, matched). */
  changed(sql: string, params: readonly unknown[] = []): Promise<number> {
    return this.triedAgain(() => changedBy(this.read, sql, params));
  }

  private async triedAgain<T>(work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await work();
      } catch (error) {
        if (!mayRetry(error) || tried === TRIES) throw error;
        await sleep(2 ** tried * (1 + Math.random()) * 2);
      }
    }
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** Rows of a query inside a transaction. */
export function rowsIn<T>(tx: EntityManager, sql: string, params: readonly unknown[] = []): Promise<T[]> {
  return tx.query(sql, params as unknown[]);
}

/** The number of rows that a statement changed (or, for UPDATE, matched). */
export async function changedBy(tx: EntityManager, sql: string, params: readonly unknown[]): Promise<number> {
  const { affectedRows } = (await tx.query(sql, params as unknown[])) as { affectedRows: number };
  return affectedRows;
}

/** `INSERT INTO t SET …` and `UPDATE t SET …`: the columns of a row, each value a parameter. */
export function columnsOf(row: object): { readonly sql: string; readonly params: readonly unknown[] } {
  const columns = Object.entries(row);
  return {
    sql: columns.map(([name]) => `\`${name}\` = ?`).join(', '),
    params: columns.map(([, value]) => value),
  };
}

export async function insertInto(tx: Tx, table: string, row: object): Promise<void> {
  const { sql, params } = columnsOf(row);
  await tx.query(`INSERT INTO ${table} SET ${sql}`, params as unknown[]);
}

/**
 * Whether it was this transaction that made the row. Counting the rows of an upsert cannot tell: a connection that
 * counts what an UPDATE matched counts a row found unchanged too.
 */
export async function insertOnce(tx: Tx, table: string, row: object): Promise<boolean> {
  try {
    await insertInto(tx, table, row);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
