// A county of schools like one: every row that a school owns, once more under another school's id. The same families
// and staff, so that nobody has to be signed in fifty times; ids that must be unique everywhere are made so.

/** What a school's rows elsewhere say of it: history of its making, not the school itself. */
const NOT_COPIED = new Set(['domain_event', 'event_delivery', 'access_log', 'outbox', 'notification']);

export async function copySchool(db, from, count) {
  const tables = await tablesOfSchools(db);
  const ids = Array.from({ length: count }, (_, position) => idFor(from, position + 1));
  await db.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const [position, id] of ids.entries()) {
    await db.query(
      'INSERT INTO school (id, countyId, name, createdAt) SELECT ?, countyId, ?, createdAt FROM school WHERE id = ?',
      [id, `第${position + 2}小学`, from],
    );
    await db.query(
      `INSERT INTO membership (id, personId, role, placeId, validFrom, validUntil)
       SELECT ${freshId(position + 1)}, personId, role, ?, validFrom, validUntil FROM membership WHERE placeId = ?`,
      [id, from],
    );
    for (const { table, columns, hasOwnId } of tables) {
      const values = columns.map((column) =>
        column === 'schoolId' ? '?' : column === 'id' && hasOwnId ? freshId(position + 1) : `\`${column}\``,
      );
      await db.query(
        `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')})
         SELECT ${values.join(', ')} FROM ${table} WHERE schoolId = ?`,
        [id, from],
      );
    }
  }
  await db.query('SET FOREIGN_KEY_CHECKS = 1');
  return ids;
}

async function tablesOfSchools(db) {
  const [columns] = await db.query(
    `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName, COLUMN_KEY AS columnKey, EXTRA AS extra
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION`,
  );
  const [keys] = await db.query(
    `SELECT TABLE_NAME AS tableName, COUNT(*) AS parts FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = DATABASE() AND CONSTRAINT_NAME = 'PRIMARY' GROUP BY TABLE_NAME`,
  );
  const parts = new Map(keys.map(({ tableName, parts: count }) => [tableName, Number(count)]));
  const tables = new Map();
  for (const { tableName, columnName, columnKey, extra } of columns) {
    if (NOT_COPIED.has(tableName) || /GENERATED/.test(extra)) continue;
    const table = tables.get(tableName) ?? { table: tableName, columns: [], hasOwnId: false };
    table.columns.push(columnName);
    if (columnName === 'id' && columnKey === 'PRI' && parts.get(tableName) === 1) table.hasOwnId = true;
    tables.set(tableName, table);
  }
  return [...tables.values()].filter(({ columns: own }) => own.includes('schoolId'));
}

/** The same id with other letters near its end: still a UUIDv7, and one of its own. */
const freshId = (number) => `INSERT(id, 25, 4, '${number.toString(16).padStart(4, '0')}')`;
const idFor = (id, number) => `${id.slice(0, 24)}${number.toString(16).padStart(4, '0')}${id.slice(28)}`;
