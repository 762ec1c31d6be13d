// What a database holds of the demo: asked before the product is started, so without it.
import { createConnection } from 'mysql2/promise';

/** The days that `npm start` staffs ahead; it does so again when less than half of them are left. */
export const STAFFED_AHEAD_DAYS = 14;

/** `MISSING`, `MADE`, or `STAFFED`: made, and every school under way has its duty roster for a week from `now`. */
export async function demoStanding(url, now) {
  const connection = await createConnection({ uri: url });
  const count = async (sql, values = []) => Number((await connection.query(sql, values))[0][0].n);
  try {
    const [tables] = await connection.query("SHOW TABLES LIKE 'demo_persona'");
    if (tables.length === 0 || (await count('SELECT COUNT(*) AS n FROM demo_persona')) === 0)
      return 'MISSING';
    const inAWeek = new Date(now + (STAFFED_AHEAD_DAYS / 2) * 86_400_000).toISOString().slice(0, 10);
    const unstaffed = await count(
      `SELECT COUNT(*) AS n FROM school s
        WHERE EXISTS (SELECT 1 FROM term t WHERE t.schoolId = s.id AND t.startsOn <= ? AND t.endsOn >= ?)
          AND NOT EXISTS (SELECT 1 FROM duty_assignment d WHERE d.schoolId = s.id AND d.leaderOn >= ?)`,
      [inAWeek, inAWeek, inAWeek],
    );
    return unstaffed === 0 ? 'STAFFED' : 'MADE';
  } finally {
    await connection.end();
  }
}
