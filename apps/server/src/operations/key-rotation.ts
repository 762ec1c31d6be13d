/**
 * Seals again, under the first of ANXIN_KEYS, what the installation's keys seal. Children's keys are sealed by their
 * school's key and that one by the installation's, so no child's data is touched. Safe to stop and to run again, and
 * while the server runs: a box is replaced only if it is still the one that was read.
 * A keyed hash keeps its key's id: what it hashed is not known any more. A key is dispensable when `hashes` names
 * none of it; until then it stays behind the first in ANXIN_KEYS.
 */
import type { INestApplicationContext } from '@nestjs/common';
import { Config } from '../config/config.js';
import { changedBy, Database, rowsIn } from '../database/database.js';
import { Vault } from '../kernel/vault.js';

/** Every column that `Vault` seals. The test of this file finds one that is missing here. */
export const SEALED_COLUMNS = [
  { table: 'school_key', key: ['schoolId', 'keyId'], column: 'keyBox', purpose: 'school_key' },
  { table: 'wechat_app', key: ['appid'], column: 'secretBox', purpose: 'wechat_app' },
  { table: 'wechat_app', key: ['appid'], column: 'pushTokenBox', purpose: 'wechat_app' },
  { table: 'wechat_app', key: ['appid'], column: 'pushAesKeyBox', purpose: 'wechat_app' },
  { table: 'wechat_app', key: ['appid'], column: 'accessTokenBox', purpose: 'wechat_access_token' },
  {
    table: 'wechat_account',
    key: ['appid', 'openid'],
    column: 'sessionKeyBox',
    purpose: 'wechat_session_key',
  },
  { table: 'staff_member', key: ['schoolId', 'id'], column: 'phoneBox', purpose: 'staff.phone' },
  {
    table: 'priority_group',
    key: ['schoolId', 'studentId'],
    column: 'groupsBox',
    purpose: 'student.priority_groups',
  },
] as const;

/** Where a keyed hash lives for longer than a day. */
const HASHED_COLUMNS = [
  { table: 'student', column: 'nameHash' },
  { table: 'student', column: 'schoolNumberHash' },
  { table: 'guardian_link', column: 'phoneHash' },
  { table: 'authorized_collector', column: 'phoneHash' },
  { table: 'restriction', column: 'phoneHash' },
  { table: 'proven_phone', column: 'phoneHash' },
  { table: 'staff_member', column: 'phoneHash' },
] as const;

const AT_ONCE = 500;
type Sealed = (typeof SEALED_COLUMNS)[number];

export async function rotateKeys(app: INestApplicationContext) {
  const { keys } = app.get(Config);
  const present = keys[0]?.id as string;
  const sealed: Record<string, number> = {};
  for (const one of SEALED_COLUMNS) {
    sealed[`${one.table}.${one.column}`] = await sealAgain(app, one, present);
  }
  return {
    present,
    sealed,
    hashes: await hashesUnder(
      app,
      keys.map(({ id }) => id),
    ),
  };
}

async function sealAgain(app: INestApplicationContext, one: Sealed, present: string): Promise<number> {
  const [database, vault] = [app.get(Database), app.get(Vault)];
  const { table, key, column, purpose } = one;
  const select = `SELECT ${key.join(', ')}, ${column} AS box FROM ${table}
    WHERE ${column} IS NOT NULL AND ${column} NOT LIKE ? LIMIT ${AT_ONCE}`;
  const update = `UPDATE ${table} SET ${column} = ? WHERE ${key.map((part) => `${part} = ?`).join(' AND ')} AND ${column} = ?`;
  for (let total = 0; ; ) {
    const changed = await database.transaction(async (tx) => {
      const rows = await rowsIn<Record<string, string>>(tx, select, [`${present}.%`]);
      for (const row of rows) {
        const box = row.box as string;
        const fresh = vault.seal(purpose, vault.open(purpose, box));
        await changedBy(tx, update, [fresh, ...key.map((part) => row[part]), box]);
      }
      return rows.length;
    });
    total += changed;
    if (changed < AT_ONCE) return total;
  }
}

/** How many hashes stand under each key of the configuration but the first: why an old key must stay. */
async function hashesUnder(app: INestApplicationContext, keyIds: readonly string[]) {
  const counts: Record<string, number> = Object.fromEntries(keyIds.map((id) => [id, 0]));
  for (const { table, column } of HASHED_COLUMNS) {
    const rows = await app.get(Database).rows<{ keyId: string; number: number }>(
      `SELECT SUBSTRING_INDEX(${column}, '.', 1) AS keyId, COUNT(*) AS number FROM ${table}
          WHERE ${column} IS NOT NULL GROUP BY keyId`,
    );
    for (const { keyId, number } of rows) counts[keyId] = (counts[keyId] ?? 0) + Number(number);
  }
  return counts;
}
