import fc from 'fast-check';
import type { ApplicationActor, Standing } from './application.rules.js';
import {
  nextStanding,
  possibleActions,
  STANDINGS,
  TRANSITIONS,
  weekdayBits,
  weekdaysOf,
} from './application.rules.js';
import type { ApplicationAction } from './application.schema.js';
import { APPLICATION_ACTIONS, APPLICATION_STATES } from './application.schema.js';

const named = ({ state, pending }: Standing) => (pending === 'NOTHING' ? state : `${state}+${pending}`);

/** The whole table: what each state allows, and to whom, and where it leads. Anything unlisted is refused. */
const allowed: Record<string, Partial<Record<ApplicationAction, [ApplicationActor[], string]>>> = {
  DRAFT: { SUBMIT: [['GUARDIAN'], 'SUBMITTED'] },
  SUBMITTED: {
    WITHDRAW: [['GUARDIAN'], 'WITHDRAWN'],
    APPROVE: [['REVIEWER', 'PRINCIPAL'], 'APPROVED'],
    RETURN: [['REVIEWER', 'PRINCIPAL'], 'RETURNED'],
    PROPOSE_REFUSAL: [['REVIEWER', 'PRINCIPAL'], 'SUBMITTED+REFUSAL'],
  },
  'SUBMITTED+REFUSAL': {
    WITHDRAW: [['GUARDIAN'], 'WITHDRAWN'],
    DROP_REFUSAL: [['PRINCIPAL'], 'SUBMITTED'],
    CONFIRM_REFUSAL: [['PRINCIPAL'], 'REJECTED'],
  },
  RETURNED: { SUBMIT: [['GUARDIAN'], 'SUBMITTED'], WITHDRAW: [['GUARDIAN'], 'WITHDRAWN'] },
  APPROVED: { WITHDRAW: [['GUARDIAN'], 'WITHDRAWN'] },
  REJECTED: { WITHDRAW: [['GUARDIAN'], 'WITHDRAWN'], APPEAL: [['GUARDIAN'], 'REJECTED+APPEAL'] },
  'REJECTED+APPEAL': {
    WITHDRAW: [['GUARDIAN'], 'WITHDRAWN'],
    UPHOLD_REFUSAL: [['REVIEWER', 'PRINCIPAL'], 'REJECTED'],
    OVERTURN_REFUSAL: [['REVIEWER', 'PRINCIPAL'], 'APPROVED'],
  },
  WITHDRAWN: { SUBMIT: [['GUARDIAN'], 'SUBMITTED'] },
};
const ACTORS: ApplicationActor[] = ['GUARDIAN', 'REVIEWER', 'PRINCIPAL'];

const cases = STANDINGS.flatMap((from) =>
  APPLICATION_ACTIONS.flatMap((action) => ACTORS.map((by) => ({ from, action, by, name: named(from) }))),
);

test.each(cases)('$name, $action by $by (M018 M081)', ({ from, action, by }) => {
  const [who, to] = allowed[named(from)]?.[action] ?? [[], null];
  const reached = nextStanding(from, action, by);
  expect(reached && named(reached)).toBe((who as ApplicationActor[]).includes(by) ? to : null);
});

test('every standing is reachable from a draft, and every state appears in some standing', () => {
  const reached = new Map([['DRAFT', STANDINGS[0] as Standing]]);
  for (const standing of reached.values()) {
    for (const by of ACTORS) {
      for (const action of possibleActions(standing, by)) {
        const to = nextStanding(standing, action, by) as Standing;
        if (!reached.has(named(to))) reached.set(named(to), to);
      }
    }
  }
  expect([...reached.keys()].sort()).toEqual(STANDINGS.map(named).sort());
  expect([...new Set(STANDINGS.map(({ state }) => state))].sort()).toEqual([...APPLICATION_STATES].sort());
});

test('each action is written down once, and nothing ends APPROVED or REJECTED without the school', () => {
  expect(TRANSITIONS.map(({ action }) => action).sort()).toEqual([...APPLICATION_ACTIONS].sort());
  for (const { by, to, action } of TRANSITIONS) {
    if (to.state === 'APPROVED' || (to.state === 'REJECTED' && action !== 'APPEAL'))
      expect(by).not.toBe('GUARDIAN');
  }
});

test('a family can leave in one step from every standing in which it has asked (M106)', () => {
  for (const standing of STANDINGS.filter(({ state }) => state !== 'DRAFT' && state !== 'WITHDRAWN')) {
    expect(nextStanding(standing, 'WITHDRAW', 'GUARDIAN')?.state).toBe('WITHDRAWN');
  }
});

test('weekdays survive the column they are kept in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (days) => {
      expect(weekdaysOf(weekdayBits(days))).toEqual([...days].sort());
    }),
  );
});
