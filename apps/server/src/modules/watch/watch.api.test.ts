// The duty leader's rounds (M025 M026 M042 M091), who is here (M041), alarms with one owner (M103), the gate (M040).
import {
  askLeave,
  handAlarm,
  listDepartures,
  listInbox,
  listPatrolRounds,
  type PatrolProblem,
  readAlarms,
  readDayList,
  readDutyPresence,
  readGateLog,
  readPatrolDay,
  recordGateLeaving,
  recordGateVisit,
  recordPatrolVisit,
  remindDuty,
  resolveAttention,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let key: { schoolId: string; serviceDate: string };
let gatekeeper: { personId: string };
beforeAll(async () => {
  day = await startDay(app, 3);
  key = { schoolId: day.schoolId, serviceDate: TODAY };
  gatekeeper = await app.person({ [day.schoolId]: 'GATEKEEPER' });
}, 120_000);

const now = () => new Date(clock.now()).toISOString();
const leader = () => app.as(day.leader);
const visit = (problems: readonly PatrolProblem[], change: object = {}) => ({
  ...{ ...key, visitId: newId(), roundId: newId(), tempClassId: day.tempClassId, problems },
  ...{ shownCount: 0, countedCount: 0, visitedAt: now(), ...change },
});
const open = () =>
  app.database.rows<{ kind: string; ownerPersonId: string; subjectId: string }>(
    "SELECT kind, ownerPersonId, subjectId FROM attention_item WHERE state = 'OPEN' AND kind LIKE 'watch.%' ORDER BY kind",
  );

describe('M041 M091: who of today’s adults is here', () => {
  const presence = async () => (await leader().call(readDutyPresence, key)).body.items;

  test('after the bell who has recorded nothing is not here yet; the first act says when they came', async () => {
    expect((await presence()).map(({ presence: is }) => is)).toEqual(Array(5).fill('NOT_YET'));
    const phone = new TestPhone(app, day.schoolId, day.teacher);
    const { body } = await app.as(day.teacher).call(readDayList, key);
    for (const { head } of body.pupils) phone.learn({ head });
    const { studentId } = day.children[0] as TestDay['children'][number];
    await phone.tell({ kind: 'TAKEN', studentId });
    const here = (await presence()).filter(({ presence: is }) => is === 'HERE');
    expect(here).toMatchObject([
      { personId: day.teacher.personId, firstActAt: expect.any(String), duties: [{ label: '书法社 值班' }] },
    ]);
    expect((await app.as(day.teacher).call(readDutyPresence, key)).body.code).toBe('access.not_found');
  });

  test('the leader urges who is missing, once in ten minutes; who is here is not urged', async () => {
    const remind = (personId: string) => leader().call(remindDuty, { ...key, personId });
    expect((await remind(day.teacher.personId)).body.code).toBe('watch.here_already');
    expect((await remind(day.school.admin.personId)).body.code).toBe('access.not_found');
    const mark = await app.mark();
    const twice = await Promise.all([remind(day.escort.personId), remind(day.escort.personId)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['watch.duty_reminded']);
    app.moveClockTo(clock.now() + 10 * 60_000);
    expect((await remind(day.escort.personId)).status).toBe(200);
    await app.drain();
    const { items } = (await app.as(day.escort).call(listInbox, {})).body;
    expect(items.map(({ topic }) => topic)).toEqual(['DUTY_REMINDED', 'DUTY_REMINDED']);
  });
});

describe('M025 M026 M042 M091: a round through the rooms', () => {
  test('the rooms come with what the ledger holds in each', async () => {
    const { body } = await leader().call(readPatrolDay, key);
    expect(body.rooms).toMatchObject([
      {
        ...{ tempClassId: day.tempClassId, venueLabel: '二楼书法室', presentCount: 1 },
        teachers: [{ name: day.teacher.name }],
      },
    ]);
  });

  test('all well is one visit however often it is sent, and nobody’s matter', async () => {
    const well = visit([], { shownCount: 1, countedCount: 1 });
    const first = await leader().call(recordPatrolVisit, well);
    expect([first.status, first.body.problems]).toEqual([200, []]);
    expect((await leader().call(recordPatrolVisit, well)).body).toEqual(first.body);
    // Another look into the same room in the same round is another round's.
    expect((await leader().call(recordPatrolVisit, { ...well, visitId: newId() })).status).toBe(409);
    expect(await open()).toEqual([]);
    expect((await leader().call(readPatrolDay, key)).body).toMatchObject({
      rounds: [{ visitedCount: 1, problemCount: 0, by: { name: day.leader.name } }],
      visits: [{ visitId: well.visitId, countedCount: 1 }],
    });
  });

  test('each «no» is one owner’s: teaching is the principal’s, a count the leader’s at once', async () => {
    const seen = visit(['TEACHING', 'COUNT_DIFFERS', 'UNSAFE', 'UNCLEAN'], {
      ...{ shownCount: 20, countedCount: 19, note: '地上有水' },
    });
    expect((await leader().call(recordPatrolVisit, seen)).body.note).toBe('地上有水');
    await leader().call(recordPatrolVisit, seen);
    const [leads, principal] = [day.leader.personId, day.school.principal.personId];
    expect(await open()).toEqual([
      { kind: 'watch.count_differs', ownerPersonId: leads, subjectId: seen.visitId },
      { kind: 'watch.patrol_problem', ownerPersonId: leads, subjectId: seen.visitId },
      { kind: 'watch.teaching_seen', ownerPersonId: principal, subjectId: seen.visitId },
    ]);
    const [row] = await app.database.rows<{ noteBox: string }>(
      'SELECT noteBox FROM patrol_visit WHERE noteBox IS NOT NULL',
    );
    expect(row?.noteBox).not.toContain('地上');
  });

  test('what a round must not hold is refused and leaves nothing', async () => {
    const mark = await app.mark();
    const refused: [object, string][] = [
      [visit([], { shownCount: 20, countedCount: 19 }), 'watch.count_unsaid'],
      [visit(['COUNT_DIFFERS'], { shownCount: 20, countedCount: 20 }), 'watch.count_unsaid'],
      [visit(['DISORDER'], { note: `${day.children[0]?.name}在跑` }), 'custody.words_name_child'],
      [visit([], { tempClassId: newId() }), 'watch.no_such_room'],
      [visit([], { serviceDate: '2026-11-24' }), 'watch.not_today'],
    ];
    for (const [input, code] of refused) {
      expect([(await leader().call(recordPatrolVisit, input as never)).body.code, code]).toEqual([
        code,
        code,
      ]);
    }
    expect((await app.as(day.teacher).call(recordPatrolVisit, visit([]))).body.code).toBe('access.not_found');
    expect(await app.eventsSince(mark)).toEqual([]);
    const before = (await leader().call(listPatrolRounds, { schoolId: day.schoolId })).body.items;
    expect(before.map(({ problemCount }) => problemCount)).toEqual([1, 0]);
  });

  test('earlier rounds come in pages', async () => {
    const page = await leader().call(listPatrolRounds, { schoolId: day.schoolId, limit: 1 });
    const rest = await leader().call(listPatrolRounds, {
      ...{ schoolId: day.schoolId, limit: 1, cursor: page.body.nextCursor },
    });
    expect([page.body.items.length, rest.body.items.length, rest.body.nextCursor]).toEqual([1, 1, null]);
  });
});

describe('M103: an alarm has one owner', () => {
  const alarm = async (kind: string) => {
    const { items } = (await leader().call(readAlarms, key)).body;
    return items.find((one) => one.kind === kind && one.state === 'OPEN') as (typeof items)[number];
  };
  const hand = (who: { personId: string }, of: { attentionId: string }, from: string, to: string) =>
    app.as(who).call(handAlarm, { ...key, attentionId: of.attentionId, fromPersonId: from, toPersonId: to });

  test('of a group nobody has counted, it says which group (C4)', async () => {
    const { items } = (await leader().call(readAlarms, key)).body;
    const uncounted = items.filter(({ kind }) => kind === 'safety.group_uncounted');
    expect(uncounted.map(({ groupLabel }) => groupLabel)).toContain('书法社');
    expect(uncounted.map(({ groupLabel }) => groupLabel)).not.toContain(null);
  });

  test('handed to an adult on duty, who sees it, resolves it, and was told', async () => {
    const found = await alarm('watch.patrol_problem');
    expect(found).toMatchObject({ owner: { name: day.leader.name }, isMine: true, groupLabel: '书法社' });
    const [leads, teacher] = [day.leader.personId, day.teacher.personId];
    expect((await hand(day.leader, found, leads, day.school.teachers[0]?.personId as string)).status).toBe(
      200,
    );
    const homeroom = day.school.teachers[0] as { personId: string };
    // Whoever was handed it may hand it on; a colleague who never had it may not.
    expect((await hand(day.escort, found, homeroom.personId, day.escort.personId)).body.code).toBe(
      'access.not_found',
    );
    expect((await hand(homeroom, found, homeroom.personId, teacher)).status).toBe(200);
    expect((await hand(day.leader, found, leads, leads)).body.code).toBe('attention.owner_changed');
    const outsider = await app.person({ [day.schoolId]: 'TEACHER' });
    expect((await hand(day.leader, found, teacher, outsider.personId)).body.code).toBe('watch.on_duty_only');
    expect((await alarm('watch.patrol_problem')).owner.personId).toBe(teacher);
    await app.drain();
    const { items } = (await app.as(day.teacher).call(listInbox, {})).body;
    expect(items.map(({ topic }) => topic)).toContain('ALARM_HANDED');
    const done = { schoolId: day.schoolId, attentionId: found.attentionId, resolution: '已擦干' };
    expect((await app.as(day.teacher).call(resolveAttention, done)).status).toBe(200);
    expect((await hand(day.leader, found, teacher, leads)).body.code).toBe('attention.already_resolved');
    const { items: all } = (await leader().call(readAlarms, key)).body;
    expect(all.find(({ attentionId }) => attentionId === found.attentionId)).toMatchObject({
      ...{ state: 'RESOLVED', resolution: '已擦干' },
    });
  });

  test('two take it at once: one has it, the other learns that it has moved', async () => {
    const found = await alarm('watch.teaching_seen');
    const from = found.owner.personId;
    const both = await Promise.all(
      [day.leader, day.school.admin].map((who) => hand(who, found, from, who.personId)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [row] = await app.database.rows<{ many: number }>(
      'SELECT COUNT(*) AS many FROM attention_item WHERE id = ? AND ownerPersonId IN (?)',
      [found.attentionId, [day.leader.personId, day.school.admin.personId]],
    );
    expect(Number(row?.many)).toBe(1);
  });
});

describe('M040: the gate', () => {
  const visitor = () => ({
    ...{ ...key, visitId: newId(), party: 'VISITOR', name: '钱师傅', toWhom: '修二楼的灯' },
    ...{ fromWhere: '电工公司', pickupPoint: 'EAST', enteredAt: now() },
  });

  test('in by one form, out by one tap; sent twice changes nothing; the leader sees who is inside', async () => {
    const input = visitor();
    const entered = await app.as(gatekeeper).call(recordGateVisit, input);
    expect(entered.body).toMatchObject({ name: '钱师傅', toWhom: '修二楼的灯', leftAt: null });
    expect((await app.as(gatekeeper).call(recordGateVisit, input)).body).toEqual(entered.body);
    expect((await leader().call(readGateLog, key)).body.inside).toHaveLength(1);
    const leaving = { ...key, visitId: input.visitId, leftAt: now() };
    const left = await app.as(day.gate[0]).call(recordGateLeaving, leaving);
    app.moveClockTo(clock.now() + 60_000);
    const again = await app.as(gatekeeper).call(recordGateLeaving, { ...leaving, leftAt: now() });
    expect(again.body).toEqual(left.body);
    expect((await app.as(gatekeeper).call(readGateLog, key)).body).toMatchObject({
      ...{ inside: [], gone: [{ visitId: input.visitId }] },
    });
    const [row] = await app.database.rows('SELECT * FROM gate_visit');
    expect(JSON.stringify(row)).not.toMatch(/钱师傅|修二楼|电工/);
  });

  test('a phone whose clock is wrong cannot put a visit into the future, nor out before in', async () => {
    const input = { ...visitor(), enteredAt: '2099-01-01T00:00:00.000Z' };
    const entered = await app.as(gatekeeper).call(recordGateVisit, input);
    expect(entered.body.enteredAt <= now()).toBe(true);
    const leaving = { ...key, visitId: input.visitId, leftAt: '2001-01-01T00:00:00.000Z' };
    expect((await app.as(gatekeeper).call(recordGateLeaving, leaving)).body.leftAt).toBe(
      entered.body.enteredAt,
    );
  });

  test('a teacher without gate duty keeps no gate, and yesterday’s page is closed', async () => {
    for (const who of [day.teacher, day.escort]) {
      expect((await app.as(who).call(readGateLog, key)).body.code).toBe('access.not_found');
      expect((await app.as(who).call(recordGateVisit, visitor())).body.code).toBe('access.not_found');
      expect((await app.as(who).call(listDepartures, key)).body.code).toBe('access.not_found');
    }
    const yesterday = { ...visitor(), serviceDate: '2026-11-24' };
    expect((await app.as(gatekeeper).call(recordGateVisit, yesterday)).body.code).toBe('watch.not_today');
  });

  test('who leaves early appears by itself, from the ledger: by relation, method and adult; each look is logged', async () => {
    const phone = new TestPhone(app, day.schoolId, day.teacher);
    const { body } = await app.as(day.teacher).call(readDayList, key);
    for (const { head } of body.pupils) phone.learn({ head });
    const [first, second, third] = day.children as [
      TestDay['children'][number],
      TestDay['children'][number],
      TestDay['children'][number],
    ];
    const releasing = { method: 'GUARDIAN_CALLED' as const, secondActorId: day.gate[1].personId };
    const release = async ({ studentId, collectorId }: TestDay['children'][number], at: string) => {
      app.moveClockTo(at);
      await phone.tell({ kind: 'TAKEN', studentId });
      const said = { kind: 'RELEASED' as const, studentId, toCollectorId: collectorId, ...releasing };
      expect((await phone.tell(said)).outcome).toBe('accepted');
    };
    // Agreed with the families: 17:00. One leaves at 16:20 by an early leave, one at 16:45, one at 17:00.
    app.moveClockTo('2026-11-25T07:55:00.000Z');
    const leave = { ...{ ...key, studentId: second.studentId }, kind: 'EARLY', leavesAt: '16:20' };
    await app.as(second.guardian).call(askLeave, { ...leave, reasonCode: 'FAMILY' });
    await release(second, '2026-11-25T08:20:00.000Z');
    await release(first, '2026-11-25T08:45:00.000Z');
    await release(third, '2026-11-25T09:00:00.000Z');
    const before = await app.database.rows("SELECT id FROM access_log WHERE what = 'departures'");
    const all = await app.as(gatekeeper).call(listDepartures, key);
    expect(all.body.items.map(({ name, isEarly }) => [name, isEarly])).toEqual([
      [third.name, false],
      [first.name, true],
      [second.name, true],
    ]);
    expect(all.body.items[0]).toMatchObject({
      ...{ method: 'GUARDIAN_CALLED', by: { name: day.teacher.name }, isAlone: false },
      collectorLabel: expect.not.stringContaining(first.name.slice(0, 1)),
    });
    const early = await app.as(gatekeeper).call(listDepartures, { ...key, onlyEarly: true, limit: 1 });
    expect(early.body.items.map(({ name }) => name)).toEqual([first.name]);
    const rest = await app
      .as(gatekeeper)
      .call(listDepartures, { ...key, onlyEarly: true, cursor: early.body.nextCursor });
    expect(rest.body.items.map(({ name }) => name)).toEqual([second.name]);
    // Reversed in the world, gone from the list.
    await phone.tell({ kind: 'RELEASE_REVERSED', studentId: first.studentId, reasonCode: 'WRONG_CHILD' });
    const after = await app.as(gatekeeper).call(listDepartures, { ...key, onlyEarly: true });
    expect(after.body.items.map(({ name }) => name)).toEqual([second.name]);
    const looks = await app.database.rows("SELECT id FROM access_log WHERE what = 'departures'");
    expect(looks.length - before.length).toBe(4);
  });
});
