// What is true after all the killing: every acknowledged fact stands once in the ledger, in its child's row, in one
// domain event; every delivery has an end; WeChat was told of nothing twice.
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DoubleControl } from '../../packages/wechat-double/dist/index.js';

const HOUR_MS = 3_600_000;
const WAITING = "state IN ('DUE', 'SENDING') AND dueAt <= ?";
const UNSENT = "state IN ('WAITING', 'SENDING')";

export async function count(world, acknowledgements) {
  const db = await world.connect();
  const number = async (sql, params = []) => Number(Object.values((await db.query(sql, params))[0][0])[0]);
  const now = await settle(world, number);
  const ids = acknowledgements.flatMap((line) => line.ids ?? []);
  const outcomes = acknowledgements.flatMap((line) => line.outcomes ?? []);
  const [ledger] = await db.query('SELECT id, kind, actorId FROM custody_event');
  const standing = new Set(ledger.map(({ id }) => id));
  const [refused] = await db.query('SELECT id FROM custody_rejection');
  const kept = new Set(refused.map(({ id }) => id));
  const acknowledged = new Set(ids);
  const unheard = ledger.filter(({ id, actorId }) => actorId !== null && !acknowledged.has(id));
  const lost = ids.filter((id, n) => !(outcomes[n] === 'rejected' ? kept : standing).has(id)).length;

  const [told] = await db.query("SELECT payload FROM domain_event WHERE name = 'custody.recorded'");
  const events = new Map();
  for (const { payload } of told) {
    for (const { eventId } of JSON.parse(payload).facts) events.set(eventId, (events.get(eventId) ?? 0) + 1);
  }
  const untold = ids.filter((id, n) => outcomes[n] !== 'rejected' && !events.has(id)).length;
  const toldTwice = [...events.values()].filter((times) => times > 1).length;
  const wrongRows = await number(
    `SELECT COUNT(*) FROM day_pupil p JOIN (SELECT schoolId, serviceDate, studentId, COUNT(*) AS facts, MAX(seq) AS last,
        COUNT(DISTINCT seq) AS places FROM custody_event GROUP BY schoolId, serviceDate, studentId) e
        USING (schoolId, serviceDate, studentId)
      WHERE p.eventCount <> e.facts OR e.last <> e.facts OR e.places <> e.facts`,
  );
  const expectedTwice = await number(
    `SELECT COUNT(*) FROM (SELECT studentId FROM custody_event WHERE kind IN ('EXPECTED', 'ON_LEAVE')
       GROUP BY schoolId, serviceDate, studentId HAVING COUNT(*) > 1) twice`,
  );
  const waiting = await number(`SELECT COUNT(*) FROM event_delivery WHERE ${WAITING}`, [now]);
  const endless = await number(
    `SELECT COUNT(*) FROM event_delivery WHERE state IN ('FAILED', 'POISONED') AND failureCode IS NULL`,
  );
  const orphans = await number(
    `SELECT COUNT(*) FROM domain_event e LEFT JOIN event_delivery d ON d.eventId = e.id
      WHERE e.name = 'custody.recorded' AND d.id IS NULL`,
  );
  const poisoned = await number("SELECT COUNT(*) FROM event_delivery WHERE state = 'POISONED'");
  const unsent = await number(`SELECT COUNT(*) FROM wechat_send WHERE ${UNSENT}`);
  const [sends] = await db.query(
    `SELECT openid, COUNT(*) AS most, SUM(state = 'SENT') AS least FROM wechat_send
      WHERE state IN ('SENT', 'UNCERTAIN') GROUP BY openid`,
  );
  const uncertain = await number("SELECT COUNT(*) FROM wechat_send WHERE state = 'UNCERTAIN'");
  const messages = await number('SELECT COUNT(*) FROM notification');
  await db.end();

  const arrived = new Map();
  for (const { openid } of await new DoubleControl(world.env.WECHAT_BASE_URL).outbox()) {
    arrived.set(openid, (arrived.get(openid) ?? 0) + 1);
  }
  const mostOf = new Map(sends.map(({ openid, most }) => [openid, Number(most)]));
  const sentTwice = [...arrived].reduce(
    (sum, [openid, n]) => sum + Math.max(0, n - (mostOf.get(openid) ?? 0)),
    0,
  );
  const neverArrived = sends.reduce((sum, { openid, least }) => {
    return sum + Math.max(0, Number(least) - (arrived.get(openid) ?? 0));
  }, 0);
  return {
    acknowledged: acknowledged.size,
    lost: lost + untold,
    appliedTwice: toldTwice + wrongRows + expectedTwice + sentTwice,
    undelivered: waiting + endless + orphans + unsent + neverArrived,
    lines: [
      JSON.stringify({
        ledger: ledger.length,
        unheard: tally(unheard.map(({ kind }) => kind)),
        outcomes: tally(outcomes),
        cutOff: tally(acknowledgements.flatMap(({ cut }) => cut ?? [])),
      }),
      JSON.stringify({
        messages,
        sends: sends.reduce((sum, { most }) => sum + Number(most), 0),
        uncertain,
        poisoned,
      }),
    ],
  };
}

/** Delays of what failed run up to half an hour and leases half a minute: the school's clock goes on, not ours. */
async function settle(world, number) {
  for (let hour = 0; hour < 4; hour++) {
    const now = new Date(world.now() + hour * HOUR_MS);
    writeFileSync(
      world.env.ANXIN_CLOCK_FILE,
      JSON.stringify({ offsetMs: world.clock.offsetMs + hour * HOUR_MS }),
    );
    let quiet = 0;
    for (let waited = 0; waited < 60_000 && quiet < 4; waited += 250) {
      const open =
        (await number(`SELECT COUNT(*) FROM event_delivery WHERE ${WAITING}`, [now])) +
        (await number(`SELECT COUNT(*) FROM wechat_send WHERE ${UNSENT} AND dueAt <= ?`, [now]));
      quiet = open === 0 ? quiet + 1 : 0;
      await sleep(250);
    }
    if (hour > 0 && quiet >= 4) return now;
  }
  return new Date(world.now() + 3 * HOUR_MS);
}

function tally(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
