// The county's peak as it arrives, in a process of its own: releases come when they come, whether or not the last one
// was answered; pages have been open for a while and ask as often as the mini-program's do; after every twentieth
// release its family looks.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { spreadMs, whereAskedEveryMs } from '../../packages/shared/dist/index.js';
import { Wire } from './wire.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { ports, releases, pages, minutes, tokens, offsetMs, date } = job;
const MOST_CONNECTIONS = 200;
const OPENED_AT_ONCE = 16;
const LOOKS_EVERY = 20;
const LOOKED_AFTER_MS = 1_000;
const spanMs = minutes * 60_000;
const took = { release: [], view: [], page: [] };
const seen = { failed: 0, failure: null, stale: 0, notModified: 0, late: 0 };
const wires = new Map(ports.map((port) => [port, new Wire(port, MOST_CONNECTIONS)]));
const ask = (request, port) => wires.get(port).ask(request);

const fail = ({ status, text }) => {
  seen.failed += 1;
  seen.failure ??= `${status} ${text.slice(0, 200)}`;
};
const portOf = (number) => ports[number % ports.length];
const pageOf = new Map(pages.map((page) => [`${page.schoolId}/${page.studentId}`, page]));

async function release(one, number, dueAt) {
  const now = new Date(Date.now() + offsetMs).toISOString();
  const body = JSON.stringify({
    ...{ sentAt: now, deviceId: one.event.id, events: [{ ...one.event, occurredAt: now }] },
  });
  const answer = await ask({ method: 'POST', path: one.path, token: one.token, body }, portOf(number));
  took.release.push(performance.now() - dueAt);
  const isTaken = answer.status === 200 && JSON.parse(answer.text).answers[0].outcome === 'accepted';
  if (!isTaken) return fail(answer);
  const page = pageOf.get(`${one.schoolId}/${one.studentId}`);
  if (page !== undefined && number % LOOKS_EVERY === 0) await look(page, number);
}

/** A read begun a second after the acknowledgement, at the other process, shows the fact. */
async function look(page, number) {
  await sleep(LOOKED_AFTER_MS);
  const started = performance.now();
  const token = tokens[page.personId];
  const answer = await ask({ method: 'GET', path: page.path, token }, portOf(number + 1));
  took.view.push(performance.now() - started);
  if (answer.status !== 200) fail(answer);
  else if (JSON.parse(answer.text).state !== 'RELEASED') seen.stale += 1;
}

let isOver = false;

/** What the phone has on its screen already: not part of what is measured. */
async function openOne(page, number) {
  const answer = await ask({ method: 'GET', path: page.path, token: tokens[page.personId] }, portOf(number));
  if (answer.status !== 200) fail(answer);
  else keep(page, answer);
}

function keep(page, { text, etag }) {
  const { state, bellAt, closesAt } = JSON.parse(text);
  Object.assign(page, { etag, told: { state, bellAt, closesAt } });
}

const rhythmOf = ({ told }) => whereAskedEveryMs(told, Date.now() + offsetMs);

async function stayOpen(page, number) {
  await sleep(Math.random() * rhythmOf(page));
  while (!isOver) {
    const started = performance.now();
    const wire = { method: 'GET', path: page.path, token: tokens[page.personId], etag: page.etag };
    const answer = await ask(wire, portOf(number));
    took.page.push(performance.now() - started);
    if (answer.status === 200) keep(page, answer);
    else if (answer.status === 304) seen.notModified += 1;
    else fail(answer);
    await sleep(spreadMs(rhythmOf(page), Math.random()));
  }
}

const unopened = [...pages.entries()];
const opening = Array.from({ length: OPENED_AT_ONCE }, async () => {
  for (let next = unopened.shift(); next !== undefined; next = unopened.shift())
    await openOne(next[1], next[0]);
});
await Promise.all(opening);
process.send?.('open');
const before = process.cpuUsage();
const open = pages.map(stayOpen);
const started = performance.now();
const inFlight = releases.map(async (one, number) => {
  const dueAt = started + (number / releases.length) * spanMs;
  await sleep(dueAt - performance.now());
  await release(one, number, dueAt);
});
await Promise.all(inFlight);
const seconds = (performance.now() - started) / 1000;
isOver = true;
const { user, system } = process.cpuUsage(before);

const at = (list, share) => {
  const sorted = [...list].sort((one, other) => one - other);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? null : Number(value.toPrecision(3));
};
writeFileSync(
  process.argv[3],
  JSON.stringify({
    ...{ date, seconds: Number(seconds.toPrecision(4)) },
    ...{ releaseP50Ms: at(took.release, 0.5), releaseP99Ms: at(took.release, 0.99) },
    ...{ viewP50Ms: at(took.view, 0.5), viewP99Ms: at(took.view, 0.99), views: took.view.length },
    ...{ pageReads: took.page.length, pageP99Ms: at(took.page, 0.99), notModified: seen.notModified },
    ...{ stale: seen.stale, failed: seen.failed, failure: seen.failure },
    playersCpuSeconds: Number(((user + system) / 1e6).toFixed(1)),
  }),
);
process.exit(0);
void open;
