/**
 * 电脑登录: a computer shows a code, a phone that is signed in says yes, the computer collects its login.
 * Promises: a code lives three minutes and serves once; the code alone collects nothing, since the secret never
 * leaves the computer that asked; guessing and asking are slow; the login ends with the working day, because an
 * office's computer is shared. Codes and secrets are kept as keyed hashes only.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { collectDeskLogin, confirmDeskLogin, InputOf, OutputOf, startDeskLogin } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor, Visitor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Vault } from '../../kernel/vault.js';
import { LoginSessions } from './sessions.service.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CODE_LIVES_MS = 3 * MINUTE_MS;
const LOGIN_LIVES_MS = 12 * HOUR_MS;
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** A school's computers share one address. */
const STARTS_AN_HOUR = 60;
const CONFIRMS_AN_HOUR = 10;

@Injectable()
export class DeskLogins {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly sessions: LoginSessions,
  ) {}

  async start(visitor: Visitor): Promise<OutputOf<typeof startDeskLogin>> {
    await this.spend(this.vault.keyedHash('desk.ip', visitor.ip), STARTS_AN_HOUR);
    const startedAt = this.clock.date();
    const expiresAt = new Date(startedAt.getTime() + CODE_LIVES_MS);
    const deskLoginId = newId();
    const code = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    const secret = randomBytes(32).toString('base64url');
    await this.database.rows('DELETE FROM desk_login WHERE expiresAt < ?', [
      new Date(startedAt.getTime() - HOUR_MS),
    ]);
    await this.database.rows(
      'INSERT INTO desk_login (id, codeHash, secretHash, startedAt, expiresAt) VALUES (?, ?, ?, ?, ?)',
      [
        deskLoginId,
        this.vault.keyedHash('desk.code', code),
        this.vault.keyedHash('desk.secret', secret),
        startedAt,
        expiresAt,
      ],
    );
    return { deskLoginId, code, secret, expiresAt: expiresAt.toISOString() };
  }

  async confirm({ code }: InputOf<typeof confirmDeskLogin>, actor: Actor): Promise<{ done: true }> {
    await this.spend(this.vault.keyedHash('desk.person', actor.personId), CONFIRMS_AN_HOUR);
    const now = this.clock.date();
    const confirmed = await this.database.transaction((tx) =>
      changedBy(
        tx,
        `UPDATE desk_login SET personId = ?, confirmedAt = ?
          WHERE codeHash IN (?) AND personId IS NULL AND expiresAt > ?`,
        [actor.personId, now, this.vault.keyedHashes('desk.code', code), now],
      ),
    );
    if (confirmed === 0) throw refuse('identity.desk_code_unknown');
    return { done: true };
  }

  async collect(
    { deskLoginId, secret }: InputOf<typeof collectDeskLogin>,
    visitor: Visitor,
  ): Promise<OutputOf<typeof collectDeskLogin>> {
    const now = this.clock.date();
    const collected = await this.database.transaction(async (tx) => {
      const [desk] = await rowsIn<{ personId: string | null }>(
        tx,
        `SELECT personId FROM desk_login
          WHERE id = ? AND secretHash IN (?) AND collectedAt IS NULL AND expiresAt > ? FOR UPDATE`,
        [deskLoginId, this.vault.keyedHashes('desk.secret', secret), now],
      );
      if (desk === undefined) throw refuse('identity.desk_login_over');
      if (desk.personId === null) return null;
      await tx.query('UPDATE desk_login SET collectedAt = ? WHERE id = ?', [now, deskLoginId]);
      const { personId } = desk;
      const { deviceId } = visitor;
      const session = { personId, deviceId, appid: null, lifetimeMs: LOGIN_LIVES_MS };
      return { personId, token: await this.sessions.open(tx, session) };
    });
    if (collected === null) return { state: 'WAITING', login: null };
    const roles = await this.sessions.standingBehind(collected.token, visitor);
    return { state: 'CONFIRMED', login: { ...collected, roles } };
  }

  /** Spent before the outcome is known, so that parallel guesses count too. */
  private async spend(who: string, anHour: number): Promise<void> {
    const hour = new Date(Math.floor(this.clock.now() / HOUR_MS) * HOUR_MS);
    await this.database.rows(
      `INSERT INTO desk_login_try (who, hour, triesCount) VALUES (?, ?, 1)
       ON DUPLICATE KEY UPDATE triesCount = triesCount + 1`,
      [who, hour],
    );
    const [spent] = await this.database.rows<{ triesCount: number }>(
      'SELECT triesCount FROM desk_login_try WHERE who = ? AND hour = ?',
      [who, hour],
    );
    if ((spent?.triesCount ?? 0) > anHour) throw refuse('identity.desk_tries');
  }
}
