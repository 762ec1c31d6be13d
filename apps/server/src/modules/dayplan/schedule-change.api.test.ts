// M064 M098 C6 E13: the end of a day moved. It counts only for whose guardian confirmed that very change; whoever has
// not is kept until the usual time, whatever was announced, answered too late or taken back.
import {
  announceScheduleChange,
  answerNotice,
  askLeave,
  changePickup,
  listAttention,
  listInbox,
  listMyNotices,
  listNoticeFamilies,
  listNoticeFates,
  readChildDay,
  readScheduleDay,
  recallScheduleChange,
  recordNoticeWord,
  restrictPerson,
  saveScheduleChange,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { addGuardian } from '../../../test/families.js';
import { announce, at, draft } from '../../../test/schedule.js';
import { startDay, type TestDay, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';
import { ServiceEnds } from './dayplan.public.js';

const app = await startTestApp();
let day: TestDay;
beforeEach(async () => {
  day = await startDay(app, 2);
  app.moveClockTo(at('14:00'));
}, 120_000);

const child = (position: number) => day.children[position] as TestDay['children'][number];
const today = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const byLeader = () => ({ schoolId: day.schoolId, by: day.leader });
const say = (
  person: TestPerson,
  changeId: string,
  studentId: string,
  said: 'YES' | 'NO' = 'YES',
  wordId = newId(),
) => app.as(person).call(answerNotice, { schoolId: day.schoolId, studentId, changeId, wordId, said });
const seen = async (by: TestPerson = day.leader) => (await app.as(by).call(readScheduleDay, today())).body;
const standings = async (changeId: string) => {
  const key = { schoolId: day.schoolId, changeId, which: 'ALL' };
  const { body } = await app.as(day.leader).call(listNoticeFamilies, key);
  return new Map(body.items.map(({ studentId, standing }) => [studentId, standing]));
};
const wordsOf = (changeId: string) =>
  app.database.rows<{ byId: string }>('SELECT byId FROM schedule_word WHERE changeId = ?', [changeId]);
const endOf = async (studentId: string) =>
  (await app.get(ServiceEnds).ofChildren(today(), [studentId])).get(studentId);
const messages = async (person: TestPerson) => {
  await app.drain();
  const { body } = await app.as(person).call(listInbox);
  return body.items.filter(({ topic }) => topic.startsWith('SCHEDULE'));
};
const open = async () => {
  const { body } = await app.as(day.leader).call(listAttention, { schoolId: day.schoolId, whose: 'ALL' });
  return body.items.map(({ kind }) => kind).filter((kind) => kind.startsWith('dayplan.change'));
};

describe('M064 made', () => {
  it('by the duty leader: drafted with what it reaches, announced once, and every class is counted', async () => {
    const { changeId, answer } = await draft(app, byLeader(), { note: '下午有暴雨' });
    expect(answer.body).toMatchObject({
      coveredCount: 4,
      unboundCount: 0,
      change: { state: 'DRAFT', version: null },
    });
    expect((await seen()).latest).toBeNull();
    const mark = await app.mark();
    const key = { schoolId: day.schoolId, changeId, knownVersion: 0 };
    const first = await app.as(day.leader).call(announceScheduleChange, key);
    const again = await app.as(day.leader).call(announceScheduleChange, key);
    expect([first.body.state, again.body.version]).toEqual(['ANNOUNCED', 1]);
    const announced = (await app.eventsSince(mark)).filter(({ name }) => name === 'schedule.announced');
    expect(announced).toHaveLength(1);
    expect(JSON.stringify(announced)).not.toContain('暴雨');
    const view = await seen();
    expect(view).toMatchObject({
      latest: { changeId, isEarlier: true, endsAt: '16:30', note: '下午有暴雨' },
      tally: { coveredCount: 4, unansweredCount: 4, confirmedCount: 0 },
      heldCount: 4,
      draft: null,
    });
    expect(view.classes.map(({ coveredCount }) => coveredCount)).toEqual([2, 2]);
  });

  it.each([
    ['a fee in its words', { note: '晚走收费' }, 'dayplan.change_words'],
    ['an end that is the usual one', { endsAt: '18:00' }, 'dayplan.change_end_wrong'],
    ['classes without a class', { scopeKind: 'CLASSES', classIds: [] }, 'dayplan.change_scope_wrong'],
    ['a class of nowhere', { scopeKind: 'CLASSES', classIds: [newId()] }, 'dayplan.change_scope_wrong'],
    [
      'grades and classes at once',
      { scopeKind: 'GRADES', grades: [3], classIds: [newId()] },
      'dayplan.change_scope_wrong',
    ],
    ['a Sunday', { serviceDate: '2026-11-29' }, 'dayplan.not_served'],
  ])('is refused with %s', async (_, change, code) => {
    const { answer } = await draft(app, byLeader(), change);
    expect([answer.status >= 400, answer.body.code]).toEqual([true, code]);
  });

  it('by nobody but the leader of the day and the office; a draft is its maker’s own', async () => {
    const { answer } = await draft(app, { schoolId: day.schoolId, by: day.teacher });
    expect([answer.status, answer.body.code]).toEqual([404, 'access.not_found']);
    const { changeId } = await draft(app, byLeader());
    const key = { schoolId: day.schoolId, changeId, knownVersion: 0 };
    expect((await app.as(day.school.admin).call(announceScheduleChange, key)).status).toBe(404);
    // A newer draft of the same maker takes its place.
    const next = await draft(app, byLeader(), { endsAt: '16:45' });
    expect((await seen()).draft?.changeId).toBe(next.changeId);
    expect((await app.as(day.leader).call(announceScheduleChange, key)).status).toBe(404);
  });

  it('for one class: the other class hears nothing and goes as usual', async () => {
    const classIds = [child(0).classId];
    await announce(app, byLeader(), { scopeKind: 'CLASSES', classIds });
    const others = day.children.filter(({ classId }) => classId !== classIds[0]);
    expect(others).toHaveLength(2);
    for (const other of others) expect(await messages(other.guardian)).toEqual([]);
    expect(await messages(child(0).guardian)).toHaveLength(1);
    expect(await seen()).toMatchObject({ heldCount: 2, tally: { coveredCount: 2 } });
  });

  it('by two leaders at once: one stands, the other sees it; a third knows it and takes its place whole', async () => {
    const by = [day.leader, day.school.principal];
    const drafts = await Promise.all(
      by.map((one, position) =>
        draft(app, { schoolId: day.schoolId, by: one }, { endsAt: position ? '16:40' : '16:30' }),
      ),
    );
    const answers = await Promise.all(
      drafts.map(({ changeId }, position) =>
        app
          .as(by[position] as TestPerson)
          .call(announceScheduleChange, { schoolId: day.schoolId, changeId, knownVersion: 0 }),
      ),
    );
    const stands = answers.find(({ status }) => status === 200);
    const late = answers.find(({ status }) => status !== 200);
    expect([stands?.body.version, late?.status, late?.body.code]).toEqual([
      1,
      409,
      'dayplan.change_meanwhile',
    ]);
    expect((await seen()).latest?.changeId).toBe(stands?.body.changeId);
    await say(child(0).guardian, stands?.body.changeId as string, child(0).studentId);
    const next = await announce(app, { schoolId: day.schoolId, by: day.school.admin }, { endsAt: '16:50' });
    expect(await seen()).toMatchObject({
      latest: { changeId: next, version: 2 },
      before: [{ state: 'CHANGED', version: 1 }],
      tally: { confirmedCount: 0, unansweredCount: 4 },
    });
    const old = await say(child(1).guardian, stands?.body.changeId as string, child(1).studentId);
    expect([old.status, old.body.code]).toEqual([409, 'dayplan.change_superseded']);
    expect(await endOf(child(0).studentId)).toBe(at('17:00'));
  });
});

describe('C6 answered', () => {
  it('by a guardian: it counts for that child alone, plan and end follow, and a later time is brought to it', async () => {
    const [one, other] = [child(0), child(1)];
    await app
      .as(one.guardian)
      .call(changePickup, { ...today(), studentId: one.studentId, manner: 'COLLECTED', at: '17:10' });
    const changeId = await announce(app, byLeader());
    const [mine] = (await app.as(one.guardian).call(listMyNotices)).body.items;
    expect(mine).toMatchObject({
      changeId,
      isEarlier: true,
      children: [
        {
          studentId: one.studentId,
          standing: 'UNANSWERED',
          regularAt: '17:00',
          endsAt: '16:30',
          mySaid: null,
        },
      ],
    });
    const wordId = newId();
    for (const _ of ['once', 'again']) {
      const answer = await say(one.guardian, changeId, one.studentId, 'YES', wordId);
      expect(answer.body).toMatchObject({ standing: 'CONFIRMED', mySaid: 'YES', mayDecide: true });
    }
    expect(await wordsOf(changeId)).toHaveLength(1);
    const planOf = async ({ guardian, studentId }: typeof one) =>
      (await app.as(guardian).call(readChildDay, { ...today(), studentId })).body;
    expect(await planOf(one)).toMatchObject({ plan: { at: '16:30' }, closesAt: '16:30' });
    expect(await planOf(other)).toMatchObject({ plan: { at: '17:00' }, closesAt: '18:00' });
    expect([await endOf(one.studentId), await endOf(other.studentId)]).toEqual([at('16:30'), at('17:00')]);
    expect(await app.get(ServiceEnds).schoolEnd(today())).toBe(at('17:00'));
    // Nothing may be planned beyond the end that counts.
    const late = { ...today(), studentId: one.studentId, manner: 'COLLECTED', at: '17:10' };
    expect((await app.as(one.guardian).call(changePickup, late)).body.code).toBe(
      'dayplan.at_outside_service',
    );
    expect(await seen()).toMatchObject({ heldCount: 3, tally: { confirmedCount: 1, unansweredCount: 3 } });
  });

  it('by two who contradict each other: kept, the leader is called; one voice in the end, and nobody is', async () => {
    const one = child(0);
    const father = await addGuardian(app, { schoolId: day.schoolId, studentId: one.studentId });
    const changeId = await announce(app, byLeader());
    await say(one.guardian, changeId, one.studentId);
    await say(father, changeId, one.studentId, 'NO');
    expect((await standings(changeId)).get(one.studentId)).toBe('DISPUTED');
    expect(await endOf(one.studentId)).toBe(at('17:00'));
    expect(await open()).toEqual(['dayplan.change_disputed']);
    const key = { schoolId: day.schoolId, studentId: one.studentId, changeId, linkId: father.linkId };
    const heard = await app
      .as(day.leader)
      .call(recordNoticeWord, { ...key, wordId: newId(), channel: 'PHONE', said: 'YES' });
    expect(heard.body).toMatchObject({ standing: 'CONFIRMED' });
    expect(heard.body.guardians.find(({ linkId }) => linkId === father.linkId)).toMatchObject({
      said: 'YES',
      channel: 'PHONE',
    });
    expect(await open()).toEqual([]);
    expect(await endOf(one.studentId)).toBe(at('16:30'));
  });

  it('on the phone and on paper, in a guardian’s name, by whoever may call; nobody picking up is kept as a try', async () => {
    const one = child(0);
    const homeroom = day.school.teachers[day.school.classIds.indexOf(one.classId)] as TestPerson;
    const otherRoom = day.school.teachers.find((each) => each !== homeroom) as TestPerson;
    const changeId = await announce(app, byLeader());
    const key = { schoolId: day.schoolId, studentId: one.studentId, changeId, linkId: one.guardianLinkId };
    const write = (by: TestPerson, word: object) =>
      app.as(by).call(recordNoticeWord, { ...key, wordId: newId(), channel: 'PHONE', said: 'YES', ...word });
    expect((await write(otherRoom, {})).status).toBe(404);
    expect((await write(homeroom, { channel: 'PAPER', said: 'NO_ANSWER' })).body.code).toBe(
      'dayplan.change_word_wrong',
    );
    expect((await write(homeroom, { linkId: newId() })).body.code).toBe('dayplan.change_guardian_unknown');
    const tried = await write(homeroom, { said: 'NO_ANSWER' });
    expect(tried.body).toMatchObject({ standing: 'UNANSWERED', guardians: [{ triedCount: 1, said: null }] });
    const said = await write(homeroom, { channel: 'PAPER' });
    expect(said.body).toMatchObject({
      standing: 'CONFIRMED',
      guardians: [{ triedCount: 1, channel: 'PAPER' }],
    });
    expect((await wordsOf(changeId)).map(({ byId }) => byId)).toEqual([homeroom.personId, homeroom.personId]);
    // A homeroom teacher sees the own class, family by family, and no other.
    const listed = await app.as(homeroom).call(listNoticeFamilies, { schoolId: day.schoolId, changeId });
    expect(listed.body.items.map(({ classId }) => classId)).toEqual([one.classId]);
    expect((await seen(homeroom)).classes.map(({ classId }) => classId)).toEqual([one.classId]);
    expect(await seen(homeroom)).toMatchObject({ mayMake: false, choices: null });
    expect((await app.as(day.teacher).call(readScheduleDay, today())).status).toBe(404);
  });

  it('of somebody whom a court keeps away nothing counts, and nothing is told', async () => {
    const one = child(0);
    const father = await addGuardian(app, { schoolId: day.schoolId, studentId: one.studentId });
    const order = {
      restrictionId: newId(),
      linkId: father.linkId,
      imposedBy: 'COURT',
      reference: '民初字第 2 号',
    };
    const key = { schoolId: day.schoolId, studentId: one.studentId };
    expect((await app.as(day.school.principal).call(restrictPerson, { ...key, ...order })).status).toBe(200);
    const changeId = await announce(app, byLeader());
    // Without any other child the father is no guardian at all.
    expect((await say(father, changeId, one.studentId)).status).toBe(403);
    expect((await app.as(father).call(listMyNotices)).body.items).toEqual([]);
    expect(await messages(father)).toEqual([]);
    expect((await standings(changeId)).get(one.studentId)).toBe('UNANSWERED');
  });

  it('a child on leave is not asked about; back from leave it is kept like everybody', async () => {
    const one = child(0);
    const key = { ...today(), studentId: one.studentId };
    await app.as(one.guardian).call(askLeave, { ...key, kind: 'WHOLE_DAY', reasonCode: 'SICK' });
    const changeId = await announce(app, byLeader());
    expect((await standings(changeId)).get(one.studentId)).toBe('ON_LEAVE');
    expect(await messages(one.guardian)).toEqual([]);
    expect((await seen()).heldCount).toBe(3);
  });
});

describe('C6 taken back', () => {
  it('everything falls back: no confirmation counts, none that comes late is heard, families are told once', async () => {
    const [one, other] = [child(0), child(1)];
    const changeId = await announce(app, byLeader());
    await say(one.guardian, changeId, one.studentId);
    expect(await messages(one.guardian)).toHaveLength(1);
    const key = { schoolId: day.schoolId, changeId };
    for (const _ of ['once', 'again']) {
      expect((await app.as(day.school.admin).call(recallScheduleChange, key)).body.state).toBe('RECALLED');
    }
    const late = await say(other.guardian, changeId, other.studentId);
    expect([late.status, late.body.code]).toEqual([409, 'dayplan.change_recalled']);
    const word = { wordId: newId(), linkId: other.guardianLinkId, channel: 'PHONE', said: 'YES' };
    const called = await app
      .as(day.leader)
      .call(recordNoticeWord, { ...key, studentId: other.studentId, ...word });
    expect(called.body.code).toBe('dayplan.change_recalled');
    expect([await endOf(one.studentId), await endOf(other.studentId)]).toEqual([at('17:00'), at('17:00')]);
    // Everybody who had been told that the day ends earlier is kept, whether confirmed or not.
    expect(await seen()).toMatchObject({ latest: { state: 'RECALLED' }, heldCount: 4 });
    const told = await messages(one.guardian);
    expect(told.map(({ topic }) => topic)).toEqual(['SCHEDULE_RECALLED', 'SCHEDULE_CHANGED']);
    expect(await open()).toEqual([]);
  });

  it('a confirmation and a recall at once: whichever comes first, the day ends as usual', async () => {
    for (const round of [1, 2, 3]) {
      const changeId = await announce(app, byLeader());
      const [answer, recall] = await Promise.all([
        say(child(0).guardian, changeId, child(0).studentId),
        app.as(day.leader).call(recallScheduleChange, { schoolId: day.schoolId, changeId }),
      ]);
      expect([round, recall.status, [200, 409].includes(answer.status)]).toEqual([round, 200, true]);
      expect(await endOf(child(0).studentId)).toBe(at('17:00'));
      expect((await seen()).heldCount).toBe(4);
    }
  });

  it('what is replaced cannot be taken back, nor what was never announced', async () => {
    const first = await announce(app, byLeader());
    await announce(app, byLeader(), { endsAt: '16:40' });
    const recall = (changeId: string) =>
      app.as(day.leader).call(recallScheduleChange, { schoolId: day.schoolId, changeId });
    expect((await recall(first)).body.code).toBe('dayplan.change_not_recallable');
    const { changeId } = await draft(app, byLeader());
    expect((await recall(changeId)).body.code).toBe('dayplan.change_not_recallable');
    expect((await recall(newId())).status).toBe(404);
    const key = { schoolId: day.schoolId, changeId: first, serviceDate: TODAY, endsAt: '16:20' };
    const rewritten = await app.as(day.leader).call(saveScheduleChange, {
      ...{ ...key, reasonCode: 'RAIN', scopeKind: 'SCHOOL', confirmBy: new Date(at('16:00')).toISOString() },
    });
    expect(rewritten.body.code).toBe('dayplan.change_not_draft');
  });
});

describe('M098 told', () => {
  it('each guardian who decides once of a change, whatever the number of children; colleagues too', async () => {
    const one = child(0);
    const father = await addGuardian(app, { schoolId: day.schoolId, studentId: one.studentId });
    const changeId = await announce(app, byLeader());
    for (const person of [one.guardian, father]) {
      expect(await messages(person)).toMatchObject([
        { topic: 'SCHEDULE_CHANGED', page: expect.stringContaining('guardian/schedule-change') },
      ]);
    }
    expect((await messages(day.gate[0]))[0]?.body).toContain('不能提前放行');
    expect(await messages(day.leader)).toEqual([]);
    await say(one.guardian, changeId, one.studentId);
    // A third of the time to confirm has gone. Two reminders at most, only to who is silent; then a person calls.
    app.moveClockTo(at('14:41'));
    expect((await messages(one.guardian)).length).toBe(1);
    expect((await messages(child(1).guardian)).map(({ topic }) => topic)).toEqual([
      'SCHEDULE_REMINDER',
      'SCHEDULE_CHANGED',
    ]);
    expect(await open()).toEqual([]);
    app.moveClockTo(at('16:00'));
    expect(
      (await messages(child(1).guardian)).filter(({ topic }) => topic === 'SCHEDULE_REMINDER'),
    ).toHaveLength(2);
    expect(await open()).toEqual(['dayplan.change_to_call']);
    for (const each of day.children.slice(1)) await say(each.guardian, changeId, each.studentId);
    await app.drain();
    expect(await open()).toEqual([]);
    expect(await app.get(ServiceEnds).schoolEnd(today())).toBe(at('16:30'));
  });

  it('a family that nobody has bound is called at once', async () => {
    await app.database.rows(
      'UPDATE guardian_link SET personId = NULL, boundAt = NULL, boundBy = NULL, relation = NULL WHERE id = ?',
      [child(0).guardianLinkId],
    );
    await announce(app, byLeader());
    expect(await open()).toEqual(['dayplan.change_to_call']);
    expect((await seen()).unboundCount).toBe(1);
  });

  it('which way the news took to each guardian: the leader sees all, a homeroom teacher the own class, others nothing', async () => {
    const [bound, unbound, elsewhere] = [child(0), child(1), child(2)];
    await app.database.rows(
      'UPDATE guardian_link SET personId = NULL, boundAt = NULL, boundBy = NULL, relation = NULL WHERE id = ?',
      [unbound.guardianLinkId],
    );
    const changeId = await announce(app, byLeader());
    await app.drain();
    const studentIds = [bound, unbound, elsewhere].map(({ studentId }) => studentId);
    const fatesFor = (by: TestPerson) =>
      app.as(by).call(listNoticeFates, { schoolId: day.schoolId, changeId, studentIds });
    const seenBy = async (by: TestPerson) =>
      new Map((await fatesFor(by)).body.items.map(({ linkId, fate }) => [linkId, fate]));
    const [toBound, toUnbound] = [
      [bound.guardianLinkId, 'INBOX'],
      [unbound.guardianLinkId, 'NOT_REACHED'],
    ] as const;
    expect(await seenBy(day.leader)).toEqual(
      new Map([toBound, toUnbound, [elsewhere.guardianLinkId, 'INBOX']]),
    );
    const homeroom = day.school.teachers[day.school.classIds.indexOf(bound.classId)] as TestPerson;
    expect(await seenBy(homeroom)).toEqual(new Map([toBound, toUnbound]));
    expect((await fatesFor(day.escort)).status).toBe(404);
    expect((await fatesFor(bound.guardian)).status).toBe(403);
  });

  it('a later end keeps nobody: unconfirmed as usual, confirmed until the new one; at midnight it is over', async () => {
    const [one, other] = [child(0), child(1)];
    const confirmBy = new Date(at('17:30')).toISOString();
    const changeId = await announce(app, byLeader(), { endsAt: '18:40', confirmBy });
    await say(one.guardian, changeId, one.studentId);
    expect([await endOf(one.studentId), await endOf(other.studentId)]).toEqual([at('18:40'), at('17:00')]);
    expect(await seen()).toMatchObject({ heldCount: 0, latest: { isEarlier: false } });
    expect(await app.get(ServiceEnds).schoolEnd(today())).toBe(at('18:40'));
    const plan = await app.as(one.guardian).call(readChildDay, { ...today(), studentId: one.studentId });
    expect(plan.body).toMatchObject({ plan: { at: '18:40' }, closesAt: '18:40' });
    app.moveClockTo(at('17:30'));
    await app.drain();
    expect(await open()).toEqual([]);
    app.moveClockTo(at('23:59') + 60_000);
    await app.drain();
    expect((await seen(day.school.principal)).latest?.state).toBe('OVER');
    expect((await say(other.guardian, changeId, other.studentId)).body.code).toBe('dayplan.change_over');
  });
});

it('M064 two children or four: the same number of questions to the database', async () => {
  // Of this application alone: the database serves other tests at the same time.
  const { logger } = app.database.source;
  const counted = async (work: () => Promise<unknown>) => {
    const log = logger.logQuery;
    let count = 0;
    logger.logQuery = () => {
      count += 1;
    };
    await work();
    logger.logQuery = log;
    return count;
  };
  const look = async () => {
    const { latest } = await seen();
    await app.get(ServiceEnds).schoolEnd(today());
    await standings(latest?.changeId as string);
  };
  const recall = (changeId: string) =>
    app.as(day.leader).call(recallScheduleChange, { schoolId: day.schoolId, changeId });
  const one = await announce(app, byLeader(), { scopeKind: 'CLASSES', classIds: [child(0).classId] });
  await app.drain();
  const few = await counted(look);
  expect(few).toBeGreaterThan(3);
  await recall(one);
  await announce(app, byLeader());
  await app.drain();
  expect((await seen()).tally?.coveredCount).toBe(4);
  expect(await counted(look)).toBe(few);
});
