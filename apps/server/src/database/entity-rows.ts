/**
 * Rows of an entity by equal columns, for what is read thousands of times a minute: the statement is short, and a row
 * becomes its entity by the same column rules as anywhere else (what is not to be selected is not). `find` builds each
 * statement and each object by way of a query builder, which costs more than the database does.
 */
import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { rowsIn } from './database.js';

type Value = string | number | Date | null | readonly (string | number)[];
type Where<T> = { readonly [K in keyof T]?: Value };

export async function entityRows<T extends ObjectLiteral>(
  on: EntityManager,
  entity: new () => T,
  where: Where<T>,
  /** `column, column DESC`, as the statement says it. */
  order?: string,
): Promise<T[]> {
  const metadata = on.connection.getMetadata(entity);
  const { names, columns } = selectedOf(metadata);
  const conditions = Object.entries(where) as [string, Value][];
  // Nobody is among none.
  if (conditions.some(([, value]) => Array.isArray(value) && value.length === 0)) return [];
  const rows = await rowsIn<Record<string, unknown>>(
    on,
    `SELECT ${names} FROM \`${metadata.tableName}\`
      WHERE ${conditions.map(conditionOf).join(' AND ')}${order === undefined ? '' : ` ORDER BY ${order}`}`,
    conditions.flatMap(([, value]) => (value === null ? [] : [value])),
  );
  const { driver } = on.connection;
  return rows.map((row) => {
    const made = new entity() as Record<string, unknown>;
    for (const column of columns)
      made[column.propertyName] = driver.prepareHydratedValue(row[column.databaseName], column);
    return made as T;
  });
}

const conditionOf = ([column, value]: [string, Value]): string => {
  if (value === null) return `\`${column}\` IS NULL`;
  return Array.isArray(value) ? `\`${column}\` IN (?)` : `\`${column}\` = ?`;
};

interface Selected {
  readonly names: string;
  readonly columns: EntityMetadata['columns'];
}

const selections = new WeakMap<EntityMetadata, Selected>();
function selectedOf(metadata: EntityMetadata): Selected {
  const known = selections.get(metadata);
  if (known !== undefined) return known;
  const columns = metadata.columns.filter(({ isSelect }) => isSelect);
  const names = columns.map(({ databaseName }) => `\`${databaseName}\``).join(', ');
  selections.set(metadata, { names, columns });
  return { names, columns };
}
