// Messages that wait for WeChat, sent by the worker process to the double; against bare fetches of the same call.

import { Outbox } from '../../apps/server/dist/events/outbox.js';
import { newId } from '../../apps/server/dist/ids.js';
import { sendsDue } from '../../apps/server/dist/modules/notification/notification.events.js';
import { DEMO_APPS, DoubleControl } from '../../packages/wechat-double/dist/index.js';
import { compare, load, WARM_UPS } from './rounds.mjs';

const ROUNDS = 5;
/** As many calls at once as the product allows itself. */
const AT_ONCE = 16;
/** Nobody is sent two at once: each lane has people of its own. */
const PEOPLE_OF_LANE = 15;
const SENDS_EACH = 4;
const PEOPLE = AT_ONCE * PEOPLE_OF_LANE;
const SENDS = PEOPLE * SENDS_EACH;

export async function notifyDrain({ world, db, office, schools }) {
  const [{ schoolId, children }] = schools;
  const { secret, appid } = DEMO_APPS[0];
  const url = world.env.WECHAT_BASE_URL;
  const control = new DoubleControl(url);
  const { templateIds } = (await control.apps()).find((one) => one.appid === appid);
  const openids = [];
  for (let position = 0; position < PEOPLE; position++) {
    const { openid } = await control.putUser({ appid });
    // For ours and for theirs.
    const n = SENDS_EACH * (WARM_UPS + ROUNDS) * 2;
    await control.grant({ appid, openid, tmplIds: [templateIds.pickup], n, event: false });
    openids.push(openid);
  }
  const token = await stableToken(url, appid, secret);
  await db.query('UPDATE event_delivery SET state = ?, settledAt = ? WHERE state = ?', [
    'DONE',
    new Date(),
    'DUE',
  ]);
  await world.work();
  return compare({
    ...{
      name: 'notify.drain',
      unit: 'messages per bare fetch',
      baseline: `fetch of the same call, ${AT_ONCE} at once`,
    },
    theirs: () => {
      const sendTo = (position) => ({
        ...{ method: 'POST', path: `/cgi-bin/message/subscribe/send?access_token=${token}` },
        body: JSON.stringify(message(openids[position], templateIds.pickup)),
      });
      const lanes = Array.from({ length: AT_ONCE }, (_, lane) =>
        Array.from({ length: PEOPLE_OF_LANE * SENDS_EACH }, (__, step) =>
          sendTo(lane + AT_ONCE * (step % PEOPLE_OF_LANE)),
        ),
      );
      return load(world, { port: new URL(url).port, lanes, client: 'fetch' });
    },
    ours: async () => {
      const now = new Date(world.now());
      const ids = Array.from({ length: SENDS }, () => newId());
      await office.transaction(async (tx) => {
        const facts = JSON.stringify({ place: 'EAST', staffPersonId: null, relation: 'GRANDMOTHER' });
        await tx.query(
          `INSERT INTO notification (schoolId, id, personId, studentId, serviceDate, topic, becauseId, happenedAt, facts,
             createdAt) VALUES ?`,
          [
            ids.map((id, position) => {
              const { studentId } = children[position % children.length];
              return [
                schoolId,
                id,
                newId(),
                studentId,
                world.serviceDate,
                'CHILD_RELEASED',
                newId(),
                now,
                facts,
                now,
              ];
            }),
          ],
        );
        await tx.query(
          'INSERT INTO wechat_send (schoolId, notificationId, appid, openid, templateId, dueAt) VALUES ?',
          [
            ids.map((id, position) => [
              schoolId,
              id,
              appid,
              openids[position % PEOPLE],
              templateIds.pickup,
              now,
            ]),
          ],
        );
        await office.get(Outbox).append(tx, sendsDue, { appid });
      });
      return drained(db, ids);
    },
  });
}

/** From the first message «on its way» to the last one settled, as the rows say. */
async function drained(db, ids) {
  for (let waited = 0; ; waited += 50) {
    const [[{ open }]] = await db.query(
      "SELECT COUNT(*) AS open FROM wechat_send WHERE notificationId IN (?) AND state IN ('WAITING', 'SENDING')",
      [ids],
    );
    if (Number(open) === 0) break;
    if (waited > 60_000) throw new Error(`${open} messages still wait after a minute`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [rows] = await db.query(
    'SELECT state, sendingAt, settledAt FROM wechat_send WHERE notificationId IN (?)',
    [ids],
  );
  const unsent = rows.filter(({ state }) => state !== 'SENT').length;
  if (unsent > 0) throw new Error(`${unsent} messages were not sent`);
  const span =
    Math.max(...rows.map(({ settledAt }) => settledAt)) - Math.min(...rows.map(({ sendingAt }) => sendingAt));
  const took = rows
    .map(({ sendingAt, settledAt }) => settledAt - sendingAt)
    .sort((one, other) => one - other);
  return { rate: (rows.length / span) * 1000, p99: took[Math.floor(took.length * 0.99)] };
}

async function stableToken(url, appid, secret) {
  const answer = await fetch(`${url}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'client_credential', appid, secret }),
  });
  return (await answer.json()).access_token;
}

const message = (touser, template_id) => ({
  ...{ touser, template_id, page: '', miniprogram_state: 'formal', lang: 'zh_CN' },
  data: {
    thing1: { value: '王**' },
    thing2: { value: '东门' },
    time3: { value: '2026年11月25日 17:42' },
    thing4: { value: '外婆（李老师核对）' },
  },
});
