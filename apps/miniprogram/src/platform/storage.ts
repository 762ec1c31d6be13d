/** What the phone keeps between launches. Values are JSON; a value that cannot be read counts as absent. */
import Taro from '@tarojs/taro';

const prefix = 'anxin.';

export function readStored<T>(key: string): T | undefined {
  const text = Taro.getStorageSync(prefix + key);
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

export function writeStored(key: string, value: unknown): void {
  Taro.setStorageSync(prefix + key, JSON.stringify(value));
}

export function removeStored(key: string): void {
  Taro.removeStorageSync(prefix + key);
}

export function storedKeys(startingWith: string): string[] {
  const keys = Taro.getStorageInfoSync().keys ?? [];
  return keys.filter((key) => key.startsWith(prefix + startingWith)).map((key) => key.slice(prefix.length));
}
