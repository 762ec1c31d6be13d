/**
 * The product as its users meet it: the real HTTP application on a real, freshly migrated database of its own.
 * `const app = await startTestApp()` at the top of a test file; it closes itself when the file is done.
 */
import 'reflect-metadata';
import { type Endpoint, type OutputOf, type Problem, toWire } from '@anxin/shared';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { BesideModule } from '../src/app.module.js';
import { clock } from '../src/clock.js';
import { readConfig } from '../src/config/config.js';
import { Database } from '../src/database/database.js';
import { Relay } from '../src/events/relay.js';
import { createApp } from '../src/http/create-app.js';
import { newId, restartIds } from '../src/ids.js';
import { LoginSessions, type MemberRole, People } from '../src/modules/identity/identity.public.js';
import { createTestDatabase, dropTestDatabase } from './schema.js';

export interface TestPerson {
  readonly personId: string;
}

export interface Answer<E extends Endpoint> {
  readonly status: number;
  /** The output on 200, a Problem otherwise. */
  readonly body: OutputOf<E> & Partial<Problem>;
  readonly headers: Record<string, unknown>;
  readonly bytes: Buffer;
}

interface Wire {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly payload?: string | Buffer | object;
  readonly headers?: Record<string, string>;
}

export interface StartOptions {
  readonly env?: Record<string, string>;
  /** Modules of the test's own, listeners for instance. */
  readonly beside?: readonly BesideModule[];
}

/** A test sends for one person in a moment what people send in an hour; the limit has tests of its own. */
const UNHURRIED = { ANXIN_REQUESTS_PER_SECOND: '60000', ANXIN_REQUEST_BURST: '60000' };

export async function startTestApp({ env = {}, beside = [] }: StartOptions = {}): Promise<TestApp> {
  const databaseUrl = await createTestDatabase(process.env.ANXIN_TEST_DATABASE ?? '');
  const config = readConfig({
    ...{ ANXIN_MODE: 'test', DATABASE_URL: databaseUrl, DATABASE_POOL: '20' },
    ...{ ...UNHURRIED, ...env },
  });
  const app = new TestApp(await createApp(config, ...beside), databaseUrl);
  afterAll(async () => {
    await app.nest.close();
    await dropTestDatabase(databaseUrl);
    // The next file of this process begins at the system's time.
    clock.reset();
    restartIds();
  });
  return app;
}

export class TestApp {
  private readonly tokens = new Map<string, string>();

  constructor(
    readonly nest: NestFastifyApplication,
    readonly databaseUrl: string,
  ) {}

  get database(): Database {
    return this.nest.get(Database);
  }

  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.nest.get(token as new (...args: never[]) => T, { strict: false });
  }

  /** A new person, with the roles given, school by school. */
  person(roles: Readonly<Record<string, MemberRole | readonly MemberRole[]>> = {}): Promise<TestPerson> {
    return this.database.transaction(async (tx) => {
      const people = this.get(People);
      const personId = await people.add(tx);
      for (const [schoolId, role] of Object.entries(roles)) {
        for (const one of [role].flat() as MemberRole[]) await people.giveRole(tx, personId, one, schoolId);
      }
      return { personId };
    });
  }

  async token({ personId }: TestPerson): Promise<string> {
    const known = this.tokens.get(personId);
    if (known !== undefined) return known;
    const token = await this.database.transaction((tx) =>
      this.get(LoginSessions).open(tx, { personId, deviceId: `device-${personId.slice(0, 8)}`, appid: null }),
    );
    this.tokens.set(personId, token);
    return token;
  }

  /** After a logout, or a login that the school ended. */
  forget({ personId }: TestPerson): void {
    this.tokens.delete(personId);
  }

  /** A person's phone; `null` is nobody signed in. */
  as(person: TestPerson | null) {
    return {
      call: async <E extends Endpoint>(
        endpoint: E,
        input: Record<string, unknown> = {},
        file?: { bytes: Buffer; fileName: string },
      ): Promise<Answer<E>> => {
        const { method, url, body } = toWire(endpoint, input);
        const headers: Record<string, string> =
          person === null ? {} : { authorization: `Bearer ${await this.token(person)}` };
        if (endpoint.carries !== 'upload') return this.send({ method, url, payload: body, headers });
        const form = multipartOf(body ?? {}, file);
        return this.send({ method, url, payload: form.payload, headers: { ...headers, ...form.headers } });
      },
    };
  }

  /** A request as it is on the wire; `url` without the `/api` prefix. */
  async send<E extends Endpoint>({ method, url, payload, headers }: Wire): Promise<Answer<E>> {
    const answer = await this.nest.inject({ method, url: `/api${url}`, payload, headers });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      body: (isJson && answer.body !== '' ? answer.json() : undefined) as Answer<E>['body'],
      headers: answer.headers,
      bytes: answer.rawPayload,
    };
  }

  /** Remember where the facts stand; `eventsSince` says what happened after. */
  async mark(): Promise<string> {
    const [last] = await this.database.rows<{ id: string | null }>('SELECT MAX(id) AS id FROM domain_event');
    return last?.id ?? '';
  }

  async eventsSince(mark: string): Promise<{ name: string; payload: Record<string, unknown> }[]> {
    const rows = await this.database.rows<{ name: string; payload: string }>(
      'SELECT name, payload FROM domain_event WHERE id > ? ORDER BY id',
      [mark],
    );
    return rows.map(({ name, payload }) => ({ name, payload: JSON.parse(payload) }));
  }

  /** Carries everything that is due to those who listen, and what they cause in turn. */
  drain(): Promise<number> {
    return this.get(Relay).drain();
  }

  moveClockTo(instant: string | number): void {
    clock.moveTo(typeof instant === 'number' ? instant : Date.parse(instant));
  }
}

function multipartOf(fields: object, file?: { bytes: Buffer; fileName: string }) {
  const boundary = `anxin-${newId()}`;
  const part = (head: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ]);
  const parts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => part(`name="${name}"`, Buffer.from(String(value))));
  if (file) {
    const head = `name="file"; filename="${file.fileName}"\r\ncontent-type: application/octet-stream`;
    parts.push(part(head, file.bytes));
  }
  return {
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
