// One person's way to the school through the net: asks again until there is an answer, as a phone does.
import { setTimeout as sleep } from 'node:timers/promises';
import { toWire } from '../../packages/shared/dist/index.js';
import { Lost } from './network.mjs';

const PATIENCE_MS = 90_000;
const LONGEST_PAUSE_MS = 600;

export class Caller {
  constructor({ network, token, dice, log, clock, personId }) {
    Object.assign(this, { network, token, dice, log, clock, personId });
  }

  /** The final answer; whoever acts writes down when it asked and when it was answered. */
  async call(endpoint, input, { etag, quietly = false } = {}) {
    const askedAt = this.clock.now();
    const answer = await this.persist(endpoint, () => input, etag);
    if (!quietly) {
      const code = answer.status === 200 ? null : (JSON.parse(answer.text || '{}').code ?? null);
      this.log({
        ...{ what: 'called', endpoint: endpoint.name, by: this.personId, input, askedAt },
        ...{ answeredAt: this.clock.now(), status: answer.status, code },
      });
    }
    return { ...answer, body: answer.text === '' ? null : JSON.parse(answer.text) };
  }

  /** `inputNow` is asked before every try: what is sent carries the time of that try. */
  async persist(endpoint, inputNow, etag) {
    const until = performance.now() + PATIENCE_MS;
    for (let tried = 0; performance.now() < until; tried++) {
      const { method, url, body } = toWire(endpoint, inputNow());
      const text = body && JSON.stringify(body);
      const wire = { method, path: `/api${url}`, token: this.token, body: text, etag };
      const answer = await this.network.ask(wire, this.dice).catch((error) => {
        if (error instanceof Lost) return null;
        throw error;
      });
      if (answer !== null && answer.status < 500 && answer.status !== 429) return answer;
      await sleep(Math.min(40 * 2 ** tried, LONGEST_PAUSE_MS));
    }
    throw new Error(`${endpoint.name} got no answer in ${PATIENCE_MS / 1000} s`);
  }
}
