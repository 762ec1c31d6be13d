// Boxes and keyed hashes: for one purpose, under a named key, surviving its rotation.
import { readConfig } from '../config/config.js';
import { openWith, sealWith, Vault } from './vault.js';

const key = (id: string, fill: number) => `${id}:${Buffer.alloc(32, fill).toString('base64')}`;
const vaultWith = (...keys: string[]) =>
  new Vault(readConfig({ DATABASE_URL: 'mysql://db/anxin', ANXIN_KEYS: keys.join(',') }));
const [k1, k2] = [key('k1', 1), key('k2', 2)];
const old = vaultWith(k1);
const rotated = vaultWith(k2, k1);

it('opens what it sealed, rare characters too, and never seals twice alike', () => {
  const boxes = [old.seal('name', '𬱖·䶮'), old.seal('name', '𬱖·䶮')];
  expect(boxes[0]).not.toBe(boxes[1]);
  expect(boxes.map((box) => old.openText('name', box))).toEqual(['𬱖·䶮', '𬱖·䶮']);
});

it('a box opens neither for another purpose, nor changed, nor without its key', () => {
  const box = old.seal('name', '王小明');
  expect(() => old.open('phone', box)).toThrow();
  expect(() => old.open('name', `${box.slice(0, -2)}AA`)).toThrow();
  expect(() => vaultWith(k2).open('name', box)).toThrow('k1');
});

it('after a rotation the old boxes open and the old hashes match', () => {
  expect(rotated.openText('name', old.seal('name', '王小明'))).toBe('王小明');
  expect(rotated.seal('name', '王小明')).toMatch(/^k2\./);
  const stored = old.keyedHash('phone', '13900001111');
  expect(rotated.keyedHashes('phone', '13900001111')).toContain(stored);
  expect(rotated.keyedHash('phone', '13900001111')).not.toBe(stored);
});

it('a hash differs by purpose, and fits its column', () => {
  expect(old.keyedHash('phone', '1')).not.toBe(old.keyedHash('name', '1'));
  expect(old.keyedHash('phone', '1')).toMatch(/^k1\.[0-9a-f]{64}$/);
});

it('a child’s own key: gone, the box stays shut', () => {
  const childKey = { id: 'c1', bytes: Buffer.alloc(32, 3) };
  const box = sealWith(childKey, 'note', '对花生过敏');
  expect(openWith(childKey, 'note', box).toString()).toBe('对花生过敏');
  expect(() => openWith({ id: 'c1', bytes: Buffer.alloc(32, 4) }, 'note', box)).toThrow();
});
