// Who may import whom. The line of modules is the one array below: a module uses only those before it.
const line = [
  'identity',
  'school',
  'student',
  'staff',
  'register',
  'attention',
  'letter',
  'activity',
  'application',
  'agreement',
  'regrouping',
  'roster',
  'volunteer',
  'schoolplan',
  'dayplan',
  'custody',
  'escort',
  'safety',
  'closing',
  'watch',
  'incident',
  'preparedness',
  'notification',
  'supervision',
  'grant',
];
const modules = '^apps/server/src/modules';
const miniprogram = '^apps/miniprogram/src';
const test = '(\\.test\\.tsx?$|/test/)';
const npm = (names) => `(^|node_modules/)(${names})(/|$)`;

const upstream = line.slice(0, -1).map((name, index) => ({
  name: `line-of-modules-${name}`,
  comment: `${name} may use only the modules before it in the line; a wish to write downstream is an event.`,
  severity: 'error',
  from: { path: `${modules}/${name}/`, pathNot: test },
  to: { path: `${modules}/(${line.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...upstream,
    {
      name: 'module-in-line',
      comment: 'Every module has its place in the line above.',
      severity: 'error',
      from: {},
      to: { path: `${modules}/`, pathNot: `${modules}/(${line.join('|')})/` },
    },
    {
      name: 'public-only',
      comment: "Another module is used through its <module>.public.ts (a *.module.ts may list another's).",
      severity: 'error',
      from: { path: `${modules}/([^/]+)/`, pathNot: [test, '\\.module\\.ts$'] },
      to: { path: `${modules}/[^/]+/`, pathNot: [`${modules}/$1/`, '\\.public\\.ts$'] },
    },
    {
      name: 'module-files-list-modules',
      comment: "A *.module.ts may import another module's public or module file, nothing else of it.",
      severity: 'error',
      from: { path: `${modules}/([^/]+)/[^/]+\\.module\\.ts$` },
      to: { path: `${modules}/[^/]+/`, pathNot: [`${modules}/$1/`, '\\.(public|module)\\.ts$'] },
    },
    {
      name: 'ground-below-modules',
      comment: 'Kernel, events, config and the clock know no module.',
      severity: 'error',
      from: { path: '^apps/server/src/(kernel|events|config|clock\\.ts)', pathNot: test },
      to: { path: `${modules}/` },
    },
    {
      name: 'rules-are-pure',
      comment: 'A *.rules.ts knows no framework, database, clock or machine: facts in, decision out.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        // A row's type is data; it is gone at run time.
        dependencyTypesNot: ['type-only'],
        path: [
          npm('@nestjs|typeorm|fastify|@fastify|mysql2|rxjs|react|@tarojs'),
          '^(node:)?(fs|net|http|https|child_process|process|timers)(/|$)',
          '/(database|events|adapters|http|access|config|platform)/',
          '(^|[/.])clock\\.ts$',
          '\\.(service|queries|entity|controller|listener|module)\\.ts$',
        ],
      },
    },
    {
      name: 'one-door-to-the-schema-library',
      comment:
        'Only shared/kernel/schema.ts imports zod, so that WeChat (no new Function) is thought of once.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: '^packages/shared/src/kernel/schema\\.ts$' },
      to: { path: npm('zod') },
    },
    {
      name: 'shared-runs-everywhere',
      comment: 'The shared package runs inside WeChat: no Node, no server, no Taro.',
      severity: 'error',
      from: { path: '^packages/shared/src/', pathNot: test },
      to: {
        path: [
          npm('@nestjs|typeorm|@tarojs|react'),
          '^(node:)?(assert|buffer|child_process|crypto|events|fs|http|https|net|os|path|process|stream|url|util|worker_threads)(/|$)',
          '^apps/',
          '^packages/wechat-double/',
        ],
      },
    },
    {
      name: 'double-stays-out-of-production',
      comment: 'Only tests and tools start the WeChat double.',
      severity: 'error',
      from: { path: '^apps/(server|miniprogram)/src/', pathNot: test },
      to: { path: '(^packages/wechat-double/|^@anxin/wechat-double)' },
    },
    {
      name: 'platform-is-the-door-to-taro',
      comment: 'Only platform/ imports @tarojs/taro.',
      severity: 'error',
      from: { path: `${miniprogram}/`, pathNot: `${miniprogram}/platform/` },
      to: { path: npm('@tarojs/taro') },
    },
    {
      name: 'ui-is-the-door-to-the-kit',
      comment: 'Only ui/ imports the UI kit.',
      severity: 'error',
      from: { path: `${miniprogram}/`, pathNot: `${miniprogram}/ui/` },
      to: { path: npm('@nutui') },
    },
    {
      name: 'views-only-in-views',
      comment: 'Taro components belong to ui, features, pages and packages, not to api, session or platform.',
      severity: 'error',
      from: { path: `${miniprogram}/(api|session|platform)/` },
      to: { path: npm('@tarojs/components') },
    },
    {
      name: 'pages-arrange-features',
      comment: 'Nothing below a page imports a page.',
      severity: 'error',
      from: { path: `${miniprogram}/(api|session|platform|ui|features)/` },
      to: { path: `${miniprogram}/(pages|packages)/` },
    },
    {
      name: 'checker-stands-alone',
      comment: "The simulation's checker shares no code with what it checks, nor with the simulation itself.",
      severity: 'error',
      from: { path: '^tools/simulate/checker/', pathNot: test },
      to: { pathNot: ['^tools/simulate/checker/', '^(node:)?(fs|path)$'] },
    },
    {
      name: 'no-circular',
      comment: 'A cycle means that two files are one, or that a third is missing.',
      severity: 'error',
      from: {},
      // React components may name each other's types freely; a cycle of types costs nothing at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      conditionNames: ['anxin-source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
