// The measure of all figures: node:http and mysql2, one row inserted (POST) or read by its key (GET) per request.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createPool } from 'mysql2/promise';

const address = new URL(process.env.DATABASE_URL);
const pool = createPool({
  ...{ user: address.username, database: address.pathname.slice(1), connectionLimit: 20, maxIdle: 20 },
  socketPath: address.searchParams.get('socketPath'),
});
await pool.query('CREATE TABLE IF NOT EXISTS raw_row (id CHAR(36) PRIMARY KEY, body TEXT NOT NULL)');
await pool.query("INSERT IGNORE INTO raw_row VALUES ('known', ?)", ['x'.repeat(400)]);

const server = createServer(async (request, reply) => {
  try {
    let text = '';
    for await (const part of request) text += part;
    if (request.method === 'POST') {
      await pool.query('INSERT INTO raw_row VALUES (?, ?)', [randomUUID(), text]);
      reply.end('{}');
    } else {
      const [[row]] = await pool.query('SELECT id, body FROM raw_row WHERE id = ?', [request.url.slice(1)]);
      reply.end(JSON.stringify(row));
    }
  } catch (error) {
    reply.writeHead(500).end(String(error.code));
  }
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ listening: server.address().port })));
