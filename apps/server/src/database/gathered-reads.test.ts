/** Reads that arrive together go together, and none of them begins before it was asked. */
import { GatheredReads } from './gathered-reads.js';

function reader() {
  const queries: { keys: readonly number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const reads = new GatheredReads<number, string>((keys) => {
    return new Promise((resolve, fail) =>
      queries.push({ keys, end: () => resolve(keys.map((key) => `row ${key}`)), fail }),
    );
  });
  return { reads, queries };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('those who ask in one turn share a query; those who come meanwhile the next, each with its own answer', async () => {
  const { reads, queries } = reader();
  const first = reads.of(1);
  const beside = reads.of(4);
  expect(queries).toHaveLength(0);
  await settled();
  expect(queries.map(({ keys }) => keys)).toEqual([[1, 4]]);
  const others = [reads.of(2), reads.of(3)];
  await settled();
  expect(queries).toHaveLength(1);
  queries[0]?.end();
  expect(await Promise.all([first, beside])).toEqual(['row 1', 'row 4']);
  await settled();
  expect(queries[1]?.keys).toEqual([2, 3]);
  queries[1]?.end();
  expect(await Promise.all(others)).toEqual(['row 2', 'row 3']);
});

test('a query that fails fails those who asked for it, and nobody after them', async () => {
  const { reads, queries } = reader();
  const first = reads.of(1);
  await settled();
  const next = reads.of(2);
  queries[0]?.fail(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  await settled();
  queries[1]?.end();
  expect(await next).toBe('row 2');
});

test('a query that cannot even begin fails those who asked for it, and the process lives', async () => {
  const reads = new GatheredReads<number, string>((keys) => {
    if (keys.includes(1)) throw new Error('no such query');
    return Promise.resolve(keys.map(String));
  });
  await expect(reads.of(1)).rejects.toThrow('no such query');
  expect(await reads.of(2)).toBe('2');
});
