// `npm run roster` as a school's own program meets it: a file in, a file out, one line of JSON at the end, 0 or 1.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = mkdtempSync('/tmp/anxin-roster-');
const place = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

function roster(input: string, ...more: string[]) {
  writeFileSync(place('in.json'), input);
  rmSync(place('out.json'), { force: true });
  const args = ['--in', place('in.json'), '--out', place('out.json'), ...more];
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'roster', '--', ...args], {
    encoding: 'utf8',
  });
  const summary = JSON.parse(stdout.trim().split('\n').at(-1)!);
  return { status, stdout, summary, isWritten: existsSync(place('out.json')) };
}

const plan = {
  teachers: [{ id: 'li', skills: ['英语'] }, { id: 'wang', skills: ['英语'] }, { id: 'zhao' }],
  days: ['2026-11-25'],
  duties: [
    { id: 'english', day: '2026-11-25', kind: 'DUTY_TEACHER', skill: '英语', count: 3 },
    { id: 'gate', day: '2026-11-25', kind: 'GATE', count: 1 },
  ],
};

it('writes the roster, says what is short, and ends with 0 (M086)', () => {
  const { status, stdout, summary } = roster(JSON.stringify(plan));
  expect(status).toBe(0);
  expect(summary).toMatchObject({ name: 'roster', status: 'OPTIMAL', gap: 0, uncovered: 1, shortages: 1 });
  expect(stdout).toContain('11月25日周三英语 3 岗，合格且可用仅 2 人');
  const written = JSON.parse(readFileSync(place('out.json'), 'utf8'));
  expect(written.assignment).toHaveLength(3);
  expect(written.assignment).toContainEqual({ duty: 'gate', teacher: 'zhao', day: '2026-11-25' });
  expect(written).toMatchObject({ uncovered: [{ duty: 'english', missingCount: 1 }], bound: written.cost });
});

it('refuses what it cannot use with a code and 1, and writes nothing', () => {
  expect(roster('{"teachers": [')).toMatchObject({
    ...{ status: 1, isWritten: false },
    summary: { error: { code: 'roster.plan_unreadable' } },
  });
  expect(roster(JSON.stringify({ ...plan, teachers: [] }))).toMatchObject({
    ...{ status: 1, isWritten: false },
    summary: { error: { code: 'roster.plan_no_teachers', fields: ['teachers'] } },
  });
  expect(roster(JSON.stringify(plan), '--seconds', 'soon')).toMatchObject({ status: 1, isWritten: false });
});
