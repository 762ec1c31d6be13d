import { phoneStorage } from '../../test/wechat-storage';
import type { Answered } from './outbox';
import { byteLength, nextBatch, openOutbox } from './outbox';

interface Act {
  id: string;
  seq: number;
  note: string;
}

/** A school's server: takes a batch, counts an id once, and can be out of reach. */
function school() {
  const taken: Act[] = [];
  const batches: string[][] = [];
  const state = { reachable: true, answersLost: 0, epoch: '1', refuses: new Set<string>() };
  return {
    taken,
    batches,
    state,
    async send(batch: readonly Act[]) {
      if (!state.reachable) throw new Error('no signal');
      batches.push(batch.map((act) => act.id));
      const answers: Answered[] = batch.map((act) => {
        if (state.refuses.has(act.id)) return { id: act.id, fate: 'REJECTED', code: 'custody.not_on_duty' };
        if (taken.some((one) => one.id === act.id)) return { id: act.id, fate: 'DUPLICATE' };
        taken.push(act);
        return { id: act.id, fate: 'ACCEPTED' };
      });
      if (state.answersLost > 0) {
        state.answersLost -= 1;
        throw new Error('the answer was lost');
      }
      return { answers, epoch: state.epoch };
    },
  };
}

const date = '2026-11-25';
const act = (name: string) => (seq: number) => ({ id: name, seq, note: '' });
beforeEach(() => phoneStorage.wipe());

describe('the outbox (M041 M095, C11)', () => {
  test('without a signal nothing is lost, and a killed app finds it all again in order', async () => {
    const server = school();
    server.state.reachable = false;
    const before = openOutbox<Act>('li', date, server);
    for (const name of ['a', 'b', 'c']) before.add(act(name));
    expect(await before.flush()).toBe(false);
    expect(before.useOutbox.getState().waitingCount).toBe(3);

    const after = openOutbox<Act>('li', date, server);
    expect(after.useOutbox.getState().waitingCount).toBe(3);
    after.add(act('d'));
    server.state.reachable = true;
    expect(await after.flush()).toBe(true);
    expect(server.taken.map(({ id, seq }) => [id, seq])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ]);
    expect(after.useOutbox.getState()).toMatchObject({ waitingCount: 0, rejectedCount: 0 });
  });

  test('a lost answer is asked again and counted once', async () => {
    const server = school();
    server.state.answersLost = 1;
    const outbox = openOutbox<Act>('li', date, server);
    outbox.add(act('a'));
    expect(await outbox.flush()).toBe(false);
    expect(outbox.useOutbox.getState().waitingCount).toBe(1);
    expect(await outbox.flush()).toBe(true);
    expect(server.taken.map(({ id }) => id)).toEqual(['a']);
    expect(outbox.all().map(({ fate }) => fate)).toEqual(['DUPLICATE']);
  });

  test('a refused act is kept with its reason, and the ones behind it still go', async () => {
    const server = school();
    server.state.refuses.add('a');
    const outbox = openOutbox<Act>('li', date, server);
    outbox.add(act('a'));
    outbox.add(act('b'));
    expect(await outbox.flush()).toBe(true);
    expect(outbox.all().map(({ fate, code }) => [fate, code])).toEqual([
      ['REJECTED', 'custody.not_on_duty'],
      ['ACCEPTED', undefined],
    ]);
    expect(outbox.useOutbox.getState()).toMatchObject({ waitingCount: 0, rejectedCount: 1 });
  });

  test('two flushes at once send once', async () => {
    const server = school();
    const outbox = openOutbox<Act>('li', date, server);
    outbox.add(act('a'));
    await Promise.all([outbox.flush(), outbox.flush()]);
    expect(server.batches).toEqual([['a']]);
  });

  test('another person or day on the same phone sees nothing of it, and does not send it', async () => {
    const server = school();
    openOutbox<Act>('li', date, server).add(act('a'));
    expect(openOutbox<Act>('chen', date, server).all()).toEqual([]);
    expect(openOutbox<Act>('li', '2026-11-26', server).all()).toEqual([]);
    await openOutbox<Act>('chen', date, server).flush();
    expect(server.taken).toEqual([]);
  });

  test('after a restore (a new ledger epoch) everything answered is offered again', async () => {
    const server = school();
    const outbox = openOutbox<Act>('li', date, server);
    outbox.add(act('a'));
    outbox.add(act('b'));
    await outbox.flush();
    server.taken.length = 1;
    server.state.epoch = '2';
    outbox.add(act('c'));
    expect(await outbox.flush()).toBe(true);
    expect(server.taken.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
  });

  test('the day is forgotten only when nothing waits', async () => {
    const server = school();
    server.state.reachable = false;
    const outbox = openOutbox<Act>('li', date, server);
    outbox.add(act('a'));
    expect(outbox.forget()).toBe(false);
    expect(outbox.all()).toHaveLength(1);
    server.state.reachable = true;
    await outbox.flush();
    expect(outbox.forget()).toBe(true);
    expect(phoneStorage.keys()).toEqual([]);
  });
});

describe('a batch', () => {
  const queued = (count: number, note = '') =>
    Array.from({ length: count }, (_, seq) => ({
      seq,
      event: { id: String(seq), note },
      fate: 'WAITING' as const,
    }));

  test('carries at most 100 events and 80 KiB, in order, and never nothing', () => {
    expect(nextBatch(queued(250))).toHaveLength(100);
    const heavy = nextBatch(queued(100, '孩'.repeat(1000)));
    expect(heavy.length).toBeGreaterThan(20);
    expect(heavy.length).toBeLessThan(28);
    expect(heavy.map(({ seq }) => seq)).toEqual(heavy.map((_, index) => index));
    expect(nextBatch(queued(1, 'x'.repeat(100_000)))).toHaveLength(1);
    expect(nextBatch([])).toEqual([]);
  });

  test('bytes are UTF-8 bytes, counted without TextEncoder', () => {
    for (const text of ['abc', 'é', '王晓明', '㛃𬱖', '·', '😀a'])
      expect(byteLength(text)).toBe(new TextEncoder().encode(text).length);
  });
});
