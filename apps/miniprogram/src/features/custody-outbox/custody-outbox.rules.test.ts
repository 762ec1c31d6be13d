import type { DayListPupil, HeadView, RecordedEvent } from '@anxin/shared';
import { CONTACT_MINUTES } from '@anxin/shared';
import { methodsFor, obstacles } from './authority.rules';
import { eventOf, viewsAfter } from './heads.rules';
import { answeredOf, requestsOf, type Say } from './says.rules';

const [leader, teacher, escort, homeroom] = ['leader', 'li', 'zhou', 'chen'];
const at = Date.parse('2026-11-25T08:00:00.000Z');
const waiting: HeadView = {
  ...{
    studentId: 'ming',
    state: 'UNKNOWN',
    origin: 'ON_LIST',
    accountableId: homeroom,
    headEventId: 'expected',
  },
  ...{ conflictEventId: null, offeredToId: null, tempClassId: 'g', pickupPoint: 'EAST', atPickupPoint: null },
  ...{ withheld: false, since: null },
};
let seq = 0;
const say = (view: HeadView | undefined, actorId: string, kind: RecordedEvent['kind'], more = {}) =>
  eventOf({ kind, studentId: 'ming', ...more }, view, {
    id: `e${++seq}`,
    deviceSeq: seq,
    actorId,
    offline: true,
    at,
  });

describe('a phone without a signal goes on from its own acts (M041, M043)', () => {
  test('each act names the one before it, and the child is where the acts say', () => {
    let views: Readonly<Record<string, HeadView>> = { ming: waiting };
    const events: RecordedEvent[] = [];
    for (const [actor, kind, more] of [
      [teacher, 'TAKEN', { tempClassId: 'g' }],
      [escort, 'ESCORT_OUT', { pickupPoint: 'EAST' }],
      [teacher, 'ACCEPTED', { pickupPoint: 'EAST' }],
      [teacher, 'RELEASED', { toCollectorId: 'granny', method: 'PHOTO', pickupPoint: 'EAST' }],
    ] as const) {
      const event = say(views.ming, actor, kind, more);
      views = viewsAfter(views, [event], actor, leader);
      events.push(event);
    }
    expect(events.map(({ afterEventId }) => afterEventId)).toEqual(['expected', 'e1', 'e2', 'e3']);
    expect(events.map(({ fromPersonId }) => fromPersonId)).toEqual([homeroom, teacher, escort, teacher]);
    expect(views.ming).toMatchObject({ state: 'RELEASED', accountableId: null, conflictEventId: null });
  });

  test('a sighting taken back is unknown again, never absent and never gone', () => {
    const taken = say(waiting, teacher, 'TAKEN');
    const after = viewsAfter({ ming: waiting }, [taken], teacher, leader);
    const back = say(after.ming, teacher, 'SIGHTING_RETRACTED', { afterEventId: taken.id });
    expect(viewsAfter(after, [back], teacher, leader).ming).toMatchObject({
      state: 'UNKNOWN',
      accountableId: teacher,
    });
  });

  test('a child withheld stays with the adult and is marked', () => {
    const held = viewsAfter({ ming: waiting }, [say(waiting, teacher, 'TAKEN')], teacher, leader);
    const after = viewsAfter(held, [say(held.ming, teacher, 'WITHHELD')], teacher, leader);
    expect(after.ming).toMatchObject({ state: 'SEEN', accountableId: teacher, withheld: true });
  });

  test('what is said of a child nobody lists changes nothing on this phone', () => {
    const views = { ming: waiting };
    expect(
      viewsAfter(views, [{ ...say(waiting, teacher, 'TAKEN'), studentId: 'other' }], teacher, leader),
    ).toEqual(views);
  });
});

describe('a counted batch travels whole (M110)', () => {
  const single = (): Say => ({ id: `s${++seq}`, events: [say(waiting, teacher, 'TAKEN')] });
  const counted = (size: number): Say => ({
    id: `r${++seq}`,
    rollCall: { id: `r${seq}`, tempClassId: 'g', pickupPoint: null, countedCount: size, occurredAt: '' },
    events: Array.from({ length: size }, () => say(waiting, teacher, 'TAKEN')),
  });

  test('order is kept, a count is alone in its request, and no request passes 100 facts', () => {
    const says = [...Array.from({ length: 130 }, single), counted(40), single(), counted(40), counted(3)];
    const requests = requestsOf(says);
    expect(requests.flat()).toEqual(says);
    for (const request of requests) {
      expect(request.flatMap(({ events }) => events).length).toBeLessThanOrEqual(100);
      if (request.some(({ rollCall }) => rollCall)) expect(request).toHaveLength(1);
    }
  });

  test('a say is as well off as its worst fact, and unanswered while one fact is', () => {
    const batch = counted(2);
    const [one, two] = batch.events as [RecordedEvent, RecordedEvent];
    const told = { text: null, alarms: [], head: null };
    const fine = { ...told, id: one.id, outcome: 'accepted' as const, code: null };
    expect(answeredOf(batch, [fine])).toBeUndefined();
    const bad = { ...told, id: two.id, outcome: 'rejected' as const, code: 'custody.count_unequal' };
    expect(answeredOf(batch, [fine, bad])).toEqual({
      id: batch.id,
      fate: 'REJECTED',
      code: 'custody.count_unequal',
    });
  });
});

