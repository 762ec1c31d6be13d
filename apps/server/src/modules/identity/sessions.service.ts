/**
 * Logins: a signed token (JWT, HS256) that names a session row. Promises: thirty days from the last day of use,
 * gone at logout, and roles are read with every request, so a duty that ended is over at once.
 */
import type { Role } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { type Actor, type Arrival, type RoleAt, Sessions } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { newId } from '../../ids.js';
import { Vault } from '../../kernel/vault.js';
import { LIVE, NOT_RESTRICTED } from './access-scope.sql.js';
import { LoginSession } from './login-session.entity.js';

const DAY_MS = 86_400_000;
const LIFETIME_MS = 30 * DAY_MS;

interface Claims {
  readonly sid: string;
  readonly sub: string;
  readonly iat: number;
}

interface StandingRow {
  readonly role: Role | null;
  readonly placeId: string | null;
  readonly appid: string | null;
}

const STANDING = `
  SELECT m.role, m.placeId, s.appid
    FROM login_session s
    LEFT JOIN membership m ON m.personId = s.personId AND ${LIVE('m')}
   WHERE s.id = ? AND s.personId = ? AND s.revokedAt IS NULL AND s.expiresAt > ?
   UNION ALL
  SELECT DISTINCT 'GUARDIAN', a.schoolId, NULL
    FROM access_scope a
   WHERE a.personId = ? AND a.relation = 'GUARDIAN_OF' AND ${LIVE('a')} AND ${NOT_RESTRICTED('a')}`;

@Injectable()
export class LoginSessions extends Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly jwt: JwtService,
  ) {
    super();
  }

  async open(
    tx: Tx,
    {
      lifetimeMs = LIFETIME_MS,
      ...login
    }: { personId: string; deviceId: string | null; appid: string | null; lifetimeMs?: number },
  ): Promise<string> {
    const createdAt = this.clock.date();
    const expiresAt = new Date(createdAt.getTime() + lifetimeMs);
    const id = newId();
    await tx.insert(LoginSession, { ...login, id, createdAt, expiresAt, revokedAt: null });
    return this.sign({ sid: id, sub: login.personId });
  }

  async close(sessionId: string): Promise<void> {
    await this.database.read.update(LoginSession, { id: sessionId }, { revokedAt: this.clock.date() });
  }

  async recognise({
    authorization,
    ...visitor
  }: Arrival): Promise<{ actor: Actor; freshToken?: string } | null> {
    const claims = this.verify(authorization);
    if (claims === null) return null;
    const { sid, sub: personId } = claims;
    const now = this.clock.date();
    const standing = await this.database.rows<StandingRow>(STANDING, [
      now,
      now,
      sid,
      personId,
      now,
      personId,
      now,
      now,
      now,
      now,
    ]);
    if (!standing.some(({ role }) => role !== 'GUARDIAN')) return null;
    const appid = standing.find((row) => row.role !== 'GUARDIAN')?.appid ?? null;
    const actor = actorOf({ ...visitor, sessionId: sid, personId, appid }, standing);
    const isOld = now.getTime() - claims.iat * 1000 > DAY_MS;
    return isOld ? { actor, freshToken: await this.slide(claims, now) } : { actor };
  }

  private async slide({ sid, sub }: Claims, now: Date): Promise<string> {
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    await this.database.read.update(LoginSession, { id: sid }, { expiresAt });
    return this.sign({ sid, sub });
  }

  private sign(claims: Omit<Claims, 'iat'>): string {
    const iat = Math.floor(this.clock.now() / 1000);
    return this.jwt.sign(
      { ...claims, iat, exp: iat + LIFETIME_MS / 1000 },
      { secret: this.secrets()[0] as Buffer },
    );
  }

  private verify(authorization: string | undefined): Claims | null {
    const token = /^Bearer ([\w.-]{20,1000})$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    for (const secret of this.secrets()) {
      try {
        const clockTimestamp = Math.floor(this.clock.now() / 1000);
        return this.jwt.verify<Claims & object>(token, { secret, clockTimestamp, algorithms: ['HS256'] });
      } catch {
        // Signed under another key, expired or forged: only the last key's verdict matters.
      }
    }
    return null;
  }

  private secrets(): Buffer[] {
    return this.vault.secretsFor('login-session');
  }
}

function actorOf(person: Omit<Actor, 'standing' | 'roles' | 'rolesAt'>, rows: readonly StandingRow[]): Actor {
  const standing = rows.filter((row): row is StandingRow & RoleAt => row.role !== null);
  return {
    ...person,
    standing: standing.map(({ role, placeId }) => ({ role, placeId })),
    roles: [...new Set(standing.map(({ role }) => role))],
    rolesAt: (place) => standing.filter(({ placeId }) => placeId === place).map(({ role }) => role),
  };
}
