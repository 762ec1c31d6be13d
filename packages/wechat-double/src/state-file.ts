/** Keeps the state in a JSON file, so that users, grants and messages survive a restart. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { emptyState, type State } from './state.js';

const QUIET_MS = 250;
/** Writing may take this part of the time: a county's thousands of users are a large file. */
const SHARE_OF_TIME = 0.02;
const KEPT_MESSAGES = 2000;

export interface StateFile {
  load(): State;
  /** Writes soon; many changes in a row are written once. */
  changed(state: State): void;
  flush(): void;
}

export const noStateFile: StateFile = { load: emptyState, changed: () => {}, flush: () => {} };

export function stateFile(path: string): StateFile {
  let waiting: { state: State; timer: NodeJS.Timeout } | undefined;
  let tookMs = 0;
  const flush = (): void => {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    const { state } = waiting;
    const started = performance.now();
    waiting = undefined;
    const kept = {
      ...state,
      outbox: state.outbox.slice(-KEPT_MESSAGES),
      checked: state.checked.slice(-KEPT_MESSAGES),
    };
    writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${path}.new`, path);
    tookMs = performance.now() - started;
  };
  return {
    load: () =>
      existsSync(path) ? { ...emptyState(), ...JSON.parse(readFileSync(path, 'utf8')) } : emptyState(),
    changed: (state) => {
      if (waiting) waiting.state = state;
      else waiting = { state, timer: setTimeout(flush, Math.max(QUIET_MS, tookMs / SHARE_OF_TIME)).unref() };
    },
    flush,
  };
}
