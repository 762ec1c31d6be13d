// One simulation, from schools that were founded to the checker's verdict: days minute by minute, kills, export.
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf } from '../../packages/shared/dist/index.js';
import { startWorld } from '../bench/world.mjs';
import { violationsIn } from './checker/check.mjs';
import { ControlClock } from './control-clock.mjs';
import { diceOf } from './dice.mjs';
import { exportAll, snapshot } from './exporter.mjs';
import { BEFORE_THE_EVENING, Kills } from './kills.mjs';
import { startPhones } from './phones-process.mjs';
import { RelayWatch } from './relay-watch.mjs';
import { minuteOf } from './timetable.mjs';

const BELL = '15:30';
const CLOSES = '18:00';
const LOOKS = ['15:45', '16:45', '17:40', '18:15'].map(minuteOf);
/** In the evening the next day is made ready, by a timer. */
const EVENING = minuteOf('20:00');
const NIGHT = minuteOf('20:10');

/** @returns {Promise<{ events: number, faults: number, violations: { check: string, text: string }[] }>} */
export async function simulate({ kept, seed, folder, dist, log }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let died = null;
  const world = await startWorld({
    ...{ at: '14:40', from: kept.place, isTimed: false, ...(dist && { dist }) },
    onDeath: (name, end, lines) => {
      died = `${name} ended by itself (${end}): ${lines.slice(-4).join(' ')}`;
    },
  });
  let phones;
  try {
    const { dates, schools, tokens } = kept;
    const plan = { seed, dates, bell: BELL, closes: CLOSES, schools };
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
    const clock = new ControlClock(world.env.ANXIN_CLOCK_FILE, world.clock.offsetMs);
    const note = (line) => appendFileSync(join(folder, 'control.jsonl'), `${JSON.stringify(line)}\n`);
    const servers = { server: await world.serve('server'), other: await world.serve('other') };
    await world.work();
    const jobFile = join(folder, 'job.json');
    const job = { seed, schools, tokens, ports: Object.values(servers), log: join(folder, 'phones.jsonl') };
    writeFileSync(jobFile, JSON.stringify({ ...job, offsetMs: clock.offsetMs }));
    phones = startPhones(jobFile);
    await phones.ready;
    const relay = new RelayWatch(world, clock);
    const kills = new Kills({ world, phones, relay, clock, note, servers });
    const failIfDead = () => {
      if (died !== null) throw new Error(died);
    };
    let troubles = 0;
    for (const date of dates) {
      kills.plan(diceOf(`${seed}/kills/${date}`));
      const at = (minute) => instantOf(date, '00:00') + minute * 60_000;
      await relay.advance(at(minuteOf('14:45')));
      const { minutes } = await phones.order('begin', { date, offsetMs: clock.offsetMs });
      const all = [...new Set([...minutes, ...LOOKS, BEFORE_THE_EVENING, EVENING, NIGHT, minuteOf(BELL)])];
      for (const minute of all.sort((one, other) => one - other)) {
        await relay.advance(at(minute));
        const order = { minute, offsetMs: clock.offsetMs };
        const [played] = await Promise.all([
          minutes.includes(minute) ? phones.order('play', order) : { troubles },
          kills.during(minute),
        ]);
        troubles = played.troubles;
        await relay.settle();
        if (LOOKS.includes(minute)) {
          await phones.order('look', { offsetMs: clock.offsetMs });
          await snapshot(world, folder, { date, at: clock.now() });
        }
        failIfDead();
      }
      log(`${date}: ${troubles} troubles of the net, ${kills.count} kills so far`);
    }
    await relay.advance(clock.now() + 3_600_000);
    await relay.settle();
    note({ what: 'ended', at: clock.now() });
    await phones.order('end');
    await relay.end();
    await exportAll(world, folder);
    const { violations, events } = violationsIn(folder);
    return { events, faults: troubles + kills.count, violations };
  } finally {
    phones?.kill();
    await world.stop();
  }
}
