// A county of schools like one: every row that a school owns, once more under another school's id, with people of its
// own: nobody has a child, or a duty, in two schools. Ids that must be unique everywhere are made so.

/** What a school's rows elsewhere say of it: history of its making, not the school itself. */
const NOT_COPIED = new Set(['domain_event', 'event_delivery', 'access_log', 'outbox', 'notification']);

/** `school` as `foundWorld` answers it; `count` more of its kind. */
export async function copySchool(db, school, count) {
  const from = school.schoolId;
  const tables = await tablesOfSchools(db);
  const ids = Array.from({ length: count }, (_, position) => idFor(from, position + 1));
  const personIds = await keepPeople(db, from);
  await db.query('SET FOREIGN_KEY_CHECKS = 0');
  for (const [position, id] of ids.entries()) {
    await db.query(
      'INSERT INTO school (id, countyId, name, createdAt) SELECT ?, countyId, ?, createdAt FROM school WHERE id = ?',
      [id, `第${position + 2}小学`, from],
    );
    const number = position + 1;
    await db.query(
      `INSERT INTO person (id, createdAt) SELECT ${freshId(number)}, createdAt FROM person
        WHERE id IN (SELECT personId FROM bench_person)`,
    );
    await db.query(
      `INSERT INTO membership (id, personId, role, placeId, validFrom, validUntil)
       SELECT ${freshId(number)}, ${freshId(number, 'personId')}, role, ?, validFrom, validUntil
         FROM membership WHERE placeId = ?`,
      [id, from],
    );
    for (const { table, columns, ids: idColumns, hasOwnId } of tables) {
      const values = columns.map((column) => {
        if (column === 'schoolId') return '?';
        if (column === 'id' && hasOwnId) return freshId(number);
        return idColumns.has(column) ? ownPerson(number, `\`${column}\``) : `\`${column}\``;
      });
      await db.query(
        `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')})
         SELECT ${values.join(', ')} FROM ${table} WHERE schoolId = ?`,
        [id, from],
      );
    }
  }
  await db.query('SET FOREIGN_KEY_CHECKS = 1');
  await db.query('DROP TABLE bench_person');
  return ids.map((schoolId, position) => {
    const own = JSON.stringify(school).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) =>
      personIds.has(id) ? idFor(id, position + 1) : id,
    );
    return { ...JSON.parse(own), schoolId };
  });
}

/** Staff and families of the school. */
async function keepPeople(db, schoolId) {
  await db.query('CREATE TABLE bench_person (personId CHAR(36) PRIMARY KEY)');
  await db.query(
    `INSERT INTO bench_person SELECT personId FROM membership WHERE placeId = ?
      UNION SELECT personId FROM guardian_link WHERE schoolId = ? AND personId IS NOT NULL`,
    [schoolId, schoolId],
  );
  const [rows] = await db.query('SELECT personId FROM bench_person');
  return new Set(rows.map(({ personId }) => personId));
}

async function tablesOfSchools(db) {
  const [columns] = await db.query(
    `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName, COLUMN_KEY AS columnKey, EXTRA AS extra,
            CHARACTER_MAXIMUM_LENGTH AS length
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION`,
  );
  const [keys] = await db.query(
    `SELECT TABLE_NAME AS tableName, COUNT(*) AS parts FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = DATABASE() AND CONSTRAINT_NAME = 'PRIMARY' GROUP BY TABLE_NAME`,
  );
  const parts = new Map(keys.map(({ tableName, parts: count }) => [tableName, Number(count)]));
  const tables = new Map();
  for (const { tableName, columnName, columnKey, extra, length } of columns) {
    if (NOT_COPIED.has(tableName) || /GENERATED/.test(extra)) continue;
    const table = tables.get(tableName) ?? { table: tableName, columns: [], ids: new Set(), hasOwnId: false };
    table.columns.push(columnName);
    if (Number(length) === 36) table.ids.add(columnName);
    if (columnName === 'id' && columnKey === 'PRI' && parts.get(tableName) === 1) table.hasOwnId = true;
    tables.set(tableName, table);
  }
  return [...tables.values()].filter(({ columns: own }) => own.includes('schoolId'));
}

/**
 * The same id with other digits near its end: still a UUIDv7, and one of its own. Eight digits, which no id has by
 * chance; with four, one id in sixty thousand would be its own copy.
 */
const markOf = (number) => `c0de${number.toString(16).padStart(4, '0')}`;
const freshId = (number, column = 'id') => `INSERT(${column}, 25, 8, '${markOf(number)}')`;
const ownPerson = (number, column) =>
  `IF(EXISTS (SELECT 1 FROM bench_person b WHERE b.personId = ${column}), ${freshId(number, column)}, ${column})`;
const idFor = (id, number) => `${id.slice(0, 24)}${markOf(number)}${id.slice(32)}`;
