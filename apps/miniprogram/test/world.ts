/**
 * The whole product around a phone: a database of its own, the built HTTP and worker processes, WeChat's double with
 * its push to the server, one clock for all of them, and a school that is still empty but for its administrator and principal.
 * `const world = await openWorld()` at the top of a test file; it ends when the file is done.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serviceDateOf } from '@anxin/shared';
import { Processes } from '../../../tools/processes.mjs';
import { clock } from '../../server/src/clock.js';
import { newId } from '../../server/src/ids.js';
import { Schools, Terms } from '../../server/src/modules/school/school.public.js';
import { StaffList } from '../../server/src/modules/staff/staff.public.js';
import { startTestApp } from '../../server/test/app.js';
import { APPID, PUSH_TOKEN, startTestWechat } from '../../server/test/wechat.js';

const dist = (file: string) => fileURLToPath(new URL(`../../server/dist/${file}`, import.meta.url));
const MORNING = '2026-11-25T10:00';

/** Named by the operator: a file never makes whoever may administer a school. */
export const ADMIN = { name: '何主任', phone: '13700000001' };
export const PRINCIPAL = { name: '郑校长', phone: '13700000002' };

export async function openWorld() {
  const folder = mkdtempSync('/tmp/anxin-world-');
  const clockFile = join(folder, 'clock.json');
  const processes = new Processes((name, end, lines) => {
    throw new Error(`${name} ended (${end}):\n${lines.join('\n')}`);
  });
  // First: what uses the database and the double ends before they do.
  afterAll(async () => {
    await processes.stop();
    rmSync(folder, { recursive: true });
  });

  /** Wall time in Asia/Shanghai, for every process and phone of this world. */
  const setClock = async (local: string) => {
    const offsetMs = Date.parse(`${local}+08:00`) - Date.now();
    writeFileSync(clockFile, JSON.stringify({ offsetMs }));
    await new Promise((resolve) => setTimeout(resolve, 120));
    clock.now();
  };
  clock.follow(clockFile);
  await setClock(MORNING);

  const wechat = await startTestWechat();
  const app = await startTestApp({ env: { ...wechat.env, ANXIN_CLOCK_FILE: clockFile } });
  const environment = {
    ...wechat.env,
    ANXIN_MODE: 'test',
    ANXIN_CLOCK_FILE: clockFile,
    ANXIN_DATA_DIR: folder,
    DATABASE_URL: app.databaseUrl,
    LOG_LEVEL: 'error',
    PORT: '0',
  };
  const run = (name: string, ready: RegExp) =>
    processes.start({ name, file: dist(`${name}.js`), env: environment, ready });
  const [listening] = await Promise.all([run('main', /"listening"/), run('worker', /"working"/)]);
  const api = (JSON.parse(listening) as { listening: string }).listening;
  const school = await foundEmptySchool(app);
  await wechat.enterApps(app, [school.schoolId]);
  await wechat.control.putApp({
    appid: APPID,
    push: { url: `${api}/api/wechat/push/${APPID}`, token: PUSH_TOKEN },
  });

  return { app, wechat, api, clockFile, setClock, processes, environment, ...school };
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** What the operator enters for a new school: its name, its term, and the two who do the rest. */
async function foundEmptySchool(app: Awaited<ReturnType<typeof startTestApp>>) {
  const [countyId, schoolId, termId] = [newId(), newId(), newId()];
  await app.database.transaction(async (tx) => {
    await app.get(Schools).addCounty(tx, { id: countyId, name: '青山县教育局' });
    await app.get(Schools).addSchool(tx, { id: schoolId, countyId, name: '青山县实验小学' });
    const span = { startsOn: '2026-09-01', endsOn: '2027-01-22' };
    await app.get(Terms).keep(tx, { schoolId, termId, name: '本学期', ...span }, 'OPEN');
    await app.get(StaffList).addAll(tx, schoolId, [
      { staffId: newId(), ...ADMIN, roles: ['ADMIN'] },
      { staffId: newId(), ...PRINCIPAL, roles: ['PRINCIPAL'] },
    ]);
  });
  return { countyId, schoolId, termId, today: serviceDateOf(clock.now()) };
}

/** Looks until something is there; what it waits for is done by another process. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  patienceMs = 15_000,
) {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as T;
    if (performance.now() > giveUpAt) throw new Error(`it never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
}
