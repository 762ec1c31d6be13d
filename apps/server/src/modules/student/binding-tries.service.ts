/**
 * Guessing is slow: five wrong tries an hour, per person and per address. A try is spent before it is judged, so
 * that parallel guesses count too, and given back when it was right.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Vault } from '../../kernel/vault.js';

const TRIES_AN_HOUR = 5;
const HOUR_MS = 3_600_000;

@Injectable()
export class BindingTries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async during<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const hour = new Date(Math.floor(this.clock.now() / HOUR_MS) * HOUR_MS);
    const who = [
      this.vault.keyedHash('try.person', actor.personId),
      this.vault.keyedHash('try.ip', actor.ip),
    ];
    await this.database.rows(
      `INSERT INTO binding_try (who, hour, triesCount) VALUES (?, ?, 1), (?, ?, 1)
       ON DUPLICATE KEY UPDATE triesCount = triesCount + 1`,
      [who[0], hour, who[1], hour],
    );
    const spent = await this.database.rows<{ triesCount: number }>(
      'SELECT triesCount FROM binding_try WHERE who IN (?) AND hour = ?',
      [who, hour],
    );
    if (spent.some(({ triesCount }) => triesCount > TRIES_AN_HOUR)) throw refuse('student.too_many_tries');
    const outcome = await work();
    await this.database.rows(
      'UPDATE binding_try SET triesCount = triesCount - 1 WHERE who IN (?) AND hour = ? AND triesCount > 0',
      [who, hour],
    );
    return outcome;
  }
}
