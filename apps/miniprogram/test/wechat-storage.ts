/** WeChat's storage as its documentation says, for tests without a phone: it keeps copies, per key, until removed. */
const kept = new Map<string, string>();

export const phoneStorage = {
  wipe: () => kept.clear(),
  keys: () => [...kept.keys()],
};

export default {
  getStorageSync: (key: string) => kept.get(key) ?? '',
  setStorageSync: (key: string, value: string) => void kept.set(key, String(value)),
  removeStorageSync: (key: string) => void kept.delete(key),
  getStorageInfoSync: () => ({ keys: [...kept.keys()] }),
};
