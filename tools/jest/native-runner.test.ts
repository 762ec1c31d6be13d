/** The runner of every suite must not let a failure through, nor one file into another. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'anxin-runner-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PLANTED = {
  'memory.ts': `export const memory: { runs: string[]; loads: number } = { runs: [], loads: 0 };
memory.loads += 1;`,
  'a.test.ts': `import { memory } from './memory.js';
interface Seen { readonly file: string }
const seen: Seen = { file: 'a' };
beforeEach(() => { memory.runs.push(seen.file); });
it('passes', () => expect(memory.loads).toBe(1));
it('fails', () => {
  expect(seen.file).toBe('b');
});`,
  'b.test.ts': `import { memory } from './memory.js';
it('meets no hook of another file', () => expect(memory.runs.filter((file) => file === 'a').length).toBeLessThan(3));
it('shares what is loaded', () => expect(memory.loads).toBe(1));`,
  'c.test.ts': `throw new Error('never loaded');`,
  'd.test.ts': `afterAll(() => { throw new Error('not torn down'); });
it('passes', () => undefined);`,
  'e.test.ts': `it('leaves a promise behind', () => { void Promise.reject(new Error('unheard')); return new Promise((done) => setTimeout(done, 50)); });`,
};

/** What Jest says of the planted files, one worker for all of them. */
function runPlanted() {
  for (const [name, text] of Object.entries(PLANTED)) writeFileSync(join(folder, name), text);
  const config = join(folder, 'jest.config.mjs');
  const report = join(folder, 'report.json');
  writeFileSync(
    config,
    `import { suite } from '${join(tools, 'jest/suite.mjs')}';\nexport default suite({ rootDir: '${folder}' });`,
  );
  const jest = join(tools, '../node_modules/jest/bin/jest.js');
  const args = ['--experimental-vm-modules', '--no-warnings', jest, '-c', config, '-w', '1'];
  const { status } = spawnSync(process.execPath, [...args, '--json', `--outputFile=${report}`], {
    stdio: 'ignore',
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; status: string; message: string; assertionResults: { status: string }[] }[];
  };
  const files = testResults.map(({ name, status, message, assertionResults }) => ({
    ...{ name: name.slice(-9), status, message },
    tests: assertionResults.map((one) => one.status).join(' '),
  }));
  return { status, files: files.sort((one, other) => one.name.localeCompare(other.name)) };
}

it('a failed test, file, or ending is a failure, told by its line; files share modules and nothing else', () => {
  const { status, files } = runPlanted();
  expect(files.map(({ name, status, tests }) => [name, status, tests])).toEqual([
    ['a.test.ts', 'failed', 'passed failed'],
    ['b.test.ts', 'passed', 'passed passed'],
    ['c.test.ts', 'failed', ''],
    ['d.test.ts', 'failed', 'passed'],
    ['e.test.ts', 'failed', 'failed'],
  ]);
  expect(files[0]?.message).toContain('a.test.ts:7:');
  expect(files[2]?.message).toContain('never loaded');
  expect(status).not.toBe(0);
});
