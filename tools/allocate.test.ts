// `npm run allocate` as a school's own program meets it: a file in, a file out, one line of JSON at the end, 0 or 1.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync('/tmp/anxin-allocate-');
const place = (name: string) => join(folder, name);
const OLD = 'the result of another draw';
afterAll(() => rmSync(folder, { recursive: true }));

function allocate(input: string, ...more: string[]) {
  writeFileSync(place('in.json'), input);
  writeFileSync(place('out.json'), OLD);
  return run('--in', place('in.json'), '--out', place('out.json'), ...more);
}

function run(...args: string[]) {
  const command = join(dirname(fileURLToPath(import.meta.url)), 'allocate.mjs');
  const { status, stdout, stderr } = spawnSync('node', [command, ...args], { encoding: 'utf8' });
  const summary = JSON.parse(stdout.trim().split('\n').at(-1)!);
  return { status, stderr, summary, written: readFileSync(place('out.json'), 'utf8') };
}

const school = {
  sessions: [
    { id: 'chess', weekday: 1, capacity: 1 },
    { id: 7, weekday: 1, capacity: 3, minimum: 2 },
  ],
  students: [
    { id: 'lin', class: 1, preferences: { 1: ['chess', 7] } },
    { id: 'wei', class: 1, memberOf: ['chess'], preferences: { 1: ['chess'] } },
    { id: 'yue', preferences: { 1: [7, 'chess'], 2: [] } },
  ],
};

it('writes the draw, its hashes and its figures, and ends with 0 (C7, M088)', () => {
  const { status, summary, written } = allocate(JSON.stringify(school), '--seed', 'C0FFEE', '--limit', '2');
  expect(status).toBe(0);
  const result = JSON.parse(written);
  expect(result).toMatchObject({
    assignments: { lin: { 1: '7' }, wei: { 1: 'chess' }, yue: { 1: '7' } },
    cutoffs: { 7: null, chess: { class: 1, member: true } },
    waitlists: { 7: [], chess: ['lin'] },
    ...{ closed: [], seed: 'c0ffee', limit: 2, codeVersion: 'regrouping-1' },
    statistics: { whole: { requests: 3, first: 2, averageRank: 1.3333 } },
  });
  expect(summary).toMatchObject({ name: 'allocate', hashes: result.hashes, requests: 3, first: 0.6667 });
  expect(readdirSync(folder).sort()).toEqual(['in.json', 'out.json']);
});

it('refuses with a code, a Chinese text and 1; nothing is written, and no child is named', () => {
  const refused = (input: string, code: string, ...more: string[]) => {
    const answer = allocate(input, ...more);
    expect(answer).toMatchObject({ status: 1, written: OLD });
    expect(answer.summary.error).toMatchObject({ code, text: expect.stringMatching(/[\u4e00-\u9fff]{4}/) });
    expect(JSON.stringify(answer)).not.toContain('lin');
  };
  refused('{"students": [{"id":"lin"', 'regrouping.draw_broken_json', '--seed', 'ab');
  refused(JSON.stringify({ ...school, sessions: [] }), 'regrouping.draw_no_session', '--seed', 'ab');
  refused(JSON.stringify(school), 'regrouping.draw_seed');
  refused(JSON.stringify(school), 'regrouping.draw_seed', '--seed', 'heads');
  refused(JSON.stringify(school), 'regrouping.draw_limit', '--seed', 'ab', '--limit', '0');
  const [absent, nowhere] = [join(folder, 'absent.json'), join(folder, 'absent', 'out.json')];
  expect(run('--in', absent, '--out', place('out.json'), '--seed', 'ab')).toMatchObject({
    ...{ status: 1, written: OLD },
    summary: { error: { code: 'regrouping.draw_no_file' } },
  });
  expect(run('--in', place('in.json'), '--out', nowhere, '--seed', 'ab')).toMatchObject({
    ...{ status: 1, written: OLD },
    summary: { error: { code: 'regrouping.draw_not_written' } },
  });
  expect(run('--in', place('in.json'))).toMatchObject({ status: 1, summary: { error: { code: 'usage' } } });
});
