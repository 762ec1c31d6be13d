// Our own Node processes, watched: each says when it is ready; a death is told once; stopping waits for all of them.
import { spawn } from 'node:child_process';

const GRACE_MS = 10_000;

export class Processes {
  #children = new Map();
  #isStopping = false;

  /** @param {(name: string, end: string, lastLines: string[]) => void} onDeath */
  constructor(onDeath) {
    this.onDeath = onDeath;
  }

  /**
   * Starts `node file` and resolves with the line of its output that matches `ready`.
   * @param {{ name: string, file: string, env: Record<string, string>, ready: RegExp, onLine?: (line: string) => void }} one
   * @returns {Promise<string>}
   */
  start({ name, file, env, ready, onLine = () => {} }) {
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, ...env },
      // Detached: Ctrl-C reaches only the starter, which ends its children in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#children.set(name, child);
    const lastLines = [];
    return new Promise((resolve, reject) => {
      const read = (text) => {
        for (const line of text.split('\n')) {
          if (line === '') continue;
          lastLines.push(line);
          if (lastLines.length > 20) lastLines.shift();
          onLine(line);
          if (ready.test(line)) resolve(line);
        }
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('exit', (code, signal) => {
        if (this.#children.get(name) !== child) return;
        this.#children.delete(name);
        const end = signal ?? `exit code ${code}`;
        reject(new Error(`${name} ended (${end}):\n${lastLines.join('\n')}`));
        if (!this.#isStopping) this.onDeath(name, end, lastLines);
      });
    });
  }

  pidOf(name) {
    return this.#children.get(name)?.pid;
  }

  /** Ends one process on purpose: no death is told. */
  async end(name) {
    const child = this.#children.get(name);
    if (child === undefined) return;
    this.#children.delete(name);
    await ended(child);
  }

  /** kill -9 on purpose. */
  kill(name) {
    const child = this.#children.get(name);
    this.#children.delete(name);
    child?.kill('SIGKILL');
  }

  async stop() {
    this.#isStopping = true;
    const children = [...this.#children.values()];
    this.#children.clear();
    await Promise.all(children.map(ended));
  }
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
