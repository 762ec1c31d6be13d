/**
 * Acts that must not be lost when there is no signal. Each is written to the phone before the screen says
 * anything, under its own key (a killed app loses none), keeps its place by a sequence that only grows, and
 * is sent again with the same id until the server has answered for it. The server counts it once.
 *
 * Answered acts stay until the day is closed: if the server was restored from a backup (its epoch changed),
 * they are offered again.
 */
import { create } from 'zustand';
import { readStored, removeStored, storedKeys, writeStored } from '@/platform/storage';

const maxBatchCount = 100;
const maxBatchBytes = 80 * 1024;

export type Fate = 'WAITING' | 'ACCEPTED' | 'DUPLICATE' | 'CONFLICT' | 'REJECTED';

export interface Queued<E> {
  seq: number;
  event: E;
  fate: Fate;
  code?: string | undefined;
}

export interface Answered {
  id: string;
  fate: Exclude<Fate, 'WAITING'>;
  code?: string | undefined;
}

export interface OutboxState {
  waitingCount: number;
  rejectedCount: number;
  sending: boolean;
}

export interface OutboxDoor<E> {
  /** Sends a batch in order; answers for each event, and says which ledger epoch answered. */
  send(batch: readonly E[]): Promise<{ answers: readonly Answered[]; epoch: string }>;
}

/** UTF-8 bytes without TextEncoder, which WeChat does not have. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** The longest head of the queue that one request may carry; never empty when something waits. */
export function nextBatch<E>(waiting: readonly Queued<E>[]): Queued<E>[] {
  const batch: Queued<E>[] = [];
  let bytes = 0;
  for (const queued of waiting.slice(0, maxBatchCount)) {
    bytes += byteLength(JSON.stringify(queued.event)) + 1;
    if (batch.length > 0 && bytes > maxBatchBytes) break;
    batch.push(queued);
  }
  return batch;
}

/** One outbox per person and service day: nobody sends what another person did on the same phone. */
export function openOutbox<E extends { id: string }>(
  owner: string,
  serviceDate: string,
  door: OutboxDoor<E>,
) {
  const prefix = `outbox.${owner}.${serviceDate}.`;
  const eventPrefix = `${prefix}event.`;
  const keyOf = (seq: number) => `${eventPrefix}${String(seq).padStart(9, '0')}`;
  const all = (): Queued<E>[] =>
    storedKeys(eventPrefix)
      .sort()
      .map((key) => readStored<Queued<E>>(key))
      .filter((queued): queued is Queued<E> => queued !== undefined);
  const waiting = () => all().filter((queued) => queued.fate === 'WAITING');

  const useOutbox = create<OutboxState>(() => ({ waitingCount: 0, rejectedCount: 0, sending: false }));
  const count = () => {
    const queue = all();
    useOutbox.setState({
      waitingCount: queue.filter((queued) => queued.fate === 'WAITING').length,
      rejectedCount: queue.filter((queued) => queued.fate === 'REJECTED' || queued.fate === 'CONFLICT')
        .length,
    });
  };
  count();

  function settle(batch: readonly Queued<E>[], answers: readonly Answered[]): number {
    const fates = new Map(answers.map((answer) => [answer.id, answer]));
    let settledCount = 0;
    for (const queued of batch) {
      const answer = fates.get(queued.event.id);
      if (!answer) continue;
      writeStored(keyOf(queued.seq), { ...queued, fate: answer.fate, code: answer.code });
      settledCount += 1;
    }
    return settledCount;
  }

  /** The server forgot what it had answered: everything of the day is offered again. */
  function noticeEpoch(epoch: string): boolean {
    const known = readStored<string>(`${prefix}epoch`);
    writeStored(`${prefix}epoch`, epoch);
    if (known === undefined || known === epoch) return false;
    for (const queued of all())
      writeStored(keyOf(queued.seq), { ...queued, fate: 'WAITING', code: undefined });
    return true;
  }

  let flushing: Promise<boolean> | undefined;
  async function sendAll(): Promise<boolean> {
    for (let batch = nextBatch(waiting()); batch.length > 0; batch = nextBatch(waiting())) {
      try {
        const { answers, epoch } = await door.send(batch.map((queued) => queued.event));
        const settledCount = settle(batch, answers);
        noticeEpoch(epoch);
        count();
        if (settledCount === 0) return false;
      } catch {
        return false;
      }
    }
    return true;
  }

  return {
    useOutbox,
    all,
    /** Keeps the act on the phone, then tries to send it. `make` gets its place in the sequence. */
    add(make: (seq: number) => E): E {
      const seq = (readStored<number>(`${prefix}seq`) ?? 0) + 1;
      writeStored(`${prefix}seq`, seq);
      const event = make(seq);
      writeStored(keyOf(seq), { seq, event, fate: 'WAITING' } satisfies Queued<E>);
      count();
      return event;
    },
    /** Sends what waits, in order; true when nothing waits any more. One at a time. */
    flush(): Promise<boolean> {
      if (!flushing) {
        useOutbox.setState({ sending: true });
        flushing = sendAll().finally(() => {
          flushing = undefined;
          useOutbox.setState({ sending: false });
        });
      }
      return flushing;
    },
    noticeEpoch,
    /** The day is closed and the server has everything: the phone forgets it. Refuses while something waits. */
    forget(): boolean {
      if (waiting().length > 0) return false;
      for (const key of storedKeys(prefix)) removeStored(key);
      count();
      return true;
    },
  };
}

export type Outbox<E extends { id: string }> = ReturnType<typeof openOutbox<E>>;
