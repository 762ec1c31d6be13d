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

/** An index for a table that exists. MySQL has no CREATE INDEX IF NOT EXISTS, and a crash may run this again. */
export function addIndex(table: string, name: string, columns: string): string[] {
  return [
    `SET @addIndex = IF(
      EXISTS (SELECT 1 FROM information_schema.STATISTICS
               WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${table}' AND INDEX_NAME = '${name}'),
      'DO 0', 'CREATE INDEX ${name} ON ${table} (${columns})')`,
    'PREPARE addIndex FROM @addIndex',
    'EXECUTE addIndex',
    'DEALLOCATE PREPARE addIndex',
  ];
}
