/**
 * A migration is a list of SQL statements, run once. DDL commits by itself on MySQL, so each statement must be
 * harmless when a crash makes it run again: CREATE TABLE IF NOT EXISTS. Migrations only expand.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `migration('20261125010001-identity', [`CREATE TABLE IF NOT EXISTS …`])` */
export function migration(
  name: `${number}-${string}`,
  statements: readonly string[],
): new () => MigrationInterface {
  const [stamp, module] = name.split('-');
  return class implements MigrationInterface {
    readonly name = `${module}${stamp}`;
    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }
    down(): Promise<void> {
      throw new Error('Migrations only expand; there is no way back but a restore.');
    }
  };
}

/**
 * Column types that every table spells the same way. An id is VARCHAR although its length is fixed: MariaDB lets no
 * CHAR column into a stored generated column, by which «one active row» is enforced.
 */
export const ID = 'VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin';
export const CODE = 'VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin';
export const TABLE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci';

/** MySQL has no CREATE INDEX or ADD COLUMN IF NOT EXISTS, and a crash may run either again. */
function unlessThere(look: string, statement: string): string[] {
  return [
    `SET @expand = IF(EXISTS (SELECT 1 FROM information_schema.${look}), 'DO 0', '${statement}')`,
    'PREPARE expand FROM @expand',
    'EXECUTE expand',
    'DEALLOCATE PREPARE expand',
  ];
}

/** An index for a table that exists. */
export const addIndex = (table: string, name: string, columns: string): string[] =>
  unlessThere(
    `STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${table}' AND INDEX_NAME = '${name}'`,
    `CREATE INDEX ${name} ON ${table} (${columns})`,
  );

/** A wider check in place of a narrower one, in one statement: there is no moment without either. */
export const swapCheck = (table: string, before: string, after: string, condition: string): string[] =>
  unlessThere(
    `TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${table}' AND CONSTRAINT_NAME = '${after}'`,
    `ALTER TABLE ${table} DROP CONSTRAINT ${before}, ADD CONSTRAINT ${after} CHECK (${condition})`.replaceAll(
      "'",
      "''",
    ),
  );

/** A column for a table that exists; its type has no quotes. */
export const addColumn = (table: string, name: string, type: string): string[] =>
  unlessThere(
    `COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${table}' AND COLUMN_NAME = '${name}'`,
    `ALTER TABLE ${table} ADD COLUMN ${name} ${type}`,
  );
