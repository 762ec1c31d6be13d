// The product as the demo's people use it: the real application in this process, called through its own contract.
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from '../../apps/server/dist/clock.js';
import { readConfig } from '../../apps/server/dist/config/config.js';
import { Database } from '../../apps/server/dist/database/database.js';
import { Relay } from '../../apps/server/dist/events/relay.js';
import { createApp } from '../../apps/server/dist/http/create-app.js';
import { LoginSessions } from '../../apps/server/dist/modules/identity/identity.public.js';
import { serviceDateOf, toWire } from '../../packages/shared/dist/index.js';

/** Told to come again, as any phone is: so often, so long after. */
const TRIES = 6;
const PAUSE_MS = 500;

/** The seed does a term's work of one person in a minute. */
const UNHURRIED = { ANXIN_REQUESTS_PER_SECOND: '60000', ANXIN_REQUEST_BURST: '60000' };

export async function openOffice() {
  const config = readConfig({ ...process.env, ...UNHURRIED });
  if (config.mode !== 'demo') throw new Error('The demo school is made in demo mode only (ANXIN_MODE=demo).');
  if (config.clockFile !== null) clock.follow(config.clockFile);
  const app = await createApp(config);
  const tokens = new Map();
  const get = (token) => app.get(token, { strict: false });
  const transaction = (work) => get(Database).transaction(work);

  async function tokenOf(personId) {
    const known = tokens.get(personId);
    if (known !== undefined) return known;
    const open = (tx) => get(LoginSessions).open(tx, { personId, deviceId: null, appid: null });
    tokens.set(personId, await transaction(open));
    return tokens.get(personId);
  }

  return {
    config,
    now: () => clock.now(),
    today: () => serviceDateOf(clock.now()),
    get,
    transaction,
    rows: (sql, params) => get(Database).rows(sql, params),
    drain: () => get(Relay).drain(),
    close: () => app.close(),
    /** One call of one person; a busy server is asked again, anything else but success stops the seed with the code. */
    async call(personId, endpoint, input = {}, triesLeft = TRIES) {
      const { method, url, body } = toWire(endpoint, input);
      const headers = { authorization: `Bearer ${await tokenOf(personId)}` };
      const answer = await app.inject({ method, url: `/api${url}`, payload: body, headers });
      if (answer.statusCode === 200) return answer.json();
      if (answer.statusCode === 503 && triesLeft > 1) {
        await sleep(PAUSE_MS);
        return this.call(personId, endpoint, input, triesLeft - 1);
      }
      throw new Error(`${endpoint.name} answered ${answer.statusCode} ${answer.body}`);
    },
  };
}

/** Eight at a time: the pool has room for more, the machine has two cores. */
export async function forEach(items, work, atOnce = 8) {
  const queue = [...items.entries()];
  const carry = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, carry));
}
