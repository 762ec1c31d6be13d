// Faults on purpose: small exact changes of the server's source, applied to a build of their own. The product holds no
// switch for any of them; a change whose place is gone stops the build. `caughtBy` names the check meant for each.
const server = (file) => `apps/server/src/${file}`;
const custody = (file) => server(`modules/custody/${file}`);
const rules = (file) => `packages/shared/src/custody/${file}`;

/** A restriction forgotten in one of the two questions for those who are told: `next` names the question. */
const toldWhoeverIsLinked = (next) => ({
  file: server('modules/student/students.reader.ts'),
  find: `const links = await this.unrestrictedLinks(schoolId, studentIds, at, on);
    ${next}`,
  replace: `const links =
      right === 'isTold'
        ? await on.find(GuardianLink, { where: { schoolId, studentId: In([...studentIds]), endedAt: IsNull() } })
        : await this.unrestrictedLinks(schoolId, studentIds, at, on);
    ${next}`,
});

export const PLANTS = [
  {
    name: 'acknowledge-before-commit',
    caughtBy: 'kept',
    patches: [
      {
        file: custody('recording.service.ts'),
        find: '(batches) => this.database.transaction((tx) => this.ledger.record(tx, batches)),',
        replace: `(batches) =>
        new Promise((resolve, reject) => {
          this.database
            .transaction(async (tx) => {
              resolve(await this.ledger.record(tx, batches));
              await new Promise((later) => setTimeout(later, 400));
            })
            .catch(reject);
        }),`,
      },
    ],
  },
  {
    name: 'take-over-leaves-one',
    caughtBy: 'takeOvers',
    patches: [
      {
        file: custody('take-overs.service.ts'),
        find: 'const pupils = await this.heldBy(tx, day, input.fromPersonId);',
        replace: 'const pupils = (await this.heldBy(tx, day, input.fromPersonId)).slice(1);',
      },
    ],
  },
  {
    name: 'idempotency-off',
    caughtBy: 'once',
    patches: [
      {
        file: custody('ledger.service.ts'),
        find: 'return batch.events.map((said) => {',
        replace: `return batch.events.map((heard) => {
      const said = day.standing.has(heard.id) ? { ...heard, id: newId() } : heard;`,
      },
      {
        file: custody('ledger.service.ts'),
        find: "import { Clock } from '../../clock.js';",
        replace: "import { Clock } from '../../clock.js';\nimport { newId } from '../../ids.js';",
      },
    ],
  },
  {
    name: 'after-event-ignored',
    caughtBy: 'chain',
    patches: [
      {
        file: rules('extension.rules.ts'),
        find: 'fact.fromPersonId === head.custodianId && (!head.isTouched || hasKnownTenure(head, fact));',
        replace: 'fact.fromPersonId === head.custodianId;',
      },
    ],
  },
  {
    name: 'revoked-in-silence',
    caughtBy: 'release',
    patches: [
      {
        file: rules('release.rules.ts'),
        find: 'else if (!isOverride && !collector?.allowed) faults.push(FAULTS.revoked);',
        replace: 'else if (!isOverride && !fact.offline && !collector?.allowed) faults.push(FAULTS.revoked);',
      },
    ],
  },
  {
    name: 'timer-in-memory',
    caughtBy: 'timers',
    patches: [
      {
        file: server('events/outbox.ts'),
        find: '    if (deliveries.length > 0) {',
        replace: `    if (/^(custody|safety)\\./.test(kind.name) && dueAt !== undefined && dueAt > now) {
      const { connection } = tx;
      const timer = setInterval(() => {
        if (this.clock.now() < dueAt.getTime()) return;
        clearInterval(timer);
        for (const { id, subscriber } of deliveries)
          void connection.query('INSERT INTO event_delivery (id, eventId, subscriber, dueAt) VALUES (?, ?, ?, ?)', [
            ...[newId(), id, subscriber, dueAt],
          ]);
      }, 50);
    } else if (deliveries.length > 0) {`,
      },
    ],
  },
  {
    name: 'absent-child-forgotten',
    caughtBy: 'clocks',
    patches: [
      {
        file: server('modules/safety/missing-watch.service.ts'),
        find: "  ABSENT_MARKED: 'MARKED_ABSENT',",
        replace: '',
      },
    ],
  },
  {
    name: 'rejected-dropped',
    caughtBy: 'kept',
    patches: [
      {
        file: custody('ledger-aftermath.service.ts'),
        find: "const rejected = taken.filter(({ answer }) => answer.outcome === 'rejected');",
        replace: 'const rejected: Taken[] = [];',
      },
    ],
  },
  {
    name: 'unknown-counted-present',
    caughtBy: 'balance',
    patches: [
      {
        file: rules('balance.rules.ts'),
        find: "UNKNOWN: 'unknownCount',",
        replace: "UNKNOWN: 'seenCount',",
      },
    ],
  },
  {
    name: 'close-ignores-conflicts',
    caughtBy: 'close',
    patches: [
      {
        file: rules('balance.rules.ts'),
        find: 'balance.unknownCount + balance.seenCount + balance.inTransitCount + balance.conflictCount;',
        replace: 'balance.unknownCount + balance.seenCount + balance.inTransitCount;',
      },
    ],
  },
  {
    name: 'restricted-told',
    caughtBy: 'restricted',
    patches: [toldWhoeverIsLinked('const holders'), toldWhoeverIsLinked('const keys')],
  },
  {
    name: 'held-child-released',
    caughtBy: 'hold',
    patches: [
      {
        file: custody('release-authority.reader.ts'),
        find: "onHold: plan.plan?.hold === 'GUARDIANS_DISAGREE',",
        replace: 'onHold: false,',
      },
    ],
  },
  {
    name: 'custody-without-event',
    caughtBy: 'projection',
    patches: [
      {
        file: custody('day-replan.service.ts'),
        find: 'UPDATE day_pupil SET version = version + 1, plannedPickupPoint',
        replace: 'UPDATE day_pupil SET version = version + 1, custodianId = homeroomId, plannedPickupPoint',
      },
    ],
  },
  {
    name: 'incident-ended-unheard',
    caughtBy: 'incidents',
    patches: [
      {
        file: 'packages/shared/src/incident/incident.rules.ts',
        find: "return steps.GUARDIAN === 'DONE' || steps.GUARDIAN === 'NOT_NEEDED' ? null : 'incident.guardian_open';",
        replace: 'return null;',
      },
    ],
  },
  {
    name: 'rain-unheard-released',
    caughtBy: 'hold',
    patches: [
      {
        file: custody('release-authority.reader.ts'),
        find: 'heldUntil: plan.heldUntil === null ? null : instantOf(serviceDate, plan.heldUntil),',
        replace: 'heldUntil: null,',
      },
    ],
  },
  {
    name: 'another-schools-child',
    caughtBy: 'tenancy',
    patches: [
      {
        file: server('modules/student/students.reader.ts'),
        find: "'AND s.id IN (?)'} ORDER BY s.id",
        replace: "'OR s.id IN (?)'} ORDER BY s.id",
      },
    ],
  },
];

/** The text with every patch in its one place. */
export function plant(text, patches) {
  return patches.reduce((before, { file, find, replace }) => {
    const places = before.split(find).length - 1;
    if (places !== 1)
      throw new Error(`${file} has ${places} places for a planted fault: ${find.slice(0, 80)}`);
    return before.replace(find, () => replace);
  }, text);
}
