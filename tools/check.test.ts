// A rule that cannot fail is decoration: one violation of every rule is planted in a copy of an empty house,
// and the very command that `npm run check` runs has to name it. The clean house has to pass.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { laws } from './check/laws.mjs';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const house: string[] = [];
const ruleNames: string[] = createRequire(import.meta.url)('../.dependency-cruiser.cjs').forbidden.map(
  ({ name }: { name: string }) => name,
);

const module = (name: string) => `apps/server/src/modules/${name}`;
const header = '// Owns the school.\n// Promises the calendar.\n// Rows M008, M009.\n';
const clean = {
  'packages/shared/tsconfig.json':
    '{ "extends": "../../tsconfig.base.json", "include": ["src/id.ts", "src/wrong.ts"] }\n',
  'packages/shared/src/id.ts': `export const id = 'x';\n`,
  'packages/shared/src/kernel/schema.ts': `import { z } from 'zod';\n\nexport const schema = z;\n`,
  [`${module('identity')}/identity.public.ts`]: `export { WHO } from './who.rules.js';\n`,
  [`${module('identity')}/who.rules.ts`]: `export const WHO = 'somebody';\n`,
  [`${module('identity')}/identity.module.ts`]: `${header}export class IdentityModule {}\n`,
  [`${module('school')}/school.module.ts`]: `${header}export { IdentityModule } from '../identity/identity.module.js';\n`,
  [`${module('school')}/school.service.ts`]: `export { WHO } from '../identity/identity.public.js';\n`,
  'apps/server/src/clock.ts': `export const clock = { now: () => new Date() };\n`,
  'apps/server/src/config/config.ts': `export const port = process.env.PORT;\n`,
  'apps/miniprogram/src/platform/phone.ts': `export { request } from '@tarojs/taro';\n`,
  'apps/miniprogram/src/ui/button.ts': `export { Button } from '@nutui/nutui-react-taro';\n`,
  'apps/miniprogram/src/pages/home.ts': `export { View } from '@tarojs/components';\n`,
};

