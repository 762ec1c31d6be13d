/**
 * Run by the owner of the schema before a new version starts: migrates (opening the application does), then gives the
 * user that servers and workers run as what they need and no more: the ledger may be written to and read, never
 * changed (C1, M045); the schema may not be touched at all.
 */
import { z } from '@anxin/shared';
import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '../database/database.js';
import { checked } from './operator-input.js';

const userToPrepare = z.strictObject({
  user: z.string().check(z.regex(/^\w{1,32}$/)),
  password: z.string().check(z.minLength(12), z.maxLength(128)),
});

const NARROWER: Readonly<Record<string, string>> = {
  custody_event: 'SELECT, INSERT',
  migration: 'SELECT',
};

export async function prepareDatabase(app: INestApplicationContext, input: unknown) {
  const { user, password } = checked(userToPrepare, input);
  const database = app.get(Database);
  await database.rows(`CREATE USER IF NOT EXISTS ?@'%' IDENTIFIED BY ?`, [user, password]);
  await database.rows(`ALTER USER ?@'%' IDENTIFIED BY ?`, [user, password]);
  const tables = await database.rows<{ name: string }>(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
  for (const { name } of tables) {
    const rights = NARROWER[name] ?? 'SELECT, INSERT, UPDATE, DELETE';
    await database.rows(`GRANT ${rights} ON \`${name}\` TO ?@'%'`, [user]);
  }
  return { user, tables: tables.length };
}
