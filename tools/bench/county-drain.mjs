// Whether whatever was to be told has been told: how many deliveries and messages are due and not done, and since when.
import { setTimeout as sleep } from 'node:timers/promises';
import { rounded } from './rounds.mjs';

const PATIENCE_MS = 30 * 60_000;

/** Every two seconds: how many deliveries and messages are due and not done, and since when. */
export function watchBehind(world, db) {
  const peak = { most: 0, oldestMs: 0 };
  let isOver = false;
  const look = async () => {
    while (!isOver) {
      const { count, oldestMs } = await behindNow(world, db);
      peak.most = Math.max(peak.most, count);
      peak.oldestMs = Math.max(peak.oldestMs, oldestMs);
      await sleep(2_000);
    }
  };
  void look();
  return {
    stop: () => {
      isOver = true;
      return peak;
    },
  };
}

async function behindNow(world, db) {
  const now = new Date(world.now());
  const [[row]] = await db.query(
    `SELECT COUNT(*) AS count, MIN(dueAt) AS oldest FROM (
       SELECT dueAt FROM event_delivery WHERE state IN ('DUE', 'SENDING') AND dueAt <= ?
       UNION ALL SELECT dueAt FROM wechat_send WHERE state IN ('WAITING', 'SENDING') AND dueAt <= ?) due`,
    [now, now],
  );
  return { count: Number(row.count), oldestMs: row.oldest === null ? 0 : now - row.oldest };
}

export async function drained(world, db) {
  const started = performance.now();
  while ((await behindNow(world, db)).count > 0) {
    if (performance.now() - started > PATIENCE_MS)
      throw new Error('messages are still behind after half an hour');
    await sleep(500);
  }
  return rounded((performance.now() - started) / 1000);
}
