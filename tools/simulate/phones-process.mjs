// The phones' process as the simulation sees it: an order and its answer; and a word at every acknowledgement.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function startPhones(jobFile) {
  const child = fork(fileURLToPath(new URL('phones.mjs', import.meta.url)), [jobFile], { stdio: 'inherit' });
  const open = new Map();
  let orders = 0;
  let heard = [];
  const ready = new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      const error = new Error(`the phones ended with ${code}`);
      reject(error);
      for (const one of open.values()) one.reject(error);
    });
    child.on('message', ({ id, failed, ...said }) => {
      if (said.ready) resolve();
      if (said.acknowledgedBy) for (const hear of heard) hear(said.acknowledgedBy);
      const one = open.get(id);
      if (one === undefined) return;
      open.delete(id);
      if (failed) one.reject(new Error(`on a phone: ${failed}`));
      else one.resolve(said);
    });
  });
  return {
    ready,
    order(order, said = {}) {
      const id = ++orders;
      return new Promise((resolve, reject) => {
        open.set(id, { resolve, reject });
        child.send({ ...said, order, id });
      });
    },
    /** Resolves when a phone hears its next answer from this server (from any, when none is named), or in time. */
    nextAnswer(withinMs, port) {
      return new Promise((resolve) => {
        const done = () => {
          heard = heard.filter((one) => one !== hear);
          clearTimeout(timer);
          resolve();
        };
        const hear = (from) => {
          if (port === undefined || from === port) done();
        };
        const timer = setTimeout(done, withinMs);
        heard.push(hear);
      });
    },
    kill: () => child.kill('SIGKILL'),
  };
}
