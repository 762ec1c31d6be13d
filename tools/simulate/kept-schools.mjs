// Schools take longer to found than a day takes to play: they are founded once for each build of the product and each
// size, and every simulation begins with a copy of them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWorld } from '../bench/world.mjs';
import { foundSchools, schoolDates } from './school.mjs';

/** Hours before the first bell: the making of schools takes its time, and nothing in them may be younger than the day. */
const MORNING = '08:00';
const MAKERS = ['tools/simulate', 'tools/demo', 'tools/bench'];

/** @returns {Promise<{ place: string, dates: string[], schools: object[], tokens: object }>} */
export async function keptSchools({ root, cache, days, size, log }) {
  const hash = createHash('sha256').update(`${days}/${size}/`);
  hash.update(readFileSync(join(root, 'apps/server/dist/.sources')));
  for (const folder of MAKERS)
    for (const name of readdirSync(join(root, folder)))
      if (name.endsWith('.mjs')) hash.update(readFileSync(join(root, folder, name)));
  const place = join(cache, 'schools', hash.digest('hex').slice(0, 16));
  const file = join(place, 'schools.json');
  if (!existsSync(file)) await found({ place, file, days, size, log });
  return { place, ...JSON.parse(readFileSync(file, 'utf8')) };
}

async function found({ place, file, days, size, log }) {
  const started = performance.now();
  rmSync(join(place, '..'), { recursive: true, force: true });
  const world = await startWorld({ at: MORNING });
  try {
    const dates = schoolDates(world.serviceDate, days);
    const made = await foundSchools(world, { dates, size });
    await world.keep(place);
    writeFileSync(file, JSON.stringify({ dates, ...made }));
  } finally {
    await world.stop();
  }
  log(`schools founded in ${Math.round((performance.now() - started) / 1000)} s`);
}
