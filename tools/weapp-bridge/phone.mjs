// Starts a simulated phone that runs a built mini-program, and steers what lies around it: network, answers of
// the person, kill and relaunch. The mini-program itself is driven by miniprogram-automator on `wsEndpoint`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('phone-process.mjs', import.meta.url));
const CONTROLS = [
  'launch',
  'kill',
  'background',
  'foreground',
  'network',
  'answer',
  'notes',
  'exceptions',
  'skew',
  'theme',
  'share',
  'pullDown',
  'reachBottom',
  'wxml',
];

/**
 * @typedef {{ path?: string, query?: Record<string, string>, scene?: number, shareTicket?: string,
 *   opengid?: string, activityId?: string }} Entry how the mini-program is opened
 * @typedef {object} Phone
 * @property {string} wsEndpoint for `automator.connect({ wsEndpoint })`
 * @property {number} pid
 * @property {(entry?: Entry) => Promise<void>} launch ends the present life, if any, and starts another
 * @property {() => Promise<void>} kill ends the mini-program; its storage stays
 * @property {() => Promise<void>} background
 * @property {(entry?: Entry) => Promise<void>} foreground
 * @property {(change: { type?: 'wifi' | '4g' | 'none', delayMs?: number, dropAnswers?: number }) => Promise<void>} network
 * @property {(wxMethod: string, answer: object) => Promise<void>} answer queues one answer of the person
 * @property {(wxMethod?: string) => Promise<Record<string, any>[]>} notes what the phone showed and was told
 * @property {() => Promise<{ message: string, stack: string }[]>} exceptions since the last look
 * @property {(milliseconds: number) => Promise<void>} skew makes this phone's clock wrong
 * @property {(theme: 'light' | 'dark') => Promise<void>} theme
 * @property {() => Promise<void>} share
 * @property {() => Promise<void>} pullDown
 * @property {() => Promise<void>} reachBottom
 * @property {() => Promise<string>} wxml
 * @property {() => Promise<void>} close
 *
 * @param {{ dist: string, storageDir: string, openid: string, double?: string, appid?: string, phone?: string,
 *   api?: string, ext?: object, entry?: Entry, theme?: 'light' | 'dark', width?: number, fontScale?: number,
 *   clockFile?: string }} options `api` is the server's address, given to the mini-program by ext.json
 * @returns {Promise<Phone>}
 */
export async function startPhone({ dist, storageDir, openid, double, ...rest }) {
  const { api, ext, ...given } = rest;
  const options = {
    appid: 'wxdemo00000000000a',
    theme: 'light',
    width: 375,
    fontScale: 1,
    clockFile: process.env.ANXIN_CLOCK_FILE,
    ...given,
    ext: { ...(api && { apiBase: api }), ...ext },
    ...{ dist, storageDir, openid, double },
  };
  const child = fork(program, [JSON.stringify(options)], {
    // The mini-program's console is heard through the bridge, not on the terminal.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let errors = '';
  child.stderr.on('data', (bytes) => (errors = (errors + bytes).slice(-4_000)));
  const waiting = new Map();
  child.on('message', ({ id, result, error }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(result);
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    for (const { reject } of waiting.values()) reject(new Error(`the phone ended (${code ?? signal})`));
    waiting.clear();
    return { code, signal };
  });
  const port = await new Promise((resolve, reject) => {
    child.on('message', ({ ready }) => ready && resolve(ready));
    ended.then(({ code, signal }) =>
      reject(new Error(`the phone did not start (${code ?? signal}):\n${errors}`)),
    );
  });

  let count = 0;
  const command = (name, args) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      child.send({ id: count, command: name, args });
    });
  const controls = CONTROLS.map((name) => [name, (...args) => command(name, args)]);
  return {
    wsEndpoint: `ws://127.0.0.1:${port}`,
    pid: child.pid,
    ...Object.fromEntries(controls),
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
