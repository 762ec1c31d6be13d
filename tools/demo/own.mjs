// A demo of one's own: `npm start` in a folder that nobody else has, ended and taken away by whoever began it.
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { scratchFolder } from '../scratch.mjs';

const START = join(import.meta.dirname, '../start.mjs');

/**
 * `at`: the instant at which its clock begins, unix milliseconds; now, if nobody says.
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<number | null> }>} `stop` answers the exit code
 */
export async function startDemo({ at, onText = () => {} } = {}) {
  const dataDir = scratchFolder('demo');
  const clock = { offsetMs: at === undefined ? 0 : at - Date.now() };
  writeFileSync(join(dataDir, 'clock.json'), JSON.stringify(clock));
  const port = await freePort();
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, PORT: String(port), ANXIN_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', done)).finally(() =>
    rmSync(dataDir, { recursive: true, force: true }),
  );
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((ready, fail) => {
    ended.then((code) => fail(new Error(`The demo did not start (exit code ${code}).`)));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      onText(text);
      if (text.includes('Ready in')) ready({ url: `http://localhost:${port}`, port, stop });
    });
  });
}

function freePort() {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
