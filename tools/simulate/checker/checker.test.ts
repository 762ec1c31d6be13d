// The checker itself: a clean day written by hand passes; each thing spoiled is found by the check meant for it alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLANTS, plant } from '../plants.mjs';
import { CHECKS, judge } from './check.mjs';
import { evidenceOf } from './evidence.mjs';
import { smallDay } from './small-day.mjs';

// biome-ignore lint/suspicious/noExplicitAny: lines of JSON, spoiled field by field
type Line = any;
type Day = Record<string, Line> & { plan: Line };
const firing = (spoil: (day: Day) => void) => {
  const day = smallDay() as Day;
  spoil(day);
  return [...new Set(judge(evidenceOf(day)).map(({ check }: { check: string }) => check))];
};
const fact = (day: Day, id: string) => day.ledger.find((one: Line) => one.id === id) as Line;
const row = (day: Day, studentId: string) =>
  day.pupils.find((one: Line) => one.studentId === studentId) as Line;
const saying = (day: Day, id: string) =>
  day.phones.find((line: Line) => line.what === 'said' && line.event.id === id) as Line;
const shown = (day: Day, what: string) => day.phones.find((line: Line) => line.what === what) as Line;
const add = (list: readonly unknown[], ...more: unknown[]) => (list as unknown[]).push(...more);
const date = '2026-11-04';
const at = (time: string) => Date.parse(`${date}T${time}:00.000+08:00`);

/** As a phone without a net would have said it, so that no other rule is touched. */
function releaseOffline(day: Day, toCollectorId: string) {
  for (const one of [fact(day, 'b-release'), saying(day, 'b-release').event])
    Object.assign(one, { toCollectorId, offline: true });
  row(day, 'b').collectorId = toCollectorId;
}

/** A search of half a minute that was over when the child was taken. */
function search(day: Day, calledPersonId: string) {
  const one = { schoolId: 'school', serviceDate: date, studentId: 'a', id: 'case', kind: 'MISSING' };
  const span = { startsAt: at('15:32'), openedAt: at('15:32'), endedAt: at('15:33') };
  add(day.cases, { ...one, cause: 'NOT_COUNTED', ...span });
  add(day.steps, { schoolId: 'school', id: 'step', caseId: 'case', kind: 'HOMEROOM', at: at('15:32') });
  add(day.alarmed, { schoolId: 'school', caseId: 'case', personId: calledPersonId, at: at('15:32') });
}

it('a clean day has no violation', () => expect(firing(() => undefined)).toEqual([]));

