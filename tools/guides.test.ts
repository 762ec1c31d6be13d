// The one-page guides say what the screens say: every word in 「」 stands somewhere in the product's own texts.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const TEXTS = ['apps/miniprogram/src', 'packages/shared/src', 'apps/server/src/modules/notification'];
/** What a screen fills in: a name, a number. */
const FILLED = /某某| N |几/g;

const filesUnder = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => (name === 'node_modules' ? [] : filesUnder(join(path, name))))
    : [path];
const spoken = TEXTS.flatMap((folder) => filesUnder(join(root, folder)))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

function isSpoken(words: string): boolean {
  if (spoken.includes(words)) return true;
  const parts = words.split(FILLED).map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return parts.length > 1 && new RegExp(parts.join('[^\\n「」]{1,60}?')).test(spoken);
}

const wordsOf = (guide: string) =>
  [...readFileSync(join(root, 'docs/zh', `${guide}.md`), 'utf8').matchAll(/「([^」]+)」/g)].map(
    ([, words]) => words as string,
  );

test.each(['家长', '教师', '管理员'])('the guide for %s names nothing that no screen says', (guide) => {
  const words = wordsOf(guide);
  expect(words.length).toBeGreaterThan(15);
  expect(words.filter((one) => !isSpoken(one))).toEqual([]);
});

test('a button that no screen has is found out', () => {
  expect(isSpoken('一键全部通过并缴费')).toBe(false);
  expect(isSpoken('把某某寄给某某')).toBe(false);
});
