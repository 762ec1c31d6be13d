// The laws that a look at names and text can check. Each is pure: (path, text) → what is wrong, line by line.
// `scope` says which files a law is about; planted violations in check.test.ts prove that each can fail.
const source = (path) => /^(apps|packages)\/[^/]+\/src\/.*\.tsx?$/.test(path) && !isTest(path);
const isTest = (path) => /\.test\.[mt]sx?$/.test(path) || /^apps\/[^/]+\/test\//.test(path);
const written = (path) => /\.(tsx?|mjs|cjs|js|scss|css)$/.test(path);
const fileName = (path) => path.slice(path.lastIndexOf('/') + 1);

export const laws = [
  {
    name: 'file-length',
    says: 'a file has at most 250 lines',
    scope: (path) => written(path) && !isTest(path) && !/\/migrations\/|\.generated\./.test(path),
    find: (_path, text) => {
      const lines = text.replace(/\n$/, '').split('\n').length;
      return lines > 250 ? [`${lines} lines`] : [];
    },
  },
  {
    name: 'names',
    says: 'a name says what it is: no utils, helpers, common, misc, Base…, …Impl, I-prefix, -v2',
    scope: written,
    find: (path, text) => [
      ...path
        .split('/')
        .filter((part) =>
          /^(utils?|helpers?|common|misc|shared-utils)(\..*)?$|-v\d+(\.|$)|Impl\.|^Base[A-Z]/.test(part),
        )
        .map((part) => `file or folder named ${part}`),
      ...linesMatching(
        withoutComments(text),
        /\b(class|interface|type)\s+(Base[A-Z]\w*|\w+Impl|I[A-Z][a-z]\w*)\b/,
      ),
    ],
  },
  {
    name: 'clock-door',
    says: 'time comes from the clock alone',
    scope: (path) =>
      (source(path) || /^apps\/.*\.sql$/.test(path)) && !/^clock(\.h5)?\.ts$/.test(fileName(path)),
    find: (_path, text) =>
      linesMatching(
        withoutComments(text),
        /\bDate\.now\b|\bnew Date(\(\s*\)|(?!\s*\())|\b(NOW|SYSDATE|CURDATE|CURTIME)\(|\b(CURRENT_TIMESTAMP|UTC_TIMESTAMP|LOCALTIME(STAMP)?)\b/,
      ),
  },
  {
    name: 'environment-door',
    says: 'only config/config.ts reads process.env',
    scope: (path) =>
      source(path) && path.startsWith('apps/server/') && path !== 'apps/server/src/config/config.ts',
    find: (_path, text) => linesMatching(withoutComments(text), /\bprocess\.env\b/),
  },
  {
    name: 'module-header',
    says: 'a module file opens with 3 to 8 lines: what it owns, what it promises, which M-rows',
    scope: (path) => /^apps\/server\/src\/modules\/([^/]+)\/\1\.module\.ts$/.test(path),
    find: (_path, text) => {
      const head = /^(?:\/\/.*\n)+|^\/\*[\s\S]*?\*\/\n/.exec(text)?.[0] ?? '';
      const lines = head.split('\n').filter((line) => /\w/.test(line)).length;
      if (lines < 3 || lines > 8) return [`opens with ${lines} lines of comment`];
      return /\b[ME]\d+/.test(head) ? [] : ['names no M-row'];
    },
  },
  {
    name: 'no-synchronize',
    says: 'the schema changes by migrations alone; no cascades, no lazy relations, no forwardRef',
    scope: (path) => source(path) && path.startsWith('apps/server/'),
    find: (_path, text) =>
      linesMatching(
        withoutComments(text),
        /synchronize:\s*true|\bcascade:\s*(true|\[)|\beager:\s*true|\blazy:\s*true|\bforwardRef\(/,
      ),
  },
  {
    name: 'no-eval',
    says: 'WeChat runs no code made from text',
    scope: (path) => source(path) && !path.startsWith('apps/server/'),
    find: (_path, text) => linesMatching(withoutComments(text), /\beval\(|\bnew Function\(/),
  },
  {
    name: 'nothing-to-sell',
    says: 'no money, vendor or ranking anywhere in the product',
    scope: (path) => source(path) && !path.startsWith('packages/wechat-double/'),
    find: (_path, text) =>
      linesMatching(
        withoutComments(text),
        /\b(prices?|payments?|vendors?|leaderboards?)\b|兴趣班|排行榜|积分/i,
      ),
  },
  {
    name: 'finished',
    says: 'nothing is announced and left undone',
    scope: written,
    find: (_path, text) =>
      linesMatching(text, /\bTO[D]O\b|\bFIX[M]E\b|\bX[X]X\b|敬请[期]待|功能开[发]中|coming[ ]soon/i),
  },
  {
    name: 'no-private-places',
    says: "no path or host of somebody's machine",
    scope: () => true,
    find: (path, text) => {
      const places = linesMatching(text, /(^|[^\w.~}])\/(work|home|Users|root)\/\w/);
      if (!path.endsWith('pnpm-lock.yaml')) return places;
      return [...places, ...linesMatching(text, /https?:\/\/(?!registry\.npmjs\.org)/)];
    },
  },
  {
    name: 'only-and-skip',
    says: 'no test is skipped, and none runs alone',
    scope: isTest,
    find: (_path, text) =>
      linesMatching(
        withoutComments(text),
        /\b(describe|it|test)\.(only|skip|to[d]o)\b|\b(fdescribe|fit|xit|xdescribe|xtest)\(/,
      ),
  },
];

/** @returns {string[]} problems of one file under one law, as `path:line what` */
export function breaches(law, path, text) {
  return law.scope(path) ? law.find(path, text).map((what) => `${path}: ${what}`) : [];
}

function linesMatching(text, pattern) {
  return text
    .split('\n')
    .map((line, index) =>
      pattern.test(line) ? `line ${index + 1}: ${line.trim().slice(0, 120)}` : undefined,
    )
    .filter((line) => line !== undefined);
}

/** Blanks comments and keeps the line numbers. A `//` after a colon is an address, not a comment. */
function withoutComments(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}
