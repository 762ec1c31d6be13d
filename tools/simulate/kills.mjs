// kill -9 at moments that hurt: a server just after it answered, a worker with deliveries in its hands or a timer about
// to ring, the database in the middle of it all. Each comes back; what happened when is written down.
import { setTimeout as sleep } from 'node:timers/promises';
import { minuteOf } from './timetable.mjs';

const BUSY = ['15:33', '15:52', '16:03', '16:58', '17:04', '17:10', '17:14', '17:18', '17:22'].map(minuteOf);
export const BEFORE_THE_EVENING = minuteOf('19:59');
const DATABASE_AWAY_MS = 300;

export class Kills {
  constructor({ world, phones, relay, clock, note, servers }) {
    Object.assign(this, { world, phones, relay, clock, note, servers });
    this.count = 0;
  }

  /** Every server once, a worker once, the database once, each in a minute of its own. */
  plan(dice) {
    const victims = [...Object.keys(this.servers), 'worker', 'database'];
    const minutes = dice.shuffled(BUSY);
    this.planned = new Map(victims.map((name, position) => [minutes[position], name]));
    this.planned.set(BEFORE_THE_EVENING, 'worker');
  }

  /** What is to be killed in this minute, if anything. */
  async during(minute) {
    const name = this.planned.get(minute);
    if (name === undefined) return;
    const from = this.clock.now();
    if (name === 'worker') await this.killWorker(minute === BEFORE_THE_EVENING);
    else if (name === 'database') await this.killDatabase();
    else await this.killServer(name);
    this.count += 1;
    this.note({ what: 'killed', name, from, until: this.clock.now() });
  }

  async killServer(name) {
    await this.phones.nextAnswer(3_000, this.servers[name]);
    this.world.processes.kill(name);
    await sleep(200);
    await this.world.serve(name, this.servers[name]);
  }

  async killWorker(atOnce) {
    for (let waited = 0; !atOnce && waited < 2_000; waited += 10) {
      if (await this.relay.isCarrying()) break;
      await sleep(10);
    }
    this.world.processes.kill('worker');
    await sleep(100);
    await this.world.work();
  }

  async killDatabase() {
    await this.phones.nextAnswer(3_000);
    process.kill(this.world.databasePid, 'SIGKILL');
    await sleep(DATABASE_AWAY_MS);
    await this.world.restartDatabase();
  }
}