describe('who may take the child, judged on the phone (M094, E7)', () => {
  const collector = {
    ...{
      collectorId: 'granny',
      kind: 'COLLECTOR' as const,
      name: '张桂兰',
      relation: '奶奶',
      phoneMasked: null,
    },
    ...{ plannedToday: true, knownFace: true, faceId: null, cardSecretHash: null },
  };
  const neighbour = { ...collector, collectorId: 'zhou', kind: 'PROXY' as const, knownFace: false };
  const pupil = {
    ...{
      studentId: 'ming',
      name: '王晓明',
      classId: 'c',
      classLabel: '三（2）班',
      grade: 3,
      tempClassId: 'g',
    },
    ...{ head: waiting, planned: null, collectors: [collector, neighbour], blocked: [], onHold: false },
    ...{ mayLeaveAlone: false, namesakeClasses: [], siblingIds: [], hasHealthNote: false, ownChild: false },
  } satisfies DayListPupil;
  const handing = {
    ...{ pupil, view: waiting, collectorId: 'granny', method: 'KNOWN_FACE' as const, secondActorId: null },
    ...{ readerId: teacher, nowMs: 0, reachable: true, minutesWithoutContact: 0 },
  };

  test('a known face on the list goes with one adult', () => expect(obstacles(handing)).toEqual([]));

  test('past twenty minutes without contact everybody needs the second adult, who is another person', () => {
    const old = { ...handing, reachable: false, minutesWithoutContact: CONTACT_MINUTES + 1 };
    expect(obstacles(old)).toEqual(['custody.second_adult_needed']);
    expect(obstacles({ ...old, secondActorId: teacher })).toEqual(['custody.second_adult_needed']);
    expect(obstacles({ ...old, secondActorId: escort })).toEqual([]);
  });

  test.each([
    ['somebody who is not on the list', { collectorId: 'stranger' }, 'custody.unlisted'],
    ['a hold of the family', { pupil: { ...pupil, onHold: true } }, 'custody.on_hold'],
    ['a colleague who withheld the child', { view: { ...waiting, withheld: true } }, 'custody.withheld'],
    ['the reader’s own child', { pupil: { ...pupil, ownChild: true } }, 'custody.second_adult_needed'],
    ['leaving alone without a signature', { collectorId: null, method: null }, 'custody.not_alone'],
    ['no way of proving', { collectorId: 'zhou', method: 'KNOWN_FACE' as const }, 'custody.method_unproven'],
  ])('%s stops the child', (_, change, code) => expect(obstacles({ ...handing, ...change })).toContain(code));

  test('C6 an unconfirmed earlier end stops the child until the usual time, without a signal too', () => {
    const until = '2026-11-25T09:00:00.000Z';
    const held = { ...pupil, onHold: true, hold: { because: 'UNANSWERED' as const, until } };
    const at = (nowMs: number) => obstacles({ ...handing, pupil: held, nowMs, reachable: false });
    expect(at(Date.parse(until) - 1)).toEqual(['custody.on_hold']);
    expect(at(Date.parse(until))).toEqual([]);
    expect(obstacles({ ...handing, pupil: { ...pupil, onHold: true, hold: null } })).toEqual([]);
  });

  test('a code is never offered without a signal, a scan never without a camera, a photo never unseen', () => {
    expect(methodsFor(neighbour, false, true, false)).toEqual(['GUARDIAN_CALLED']);
    expect(methodsFor(neighbour, true, true, false)).toEqual(['CODE', 'GUARDIAN_CALLED']);
    const carded = { ...collector, cardSecretHash: 'x', faceId: 'f' };
    expect(methodsFor(carded, true, false, false)).toEqual(['KNOWN_FACE', 'GUARDIAN_CALLED']);
  });
});