const spoiled: [check: string, what: string, spoil: (day: Day) => void][] = [
  [
    'hold',
    'a child let go early whose family has not agreed to the earlier end',
    (day) => {
      const change = { schoolId: 'school', changeId: 'rain', serviceDate: date };
      const asked = { what: 'called', status: 200, askedAt: at('14:50'), answeredAt: at('14:50') };
      add(
        day.phones,
        {
          ...{ ...asked, endpoint: 'dayplan.saveScheduleChange' },
          input: { ...change, tempClassIds: ['group'] },
        },
        { ...asked, endpoint: 'dayplan.announceScheduleChange', input: change },
        {
          ...{ ...asked, endpoint: 'dayplan.answerNotice' },
          input: { ...change, studentId: 'a', said: 'YES' },
        },
      );
    },
  ],
  [
    'incidents',
    'an emergency ended before the family was reached',
    (day) => {
      day.acts.find(({ id }: Line) => id === 'fall-mother').recordedAt = at('16:40');
    },
  ],
  [
    'incidents',
    'an emergency that nobody ended',
    (day) => Object.assign(day.incidents[0], { state: 'OPEN', closedAt: null, closedBy: null }),
  ],
  [
    'incidents',
    'an act of an emergency that was acknowledged and is lost',
    (day) => {
      day.acts = day.acts.filter(({ id }: Line) => id !== 'fall-named');
    },
  ],
  [
    'incidents',
    'a leader who was not told of an emergency',
    (day) => {
      day.messages = day.messages.filter(({ topic }: Line) => topic !== 'INCIDENT_RAISED');
    },
  ],
  [
    'custodian',
    'a child with an adult who has no duty',
    (day) => {
      day.plan.schools[0]!.duties = day.plan.schools[0]!.duties.filter(
        ({ personId }) => personId !== 'teacher',
      );
    },
  ],
  [
    'chain',
    'a child released by somebody who no longer had it',
    (day) => {
      for (const one of [fact(day, 'a-release'), saying(day, 'a-release').event])
        one.afterEventId = 'a-expected';
    },
  ],
  ['projection', 'a row that no event explains', (day) => (row(day, 'a').custodianId = 'gate')],
  [
    'projection',
    'a row that was wrong for a while',
    (day) => add(day.snapshots, { ...row(day, 'a'), at: at('15:45') }),
  ],
  [
    'tenancy',
    'a child of another school',
    (day) => add(day.messages, { ...day.messages[0], studentId: 'stranger', topic: 'LEAVE_GRANTED' }),
  ],
  [
    'kept',
    'an answer for a fact that is not there',
    (day) =>
      add(day.phones, { ...{ what: 'acknowledged', ids: ['gone'], outcomes: ['accepted'], codes: [null] } }),
  ],
  [
    'kept',
    'a rejected fact that nobody keeps',
    (day) =>
      add(day.phones, {
        ...{ what: 'acknowledged', ids: ['odd'], outcomes: ['rejected'], codes: ['custody.unlisted'] },
      }),
  ],
  [
    'once',
    'a fact that nobody said',
    (day) => {
      day.phones = day.phones.filter((line: Line) => line.event?.id !== 'a-taken');
    },
  ],
  [
    'once',
    'one saying that stands twice',
    (day) => {
      const { deviceId, deviceSeq } = fact(day, 'a-taken');
      Object.assign(fact(day, 'a-release'), { deviceId, deviceSeq });
    },
  ],
  ['release', 'a release to a person kept away', (day) => releaseOffline(day, 'father-of-b')],
  ['release', 'a release to somebody on no list', (day) => releaseOffline(day, 'stranger')],
  [
    'release',
    'a release to somebody revoked',
    (day) => {
      releaseOffline(day, 'grandmother-of-b');
      const input = { studentId: 'b', collectorId: 'grandmother-of-b' };
      const asked = { askedAt: at('16:00'), answeredAt: at('16:01'), status: 200 };
      add(day.phones, { what: 'called', endpoint: 'student.revokeCollector', input, ...asked });
    },
  ],
  [
    'hold',
    'a child given away while its guardians disagree',
    (day) => {
      for (const collectorId of ['mother-of-a', 'grandmother-of-a']) {
        const input = { studentId: 'a', serviceDate: date, collectorId };
        const asked = { askedAt: at('15:00'), answeredAt: at('15:01'), status: 200 };
        add(day.phones, { what: 'called', endpoint: 'dayplan.changePickup', input, ...asked });
      }
    },
  ],
  [
    'alarms',
    'an alarm that nobody has to act on',
    (day) =>
      add(day.alarms, { schoolId: 'school', eventId: 'a-release', kind: 'OVERRIDE', raisedAt: at('17:10') }),
  ],
  [
    'messages',
    'a release that the family never heard of',
    (day) => {
      day.messages = day.messages.filter(({ id }) => id !== 'told-b-release');
    },
  ],
  ['messages', 'a message that is not true', (day) => (day.messages[1]!.becauseId = 'a-taken')],
  [
    'restricted',
    'a message to a person kept away',
    (day) => add(day.messages, { ...day.messages[3], id: 'wrong', personId: 'father-b' }),
  ],
  [
    'restricted',
    'a page shown to a person kept away',
    (day) => Object.assign(shown(day, 'where'), { by: 'father-b', studentId: 'b' }),
  ],
  ['fates', 'a message without an end', (day) => (day.sends[0]!.state = 'SENDING')],
  ['fates', 'a message that arrived twice', (day) => add(day.wechat, { msgid: '2', openid: 'wx-a' })],
  [
    'balance',
    'a missing child counted present',
    (day) => {
      const { board } = shown(day, 'board');
      Object.assign(board.school, { seenCount: 1, unknownCount: 1 });
    },
  ],
  ['pages', 'a family shown another adult', (day) => (shown(day, 'where').accountableId = 'gate')],
  ['close', 'a day that nobody signed', (day) => day.closes.pop()],
  [
    'close',
    'a signature over a child who was still there',
    (day) => {
      const heads = day.closes[0]!.heads.split('\n');
      day.closes[0]!.heads = [heads[0], 'b|SEEN|ON_LIST|b-taken||2'].join('\n');
      const sum = JSON.parse(day.closes[0]!.balance);
      day.closes[0]!.balance = JSON.stringify({ ...sum, releasedCount: 1, seenCount: 1 });
    },
  ],
  [
    'clocks',
    'a search that asks nobody',
    (day) =>
      add(day.cases, {
        ...{ schoolId: 'school', serviceDate: date, studentId: 'a', id: 'case', kind: 'MISSING' },
        ...{ cause: 'NOT_COUNTED', startsAt: at('15:30'), openedAt: at('15:30'), endedAt: at('15:33') },
      }),
  ],
  [
    'clocks',
    'a family reminded at the end itself, when it stands at the gate',
    (day) => {
      add(day.cases, {
        ...{ schoolId: 'school', serviceDate: date, studentId: 'a', id: 'wait', kind: 'UNCOLLECTED' },
        ...{ cause: 'STILL_HERE', startsAt: at('18:00'), openedAt: at('18:00'), endedAt: at('18:04') },
      });
      add(day.steps, { caseId: 'wait', kind: 'REMIND', at: at('18:00') });
    },
  ],
  ['clocks', 'a call that nobody called off', (day) => search(day, 'gate')],
  ['timers', 'a next day made ready too late', (day) => (day.days[1]!.preparedAt = at('23:00'))],
  ['timers', 'a delivery that nobody carries', (day) => (day.deliveries[0]!.state = 'DUE')],
];

it.each(spoiled)('%s: finds %s, and nothing else fires', (check, _, spoil) => {
  expect(firing(spoil)).toEqual([check]);
});

it('every check is tried', () => {
  // Take-overs are tried by themselves.
  const tried = [...spoiled.map(([check]) => check), 'takeOvers'];
  expect([...new Set(tried)].sort()).toEqual(Object.keys(CHECKS).sort());
});

it('an unheard conflict has no alarm, so the alarms check fires', () => {
  const fires = firing((day) => (fact(day, 'b-release').effect = 'CONFLICT'));
  expect(fires).toContain('alarms');
});

it.each(PLANTS)(
  'the planted fault «$name» still has its place, and a check meant for it',
  ({ patches, caughtBy }) => {
    const root = join(import.meta.dirname, '..', '..', '..');
    for (const file of new Set(patches.map((patch) => patch.file))) {
      const own = patches.filter((patch) => patch.file === file);
      const text = readFileSync(join(root, file), 'utf8');
      expect(plant(text, own)).not.toBe(text);
    }
    expect(Object.keys(CHECKS)).toContain(caughtBy);
  },
);

it('a planted fault without its place stops the build', () => {
  expect(() => plant('nothing', [{ file: 'x.ts', find: 'gone', replace: '' }])).toThrow('0 places');
});
