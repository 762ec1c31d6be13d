// What the checker believes: the plan as the script knew it, what the phones wrote down, and what the school's side
// was found to hold at the end. Lines of JSON in one folder.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EXPORTED = [
  ...['ledger', 'pupils', 'days', 'closes', 'alarms', 'rejections', 'attention'],
  ...['messages', 'sends', 'deliveries', 'wechat', 'snapshots', 'cases', 'steps', 'alarmed'],
  ...['incidents', 'acts'],
];

export function readEvidence(folder) {
  const lines = (name) => {
    const file = join(folder, `${name}.jsonl`);
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'));
  return evidenceOf({
    ...{ plan, phones: lines('phones'), control: lines('control') },
    ...Object.fromEntries(EXPORTED.map((name) => [name, lines(name)])),
  });
}

export function evidenceOf({ plan, phones = [], control = [], ...exported }) {
  const of = (what) => phones.filter((line) => line.what === what);
  const empty = Object.fromEntries(EXPORTED.map((name) => [name, []]));
  return {
    ...empty,
    ...exported,
    plan,
    control,
    said: of('said'),
    acknowledged: of('acknowledged'),
    refused: of('refused'),
    acted: of('acted'),
    actsAnswered: of('actsAnswered'),
    called: of('called'),
    boards: of('board'),
    wheres: of('where'),
    chains: chainsOf(exported.ledger ?? []),
  };
}

/** The facts of each child on each day, in the order in which the ledger says it took them. */
function chainsOf(ledger) {
  const chains = new Map();
  for (const event of ledger) {
    if (event.studentId === null) continue;
    const key = `${event.schoolId}/${event.serviceDate}/${event.studentId}`;
    chains.set(key, [...(chains.get(key) ?? []), event]);
  }
  for (const events of chains.values()) events.sort((one, other) => one.seq - other.seq);
  return chains;
}

export const keyOf = ({ schoolId, serviceDate, studentId }) => `${schoolId}/${serviceDate}/${studentId}`;
export const timeOn = (date, time) => Date.parse(`${date}T${time}:00.000+08:00`);
