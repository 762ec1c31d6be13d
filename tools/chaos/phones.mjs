// The phones of a day: each records, waits for its answer, and offers the same facts again until it has one.
// A process of its own with a log of its own, so that what was acknowledged is known whoever dies.
import { appendFileSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Phones } from '../bench/walks.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const agent = new Agent({ keepAlive: true });
const PATIENCE_MS = 8_000;
let isEvening = false;
process.once('SIGTERM', () => {
  isEvening = true;
});
const note = (line) => appendFileSync(job.log, `${JSON.stringify(line)}\n`);
const world = { serviceDate: job.serviceDate, now: () => Date.now() + job.offsetMs };
const tokens = new Map(Object.entries(job.tokens));

/** Absent, found, given to the family, taken back: each child's family has something to hear every time. */
async function live(children) {
  const heads = new Map(children.map((child) => [child.studentId, child]));
  const phone = new Phones(world, { schoolId: job.schoolId }, tokens, heads);
  for (let round = 0; !isEvening; round++) {
    const step = round % 3;
    if (step === 0) await all(phone, children, 'TAKEN', (child) => child.teacherId);
    if (step === 1) await all(phone, children, 'RELEASED', () => job.gateId, release);
    if (step === 2) await all(phone, children, 'RELEASE_REVERSED', () => job.gateId, reversal);
    await sleep(50);
  }
}

const release = ({ collectorId }) => ({
  method: 'KNOWN_FACE',
  toCollectorId: collectorId,
  pickupPoint: 'EAST',
});
const reversal = ({ headEventId }) => ({ afterEventId: headEventId, reasonCode: 'MISTAPPED' });

async function all(phone, children, kind, actorOf, changeOf = () => ({})) {
  const byActor = Map.groupBy?.(children, actorOf) ?? grouped(children, actorOf);
  for (const [actorId, own] of byActor) {
    const said = own.map((child) => phone.say(kind, child.studentId, actorId, changeOf(child)));
    await deliver(phone, phone.request(actorId, said), said);
  }
}

async function deliver(phone, sent, said) {
  for (let tried = 1; ; tried++) {
    const answer = await offer(sent);
    if (answer.status === 200) {
      const { answers } = JSON.parse(answer.text);
      for (const { head } of answers) if (head !== null) learn(phone, head);
      note({ ids: said.map(({ id }) => id), outcomes: answers.map(({ outcome }) => outcome) });
      return;
    }
    note({ cut: answer.status });
    if (answer.status >= 400 && answer.status < 500)
      throw new Error(`Refused: ${answer.status} ${answer.text}`);
    await sleep(Math.min(100 * 2 ** tried, 1_000));
  }
}

function learn(phone, { studentId, headEventId, accountableId }) {
  const known = phone.heads.get(studentId);
  known.headEventId = headEventId;
  known.custodianId = accountableId ?? known.custodianId;
}

/** Status 0: no answer came. */
function offer({ method, path, token, body }) {
  return new Promise((resolve) => {
    const nothing = (error) => resolve({ status: 0, text: String(error.code) });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    headers['content-length'] = Buffer.byteLength(body);
    const sent = request({ host: '127.0.0.1', port: job.port, method, path, agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      answer.once('error', nothing).once('end', () => resolve({ status: answer.statusCode, text }));
    });
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(Object.assign(new Error(), { code: 'NO_ANSWER' })));
    sent.once('error', nothing);
    sent.end(body);
  });
}

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

await Promise.all(job.phones.map(live));
agent.destroy();
