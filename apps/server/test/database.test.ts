// The ground every other test stands on: a private database of this run, reachable without TCP.
import { createConnection } from 'mysql2/promise';

const address = process.env.ANXIN_TEST_DATABASE ?? '';

describe('the private test database', () => {
  it('answers on a unix socket with four-byte characters, UTC', async () => {
    const session = await createConnection(address);
    const [rows] = await session.query(
      `SELECT '𬱖' AS rareCharacter, @@time_zone AS zone, @@collation_server AS collation, @@skip_networking AS closed`,
    );
    await session.end();
    expect(rows).toEqual([
      { rareCharacter: '𬱖', zone: '+00:00', collation: 'utf8mb4_unicode_ci', closed: 1 },
    ]);
  });

  it('enforces CHECK constraints, and names no TCP port', async () => {
    const session = await createConnection(address);
    await session.query('CREATE DATABASE ground');
    await session.query('CREATE TABLE ground.seat (taken INT, CHECK (taken <= 40))');
    await session.query('INSERT INTO ground.seat VALUES (40)');
    await expect(session.query('INSERT INTO ground.seat VALUES (41)')).rejects.toMatchObject({ errno: 4025 });
    const [rows] = await session.query('SELECT taken FROM ground.seat');
    await session.query('DROP DATABASE ground');
    await session.end();
    expect(rows).toEqual([{ taken: 40 }]);
    expect(new URL(address).port).toBe('');
  });
});
