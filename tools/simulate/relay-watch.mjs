// Are all messages and timers that are due carried? The clock waits for that, except for what a dead worker still
// holds: its lease ends by the clock alone.
import { setTimeout as sleep } from 'node:timers/promises';

const LEASE_MS = 31_000;
const PATIENCE_MS = 60_000;

export class RelayWatch {
  constructor(world, clock) {
    Object.assign(this, { world, clock });
  }

  async count(where) {
    this.db ??= await this.world.connect();
    const now = new Date(this.clock.now());
    try {
      const [[row]] = await this.db.query(
        `SELECT (SELECT COUNT(*) FROM event_delivery WHERE ${where}) +
                (SELECT COUNT(*) FROM wechat_send WHERE state IN ('WAITING', 'SENDING') AND dueAt <= ?) AS n`,
        [now, now],
      );
      return Number(row.n);
    } catch {
      // The database was killed under us.
      this.db = undefined;
      await sleep(100);
      return 1;
    }
  }

  open() {
    return this.count("state IN ('DUE', 'SENDING') AND dueAt <= ?");
  }

  async isCarrying() {
    return (await this.count("leaseToken IS NOT NULL AND state IN ('DUE', 'SENDING') AND dueAt <= ?")) > 0;
  }

  async settle() {
    const began = performance.now();
    for (let quiet = 0, waited = 0; quiet < 2; waited += 1) {
      quiet = (await this.open()) === 0 ? quiet + 1 : 0;
      if (performance.now() - began > PATIENCE_MS)
        throw new Error('deliveries are due and nobody carries them');
      // After a while, whoever held them is dead.
      if (waited > 0 && waited % 60 === 0) await this.clock.moveTo(this.clock.now() + LEASE_MS);
      await sleep(50);
    }
  }

  /** To that instant, with a stop at every timer on the way: nothing rings late because the clock jumped over it. */
  async advance(unixMs) {
    for (let next = await this.nextDue(); next !== null && next < unixMs; next = await this.nextDue()) {
      await this.clock.moveTo(next);
      await this.settle();
    }
    await this.clock.moveTo(unixMs);
  }

  /** Of a timer that rang since the last look too: the clock runs on between two looks. */
  async nextDue() {
    this.db ??= await this.world.connect();
    const [[row]] = await this.db.query("SELECT MIN(dueAt) AS dueAt FROM event_delivery WHERE state = 'DUE'");
    return row.dueAt === null ? null : row.dueAt.getTime();
  }

  async end() {
    await this.db?.end().catch(() => undefined);
  }
}
