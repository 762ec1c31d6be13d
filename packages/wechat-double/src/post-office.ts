/**
 * Delivers events to the push address of an app, as WeChat does: signed, tried three times, and now and then
 * twice, late or in another order. Whoever receives answers `success` or nothing with 200.
 * By order of a test it signs wrongly, delivers twice, or holds events and releases them reversed.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { AppConfig } from './apps.js';
import type { Clock } from './clock.js';
import { signature } from './push-crypto.js';
import { type PushEvent, sealEvent, writeEvent } from './push-event.rules.js';

const TRIES = 3;
const PATIENCE_MS = 5000;
const LANES = 8;

export interface PostMode {
  duplicate?: boolean;
  hold?: boolean;
  badSignature?: boolean;
}

export interface Posted {
  at: number;
  appid: string;
  event: string;
  tries: number;
  /** The HTTP status of the last try; absent when nobody answered. */
  status?: number;
  accepted: boolean;
}

export interface PostOffice {
  post(app: AppConfig, event: PushEvent): void;
  setMode(mode: PostMode): void;
  release(reversed: boolean): number;
  verifyAddress(app: AppConfig): Promise<boolean>;
  log(): Posted[];
  settled(): Promise<void>;
  clear(): void;
  close(): void;
}

export function postOffice(clock: Clock): PostOffice {
  let mode: PostMode = {};
  let log: Posted[] = [];
  let held: (() => void)[] = [];
  const lanes: Promise<void>[] = Array.from({ length: LANES }, () => Promise.resolve());
  const closing = new AbortController();

  const stamp = (token: string, query: Record<string, string>, sealed?: string): URLSearchParams => {
    const timestamp = String(Math.floor(clock.now() / 1000));
    const nonce = String(randomInt(1e9));
    const key = mode.badSignature ? 'not the token' : token;
    const signed = { signature: signature(key, timestamp, nonce), timestamp, nonce, ...query };
    if (sealed === undefined) return new URLSearchParams(signed);
    return new URLSearchParams({
      ...signed,
      encrypt_type: 'aes',
      msg_signature: signature(key, timestamp, nonce, sealed),
    });
  };

  const address = (url: string, query: URLSearchParams): string =>
    `${url}${url.includes('?') ? '&' : '?'}${query}`;
  const patience = (): AbortSignal => AbortSignal.any([closing.signal, AbortSignal.timeout(PATIENCE_MS)]);

  async function deliver(app: AppConfig, event: PushEvent, plain: string): Promise<void> {
    if (!app.push) return;
    const { url, token, format = 'json' } = app.push;
    const { body, sealed } =
      app.push.mode === 'secure' ? sealEvent(app, app.push, plain) : { body: plain, sealed: undefined };
    const entry: Posted = {
      at: clock.now(),
      appid: app.appid,
      event: event.event,
      tries: 0,
      accepted: false,
    };
    log.push(entry);
    while (entry.tries < TRIES && !entry.accepted && !closing.signal.aborted) {
      entry.tries += 1;
      try {
        const answer = await fetch(address(url, stamp(token, { openid: event.openid }, sealed)), {
          method: 'POST',
          headers: { 'content-type': format === 'xml' ? 'text/xml' : 'application/json' },
          body,
          signal: patience(),
        });
        const said = (await answer.text()).trim();
        entry.status = answer.status;
        entry.accepted = answer.status === 200 && (said === '' || said === 'success');
      } catch {
        delete entry.status;
      }
      if (!entry.accepted && entry.tries < TRIES)
        await new Promise((wake) => setTimeout(wake, 200 * entry.tries ** 2));
    }
  }

  const queue = (openid: string, work: () => Promise<void>): void => {
    const lane = [...openid].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % LANES;
    lanes[lane] = (lanes[lane] ?? Promise.resolve()).then(work).catch(() => {});
  };

  return {
    post: (app, event) => {
      if (!app.push) return;
      const plain = writeEvent(app, event, clock.now());
      const go = (): void => {
        const copies = mode.duplicate ? 2 : 1;
        for (let copy = 0; copy < copies; copy += 1) queue(event.openid, () => deliver(app, event, plain));
      };
      if (mode.hold) held.push(go);
      else go();
    },
    setMode: (next) => {
      mode = next;
    },
    release: (reversed) => {
      const going = reversed ? held.reverse() : held;
      held = [];
      for (const go of going) go();
      return going.length;
    },
    verifyAddress: async (app) => {
      if (!app.push) return false;
      const echostr = randomBytes(8).toString('hex');
      const answer = await fetch(address(app.push.url, stamp(app.push.token, { echostr })), {
        signal: patience(),
      });
      return answer.status === 200 && (await answer.text()) === echostr;
    },
    log: () => log,
    settled: async () => {
      await Promise.all(lanes);
    },
    clear: () => {
      mode = {};
      log = [];
      held = [];
    },
    close: () => closing.abort(),
  };
}
