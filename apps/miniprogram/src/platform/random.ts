/**
 * Random bytes from the phone's own generator. WeChat gives them asynchronously, and ids are needed at once
 * (offline too), so a pool is filled at launch and topped up before it runs low.
 */
import Taro from '@tarojs/taro';

const poolSize = 4096;
let pool = new Uint8Array(0);
let used = 0;
let filling: Promise<void> | undefined;

export function fillRandomPool(): Promise<void> {
  filling ??= new Promise<void>((resolve, reject) => {
    (Taro as unknown as { getRandomValues(options: object): void }).getRandomValues({
      length: poolSize,
      success: ({ randomValues }: { randomValues: ArrayBuffer }) => {
        pool = new Uint8Array(randomValues);
        used = 0;
        resolve();
      },
      fail: reject,
    });
  }).finally(() => {
    filling = undefined;
  });
  return filling;
}

export function randomBytes(length: number): Uint8Array {
  if (used + length > pool.length) throw new Error('random pool is empty: fillRandomPool() first');
  const bytes = pool.slice(used, used + length);
  used += length;
  if (pool.length - used < poolSize / 2) void fillRandomPool();
  return bytes;
}
