// The phones of two schools, in a process of their own with a log of their own: whatever dies on the school's side,
// what was said and what was answered is known here. Told which minute it is, plays it and says when all is quiet.
import { appendFileSync, readFileSync } from 'node:fs';
import { readBoard, whereIsMyChild } from '../../packages/shared/dist/index.js';
import { Cast } from './cast.mjs';
import { planDay } from './day.mjs';
import { diceOf } from './dice.mjs';
import { Network } from './network.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const log = (line) => appendFileSync(job.log, `${JSON.stringify(line)}\n`);
const clock = { offsetMs: job.offsetMs, now: () => Date.now() + clock.offsetMs };
const dice = diceOf(`${job.seed}/phones`);
const network = new Network(job.ports);
const casts = job.schools.map(
  (school) => new Cast(school, { network, tokens: job.tokens, dice: dice.for(school.schoolId), log, clock }),
);
let days = [];

const orders = {
  begin({ date }) {
    for (const cast of casts) cast.begin(date);
    days = casts.map((cast, position) => {
      const neighbours = dice.shuffled(casts[(position + 1) % casts.length].school.pupils);
      return planDay(cast, dice.for(`${date}/${cast.schoolId}`), neighbours);
    });
    return { minutes: [...new Set(days.flatMap((day) => day.minutes()))].sort((a, b) => a - b) };
  },
  async play({ minute }) {
    await Promise.all(days.map((day, position) => day.play(minute, casts[position])));
    await network.quiet();
    return { troubles: network.troubles };
  },
  /** When nothing is under way, what the leader and some families are shown must be what the ledger says. */
  async look() {
    await Promise.all(casts.map(look));
    return {};
  },
  end() {
    network.close();
    setImmediate(() => process.disconnect());
    return { troubles: network.troubles };
  },
};

async function look(cast) {
  const day = { schoolId: cast.schoolId, serviceDate: cast.date };
  const leader = cast.phone(cast.school.leaderId);
  const { status, body } = await leader.call(readBoard, day, { quietly: true });
  if (status === 200)
    log({ what: 'board', ...day, date: cast.date, at: Date.parse(body.readAt), board: body });
  const shown = cast.dice.shuffled(cast.school.pupils).slice(0, 4);
  const kept = cast.school.pupils.filter(({ restrictedFather }) => restrictedFather !== null).slice(0, 3);
  for (const [pupil, guardian] of [
    ...shown.map((pupil) => [pupil, pupil.mother]),
    ...kept.map((pupil) => [pupil, pupil.restrictedFather]),
  ]) {
    if (guardian.personId === null) continue;
    const { studentId } = pupil;
    const at = clock.now();
    const seen = await cast
      .person(guardian.personId)
      .call(whereIsMyChild, { ...day, studentId }, { quietly: true });
    const { state = null, accountable = null } = seen.body ?? {};
    log({
      ...{
        what: 'where',
        ...day,
        date: cast.date,
        at,
        by: guardian.personId,
        studentId,
        status: seen.status,
      },
      ...{ state, accountableId: accountable?.personId ?? null },
    });
  }
}

process.on('message', async ({ order, id, ...said }) => {
  clock.offsetMs = said.offsetMs ?? clock.offsetMs;
  try {
    process.send({ id, ...(await orders[order](said)) });
  } catch (error) {
    process.send({ id, failed: String(error.stack) });
  }
});
process.send({ ready: true });
