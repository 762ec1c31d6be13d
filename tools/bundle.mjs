// The programs of the server, each with what it loads in a few files instead of two thousand: a process starts in half
// the time. The modules stay beside them as they are, for the tools that use them one by one.
import { copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

export const PROGRAMS = ['main', 'worker', 'operate'];

/** Loaded when they are needed, from where they are installed: they read files of their own beside their code. */
const APART = ['pdfmake', 'exceljs', 'highs', 'pino', 'iconv-lite', 'csv-parse', 'qrcode', '@embedpdf/*'];

/** What the libraries would use if it were there. */
const NOT_INSTALLED = [
  ...['@nestjs/platform-express', '@nestjs/microservices', '@nestjs/websockets', '@fastify/static'],
  ...['@fastify/view', 'class-validator', 'class-transformer'],
  ...['@google-cloud/spanner', '@sap/*', 'better-sqlite3', 'expo-sqlite', 'ioredis', 'mongodb', 'mssql'],
  ...['oracledb', 'pg', 'pg-native', 'pg-query-stream', 'react-native-sqlite-storage', 'redis', 'sql.js'],
  ...['sqlite3', 'typeorm-aurora-data-api-driver', 'hdb-pool'],
];

/** CommonJS among the libraries asks for these three; the underscores keep them apart from every name of the bundle. */
const COMMONJS = `import { createRequire as __requireFrom } from 'node:module';
import { dirname as __folderOf } from 'node:path';
import { fileURLToPath as __pathOf } from 'node:url';
const require = __requireFrom(import.meta.url);
const __filename = __pathOf(import.meta.url);
const __dirname = __folderOf(__filename);`;

/** `folder`: the compiled server, inside its package; its programs are replaced. */
export async function bundlePrograms(folder) {
  const { build } = createRequire(join(dirname(folder), 'package.json'))('esbuild');
  const output = join(folder, '.bundled');
  await build({
    entryPoints: PROGRAMS.map((name) => join(folder, `${name}.js`)),
    ...{ bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20' },
    ...{ outdir: output, external: [...APART, ...NOT_INSTALLED], banner: { js: COMMONJS } },
    // No `keepNames`: it names every closure anew whenever one is made, a twenty-fifth of what a request costs.
    ...{ sourcemap: true, sourcesContent: false, logLevel: 'error' },
  });
  for (const name of readdirSync(output)) renameSync(join(output, name), join(folder, name));
  rmSync(output, { recursive: true });
  // A thread's file is looked for beside the code that starts it.
  for (const file of filesEnding(folder, '.worker.mjs')) copyFileSync(file, join(folder, basename(file)));
}

const filesEnding = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
