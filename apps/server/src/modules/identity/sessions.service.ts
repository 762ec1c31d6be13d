/**
 * Logins: a signed token (JWT, HS256) that names a session row. Promises: thirty days from the last day of use,
 * gone at logout, and roles are read with every request, so a duty that ended is over at once.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Role } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { type Actor, type RoleAt, Sessions, type SignedLogin, type Visitor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { GatheredReads } from '../../database/gathered-reads.js';
import { newId } from '../../ids.js';
import { Vault } from '../../kernel/vault.js';
import { LIVE, NOT_RESTRICTED } from './access-scope.sql.js';
import { LoginSession } from './login-session.entity.js';

const DAY_MS = 86_400_000;
const LIFETIME_MS = 30 * DAY_MS;
const REMEMBERED_TOKENS = 10_000;

interface Claims {
  readonly sid: string;
  readonly sub: string;
  readonly iat: number;
  readonly exp: number;
}

interface StandingRow {
  /** Null in the rows of guardianship: those belong to the person, whatever the session. */
  readonly sid: string | null;
  readonly personId: string;
  readonly role: Role | null;
  readonly placeId: string | null;
  readonly appid: string | null;
}

const STANDING = `
  SELECT s.id AS sid, s.personId, m.role, m.placeId, s.appid
    FROM login_session s
    LEFT JOIN membership m ON m.personId = s.personId AND ${LIVE('m')}
   WHERE s.id IN (?) AND s.revokedAt IS NULL AND s.expiresAt > ?
   UNION ALL
  SELECT DISTINCT NULL, a.personId, 'GUARDIAN', a.schoolId, NULL
    FROM access_scope a
   WHERE a.personId IN (?) AND a.relation = 'GUARDIAN_OF' AND ${LIVE('a')} AND ${NOT_RESTRICTED('a')}`;

@Injectable()
export class LoginSessions extends Sessions {
  private readonly standings = new GatheredReads<SignedLogin, StandingRow[]>((everybody) =>
    this.standingOf(everybody),
  );
  /** Tokens whose signature held: the keys of a process never change, only the time does. */
  private readonly verified = new Map<string, Claims>();
  /** Key objects: given bytes, the library would first try to read them as a public key, a millisecond each time. */
  private readonly secrets: readonly KeyObject[];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    vault: Vault,
    private readonly jwt: JwtService,
  ) {
    super();
    this.secrets = vault.secretsFor('login-session').map((bytes) => createSecretKey(bytes));
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

  async recognise(
    login: SignedLogin,
    visitor: Visitor,
  ): Promise<{ actor: Actor; freshToken?: string } | null> {
    const { sessionId, personId } = login;
    const now = this.clock.date();
    const standing = await this.standings.of(login);
    const session = standing.find((row) => row.sid === sessionId);
    if (session === undefined) return null;
    const actor = actorOf({ ...visitor, sessionId, personId, appid: session.appid }, standing);
    const isOld = now.getTime() - login.issuedAt > DAY_MS;
    return isOld ? { actor, freshToken: await this.slide(login, now) } : { actor };
  }

  /** What a person who has just logged in may be. */
  async standingBehind(token: string, visitor: Visitor): Promise<RoleAt[]> {
    const login = this.verify(`Bearer ${token}`);
    const known = login && (await this.recognise(login, visitor));
    return [...(known?.actor.standing ?? [])];
  }

  verify(authorization: string | undefined): SignedLogin | null {
    const token = /^Bearer ([\w.-]{20,1000})$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    const clockTimestamp = Math.floor(this.clock.now() / 1000);
    const known = this.verified.get(token);
    if (known !== undefined && known.iat <= clockTimestamp && clockTimestamp < known.exp)
      return loginOf(known);
    for (const key of this.secrets) {
      try {
        const secret = key as unknown as Buffer;
        const read = { secret, clockTimestamp, algorithms: ['HS256' as const] };
        const claims = this.jwt.verify<Claims & object>(token, read);
        if (this.verified.size >= REMEMBERED_TOKENS) this.verified.clear();
        this.verified.set(token, claims);
        return loginOf(claims);
      } catch {
        // Signed under another key, expired or forged: only the last key's verdict matters.
      }
    }
    return null;
  }

  /** Everybody at the door at this moment, in one query. */
  private async standingOf(everybody: readonly SignedLogin[]): Promise<StandingRow[][]> {
    const now = this.clock.date();
    const sids = everybody.map(({ sessionId }) => sessionId);
    const personIds = everybody.map(({ personId }) => personId);
    const rows = await this.database.rows<StandingRow>(STANDING, [
      ...[now, now, sids, now],
      ...[personIds, now, now, now, now],
    ]);
    const ofPerson = new Map<string, StandingRow[]>();
    for (const row of rows) ofPerson.set(row.personId, [...(ofPerson.get(row.personId) ?? []), row]);
    return everybody.map(({ sessionId, personId }) =>
      (ofPerson.get(personId) ?? []).filter((row) => row.sid === null || row.sid === sessionId),
    );
  }

  private async slide({ sessionId, personId }: SignedLogin, now: Date): Promise<string> {
    const expiresAt = new Date(now.getTime() + LIFETIME_MS);
    await this.database.read.update(LoginSession, { id: sessionId }, { expiresAt });
    return this.sign({ sid: sessionId, sub: personId });
  }

  private sign(claims: Omit<Claims, 'iat' | 'exp'>): string {
    const iat = Math.floor(this.clock.now() / 1000);
    return this.jwt.sign(
      { ...claims, iat, exp: iat + LIFETIME_MS / 1000 },
      { secret: this.secrets[0] as unknown as Buffer },
    );
  }
}

const loginOf = ({ sid, sub, iat }: Claims): SignedLogin => ({
  sessionId: sid,
  personId: sub,
  issuedAt: iat * 1000,
});

function actorOf(person: Omit<Actor, 'standing' | 'roles' | 'rolesAt'>, rows: readonly StandingRow[]): Actor {
  const standing = rows.filter((row): row is StandingRow & RoleAt => row.role !== null);
  return {
    ...person,
    standing: standing.map(({ role, placeId }) => ({ role, placeId })),
    roles: [...new Set(standing.map(({ role }) => role))],
    rolesAt: (place) => standing.filter(({ placeId }) => placeId === place).map(({ role }) => role),
  };
}
