import { setTimeout as sleep } from 'node:timers/promises';
import { GroupCommit } from './group-commit.js';

const LIMITS = { eventsPerGroup: 6, waitMs: 5, groupsAtOnce: 2, eventsQueued: 20 };
const full = () => new Error('full');

test('batches that arrive together are one commit; each gets its own answer', async () => {
  const commits: number[][] = [];
  const group = new GroupCommit<number, string>(
    async (batches) => {
      commits.push([...batches]);
      return batches.map((one) => `answer ${one}`);
    },
    () => 2,
    full,
    LIMITS,
  );
  const answers = await Promise.all([1, 2, 3].map((one) => group.submit(one)));
  expect(answers).toEqual(['answer 1', 'answer 2', 'answer 3']);
  expect(commits).toEqual([[1, 2, 3]]);
});

test('a group is never larger than its limit, and a batch is never cut', async () => {
  const commits: number[][] = [];
  const group = new GroupCommit<number, number>(
    async (batches) => {
      commits.push([...batches]);
      return batches;
    },
    (size) => size,
    full,
    LIMITS,
  );
  await Promise.all([4, 4, 1, 9].map((size) => group.submit(size)));
  expect(commits.flat()).toEqual([4, 4, 1, 9]);
  for (const commit of commits) expect(commit.length === 1 || commit.reduce((a, b) => a + b) <= 6).toBe(true);
});

test('one bad batch fails alone: the group once more, then each by itself', async () => {
  const tries: number[][] = [];
  const group = new GroupCommit<number, number>(
    async (batches) => {
      tries.push([...batches]);
      if (batches.includes(2)) throw new Error('bad');
      return batches;
    },
    () => 1,
    full,
    LIMITS,
  );
  const settled = await Promise.allSettled([1, 2, 3].map((one) => group.submit(one)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(tries).toEqual([[1, 2, 3], [1, 2, 3], [1], [2], [3]]);
});

test('a full queue says so at once, and takes again when it has drained', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const group = new GroupCommit<number, number>(
    async (batches) => {
      await held;
      return batches;
    },
    (size) => size,
    full,
    LIMITS,
  );
  const running = [group.submit(6), group.submit(6)];
  await sleep(20);
  const waiting = Array.from({ length: 4 }, () => group.submit(5));
  await expect(group.submit(1)).rejects.toThrow('full');
  release();
  expect(await Promise.all([...running, ...waiting])).toEqual([6, 6, 5, 5, 5, 5]);
  expect(await group.submit(1)).toBe(1);
});
