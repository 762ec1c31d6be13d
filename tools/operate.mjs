// `npm run school:add -- FILE.json`, `npm run wechat:app -- FILE.json`, `npm run keys:rotate`: the operator's commands
// (apps/server/src/operate.ts) on the server's own environment: DATABASE_URL and ANXIN_KEYS. In the image they are
// `node dist/operate.js COMMAND FILE.json`.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { installDependencies } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
installDependencies({ log: console.error });
await build('server', { log: console.error });
const program = join(root, 'apps/server/dist/operate.js');
const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
