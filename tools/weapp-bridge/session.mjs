// One life of the mini-program on the phone: from launch to kill. A new life finds the same storage.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openRealm } from './realm.mjs';
import { loadSimulator } from './simulator.mjs';
import { countDrawings } from './tree.mjs';
import { listeners } from './wx-call.mjs';
import { deviceOf, withCanvas } from './wx-device.mjs';
import { fileSystemOf } from './wx-files.mjs';
import { networkOf } from './wx-network.mjs';
import { personOf } from './wx-person.mjs';
import { screenOf } from './wx-screen.mjs';
import { storageOf } from './wx-storage.mjs';

/** @param {{ path?: string, query?: Record<string, string>, scene?: number, shareTicket?: string }} entry */
export async function openSession(phone, entry = {}) {
  const { launch } = await loadSimulator();
  return launch({
    projectPath: projectOf(phone.options.dist),
    configureSession(session) {
      phone.session = session;
      phone.realm = openRealm(session, { clockOffset: phone.clockOffset });
      phone.themes = { ...listeners(phone), current: phone.theme };
      Object.assign(session.moduleLoader.wx, wxOf(phone, session), { canIUse: canIUse(session) });
      session.kernel.diagnostics.record = (level, [error]) => {
        if (level === 'exception') phone.exception(error);
      };
      session.on('console', ({ level, args }) => phone.logged(level, args));
      const query = session.executeSelectorQuery.bind(session);
      session.executeSelectorQuery = (...args) => withCanvas(phone, query(...args));
      countDrawings(phone, session);
      enterAt(session, entry);
    },
  });
}

function wxOf(phone, session) {
  const simulated = { ...session.moduleLoader.wx };
  const parts = [personOf, screenOf, storageOf, networkOf, fileSystemOf].map((part) => part(phone));
  return Object.assign({}, deviceOf(phone, simulated), ...parts);
}

const canIUse = (session) => (schema) => {
  const [name, , field] = String(schema).split('.');
  if (name === 'button') return field !== undefined || schema.includes('open-type');
  return name in session.moduleLoader.wx || /^[a-z]+(-[a-z]+)*$/.test(name);
};

/** The simulator launches the first page; a message card or a scanned code launches another one. */
function enterAt(session, { path, query = {}, scene = 1001, shareTicket }) {
  const reLaunch = session.reLaunch.bind(session);
  const bootstrap = session.bootstrap.bind(session);
  const address = path && `/${path}?${new URLSearchParams(query)}`.replace(/\?$/, '');
  session.reLaunch = (first) => {
    session.reLaunch = reLaunch;
    return reLaunch(address ?? first);
  };
  session.bootstrap = (options) => bootstrap({ ...options, scene, ...(shareTicket && { shareTicket }) });
}

/** The folder with project.config.json: the built folder itself, or the one above that names it. */
function projectOf(dist) {
  for (let folder = dist; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'project.config.json');
    if (!existsSync(file)) continue;
    const { miniprogramRoot = '.' } = JSON.parse(readFileSync(file, 'utf8'));
    if (join(folder, miniprogramRoot, '.') === join(dist, '.')) return folder;
    if (existsSync(join(folder, miniprogramRoot, 'app.json'))) return folder;
  }
  throw new Error(`${dist} is no mini-program: no project.config.json names it`);
}
