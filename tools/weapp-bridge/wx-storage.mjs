// wx storage: survives a kill of the mini-program, because every write is on disk before it returns.
// Keeps WeChat's limits: 1 MB a key, 10 MB in all.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WxFailure, wxCall } from './wx-call.mjs';

const KEY_LIMIT = 1024 * 1024;
const LIMIT_KB = 10 * 1024;

export function storageOf(phone) {
  const file = join(phone.options.storageDir, 'storage.json');
  const kept = new Map(existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : []);
  const sizeKb = () => [...kept.values()].reduce((sum, text) => sum + text.length, 0) / 1024;

  function save() {
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)));
    renameSync(`${file}.new`, file);
  }
  function set(key, value) {
    const text = JSON.stringify(value) ?? '';
    if (text.length > KEY_LIMIT) throw new WxFailure('entry size limit reached');
    if (sizeKb() + (text.length - (kept.get(key)?.length ?? 0)) / 1024 > LIMIT_KB) {
      throw new WxFailure('storage size limit reached');
    }
    kept.set(key, text);
    save();
  }
  const get = (key) => (kept.get(key) ? phone.realm.parse(kept.get(key)) : '');
  function remove(key) {
    if (kept.delete(key)) save();
  }
  function clear() {
    kept.clear();
    save();
  }
  const info = () => ({ keys: [...kept.keys()], currentSize: Math.ceil(sizeKb()), limitSize: LIMIT_KB });
  const call = (name, run) => wxCall(phone, name, run);
  return {
    getStorageSync: get,
    setStorageSync: (key, value) => {
      try {
        set(key, value);
      } catch (failure) {
        throw phone.realm.error(`setStorageSync:fail ${failure.message}`);
      }
    },
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: () => phone.realm.value(info()),
    getStorage: call('getStorage', ({ key }) => {
      if (!kept.has(key)) throw new WxFailure('data not found');
      return { data: get(key) };
    }),
    setStorage: call('setStorage', ({ key, data }) => set(key, data)),
    removeStorage: call('removeStorage', ({ key }) => remove(key)),
    clearStorage: call('clearStorage', clear),
    getStorageInfo: call('getStorageInfo', info),
  };
}
