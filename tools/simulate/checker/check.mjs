// Every check over one folder of evidence: `node tools/simulate/checker/check.mjs FOLDER`.
import { clocks } from './clock-checks.mjs';
import { chain, custodian, projection, tenancy } from './custody-checks.mjs';
import { balance, close, pages, timers } from './day-checks.mjs';
import { readEvidence } from './evidence.mjs';
import { fates, messages, restricted } from './family-checks.mjs';
import { incidents } from './incident-checks.mjs';
import { kept, once } from './record-checks.mjs';
import { alarms, hold, release } from './release-checks.mjs';
import { takeOvers } from './take-over-checks.mjs';

export const CHECKS = {
  ...{ custodian, chain, projection, tenancy, takeOvers },
  ...{ kept, once },
  ...{ release, hold, alarms },
  ...{ messages, restricted, fates },
  ...{ balance, pages, close, timers, clocks, incidents },
};

export const judge = (evidence) =>
  Object.entries(CHECKS).flatMap(([check, find]) => [...find(evidence)].map((text) => ({ check, text })));

export function violationsIn(folder) {
  const evidence = readEvidence(folder);
  return { events: evidence.ledger.length, violations: judge(evidence) };
}

if (process.argv[1] === import.meta.filename) {
  const { events, violations } = violationsIn(process.argv[2]);
  for (const { check, text } of violations) console.log(`${check}: ${text}`);
  console.log(JSON.stringify({ events, violations: violations.length }));
  process.exitCode = violations.length === 0 ? 0 : 1;
}
