// Whether a database holds the demo school already: asked before the product is started, so without it.
import { createConnection } from 'mysql2/promise';

export async function isDemoMade(url) {
  const connection = await createConnection({ uri: url });
  try {
    const [tables] = await connection.query("SHOW TABLES LIKE 'demo_persona'");
    if (tables.length === 0) return false;
    const [personas] = await connection.query('SELECT 1 FROM demo_persona LIMIT 1');
    return personas.length > 0;
  } finally {
    await connection.end();
  }
}