function build(files: Record<string, string>): string {
  const root = mkdtempSync('/tmp/anxin-house-');
  house.push(root);
  for (const file of ['biome.json', 'tsconfig.base.json']) copyFileSync(join(home, file), join(root, file));
  writeFileSync(join(root, '.gitignore'), 'node_modules\n.cache\n');
  writeFileSync(join(root, 'package.json'), '{\n  "type": "module"\n}\n');
  symlinkSync(join(home, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync('git', ['init', '-q'], { cwd: root });
  return root;
}

function check(root: string, only: string[]) {
  const { status, stdout } = spawnSync(
    'node',
    [join(home, 'tools/check.mjs'), '--root', root, '--only', only.join(',')],
    { encoding: 'utf8' },
  );
  return { status, stdout };
}

afterAll(() => {
  for (const root of house) rmSync(root, { recursive: true });
});

const everything = ['types-shared', 'biome', 'imports', ...laws.map(({ name }) => name)];

it('passes a clean house', () => {
  const { status, stdout } = check(build(clean), everything);
  expect(stdout).toContain(`${everything.length} checks passed, 0 failed`);
  expect(status).toBe(0);
});

it('fails when asked for a check that does not exist', () => {
  expect(check(build(clean), ['no-such-check']).status).toBe(1);
});

describe('who imports whom', () => {
  const from = (path: string) => `export * from '${path}';\n`;
  const planted: Record<string, [file: string, text: string]> = {
    'module-in-line': [`${module('school')}/a.ts`, from('../cafeteria/cafeteria.public.js')],
    'public-only': [`${module('school')}/b.ts`, from('../identity/who.rules.js')],
    'module-files-list-modules': [`${module('student')}/student.module.ts`, from('../identity/who.rules.js')],
    'ground-below-modules': ['apps/server/src/kernel/c.ts', from('../modules/identity/identity.public.js')],
    'rules-are-pure': [`${module('school')}/d.rules.ts`, from('typeorm')],
    'one-door-to-the-schema-library': ['packages/shared/src/e.ts', from('zod')],
    'shared-runs-everywhere': ['packages/shared/src/f.ts', from('node:crypto')],
    'double-stays-out-of-production': ['apps/server/src/g.ts', from('@anxin/wechat-double')],
    'platform-is-the-door-to-taro': ['apps/miniprogram/src/features/h.ts', from('@tarojs/taro')],
    'ui-is-the-door-to-the-kit': ['apps/miniprogram/src/features/i.ts', from('@nutui/nutui-react-taro')],
    'views-only-in-views': ['apps/miniprogram/src/api/j.ts', from('@tarojs/components')],
    'pages-arrange-features': ['apps/miniprogram/src/features/k.ts', from('../pages/home.js')],
    'checker-stands-alone': ['tools/simulate/checker/o.mjs', from('../../../packages/shared/src/id.js')],
    'no-circular': ['apps/server/src/l.ts', from('./m.js')],
  };
  const line = ruleNames.filter((name) => name.startsWith('line-of-modules-'));
  const order = [...line.map((name) => name.replace('line-of-modules-', '')), 'grant'];
  for (const [index, name] of line.entries()) {
    planted[name] = [
      `${module(order[index]!)}/upstream.ts`,
      from(`../${order[index + 1]}/${order[index + 1]}.public.js`),
    ];
  }
  let report = '';
  beforeAll(() => {
    const publics = order.map((name) => [
      `${module(name)}/${name}.public.ts`,
      `export const ${name} = '${name}';\n`,
    ]);
    const root = build({
      ...clean,
      ...Object.fromEntries(publics),
      [`${module('cafeteria')}/cafeteria.public.ts`]: `export const lunch = 'rice';\n`,
      'apps/server/src/m.ts': from('./l.js'),
      'apps/server/src/n.ts': from('./nowhere.js'),
      ...Object.fromEntries(Object.values(planted)),
    });
    report = check(root, ['imports']).stdout;
  });

  it.each(ruleNames)('%s goes red', (name) => {
    const [file] = planted[name] ?? ['no violation is planted for this rule'];
    expect(report.split('\n')).toContainEqual(expect.stringContaining(`${name}: ${file}`));
  });
  it('names an import of a file that does not exist', () =>
    expect(report).toContain('n.ts imports ./nowhere.js'));
  it('is silent about the rest', () => {
    expect(report).not.toContain(`: ${module('school')}/school.`);
    expect(report).not.toContain(': apps/miniprogram/src/platform/phone.ts');
  });
});

describe('laws of names and text', () => {
  const planted: Record<string, [file: string, text: string][]> = {
    'file-length': [['apps/server/src/long.ts', `${'export {};\n'.repeat(251)}`]],
    names: [
      ['apps/server/src/utils/a.ts', 'export {};\n'],
      ['apps/server/src/date-helpers/helpers.ts', 'export {};\n'],
      ['apps/server/src/roster-v2.ts', 'export {};\n'],
      ['apps/server/src/b.ts', `export class ${'Base'}Service {}\n`],
      ['apps/server/src/c.ts', `export ${'interface'} IRoster {}\n`],
      ['apps/server/src/d.ts', `export ${'class'} RosterImpl {}\n`],
    ],
    'clock-door': [
      ['apps/server/src/e.ts', 'export const now = Date.now();\n'],
      ['apps/server/src/f.ts', 'export const now = new Date();\n'],
      ['apps/server/src/g.ts', 'export const sql = `SELECT NOW()`;\n'],
      ['packages/shared/src/h.ts', 'export const sql = `DEFAULT CURRENT_TIMESTAMP`;\n'],
    ],
    'environment-door': [['apps/server/src/i.ts', 'export const port = process.env.PORT;\n']],
    'module-header': [
      [`${module('student')}/student.module.ts`, 'export class StudentModule {}\n'],
      [
        `${module('staff')}/staff.module.ts`,
        '// Owns.\n// Promises.\n// Nothing else.\nexport class StaffModule {}\n',
      ],
    ],
    'no-synchronize': [['apps/server/src/j.ts', 'export const options = { synchronize: true };\n']],
    'no-eval': [['packages/shared/src/k.ts', `export const two = eval('1 + 1');\n`]],
    'nothing-to-sell': [['apps/server/src/l.ts', 'export const price = 1;\n']],
    finished: [['apps/server/src/m.ts', `// TO${'DO'}: later\nexport {};\n`]],
    'no-private-places': [['README.md', `See /${'home'}/somebody/notes.\n`]],
    'only-and-skip': [['apps/server/src/n.test.ts', `it.${'skip'}('sleeps', () => {});\n`]],
  };

  it.each(laws.map(({ name }) => name))('%s goes red', (name) => {
    const files = planted[name] ?? [];
    expect(files).not.toEqual([]);
    const { status, stdout } = check(build({ ...clean, ...Object.fromEntries(files) }), [name]);
    expect(status).toBe(1);
    for (const [file] of files) expect(stdout).toContain(file);
  });
});

describe('biome and the compiler', () => {
  it('biome goes red', () => {
    const { status, stdout } = check(
      build({ ...clean, 'apps/server/src/a.ts': 'export const   a = "x"\n' }),
      ['biome'],
    );
    expect([status, stdout]).toEqual([1, expect.stringContaining('apps/server/src/a.ts')]);
  });
  it('types go red', () => {
    const wrong = { ...clean, 'packages/shared/src/wrong.ts': `export const a: number = 'x';\n` };
    const { status, stdout } = check(build(wrong), ['types-shared']);
    expect([status, stdout]).toEqual([1, expect.stringContaining('packages/shared/src/wrong.ts(1,14)')]);
  });
});
