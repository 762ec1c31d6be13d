import { createHash } from 'node:crypto';
import {
  attachPlanMinutes,
  downloadSchoolPlan,
  FLOW_STEPS,
  listAttention,
  type PlanContent,
  planGaps,
  readPlanMinutes,
  readSchoolPlans,
  readTermTimeline,
  SAFETY_SYSTEMS,
  type SchoolPlanView,
  saveSchoolPlan,
  signOffSchoolPlan,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { enrollAll } from '../../../test/enrollment.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { StaffList } from '../staff/staff.public.js';

const app = await startTestApp();
const PDF = Buffer.from('%PDF-1.7\n会议记录');
let school: TestSchool;
const admin = () => app.as(school.admin);
const principal = () => app.as(school.principal);

beforeEach(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app);
});

/** The suggested plan with everybody named. */
async function completed(changes: Partial<PlanContent> = {}): Promise<PlanContent> {
  const { body } = await admin().call(readSchoolPlans, { schoolId: school.schoolId });
  const content = structuredClone(body.suggested) as PlanContent;
  for (const step of FLOW_STEPS) content.steps[step].staffId = school.admin.staffId;
  for (const system of SAFETY_SYSTEMS) content.systems[system].staffId = school.principal.staffId;
  const members = [school.admin.staffId, ...school.teachers.map(({ staffId }) => staffId)];
  return { ...content, leader: school.principal.staffId, members, ...changes };
}

async function save(content: PlanContent, planId = newId(), seenHash: string | null = null) {
  const { schoolId, termId } = school;
  return admin().call(saveSchoolPlan, { schoolId, planId, termId, content, seenHash });
}

async function attach(planId: string, bytes = PDF) {
  return admin().call(
    attachPlanMinutes,
    { schoolId: school.schoolId, planId },
    { bytes, fileName: '记录.pdf' },
  );
}

const sign = (plan: SchoolPlanView, contentHash = plan.contentHash) =>
  principal().call(signOffSchoolPlan, { schoolId: school.schoolId, planId: plan.planId, contentHash });

async function readyPlan(content?: PlanContent): Promise<SchoolPlanView> {
  const saved = await save(content ?? (await completed()));
  const attached = await attach(saved.body.planId);
  const signed = await sign(attached.body);
  expect(signed.status).toBe(200);
  return signed.body;
}

test('the first draft is full of the school itself: its calendar, six steps, eight systems (M003 M062 M074 M105)', async () => {
  const { body } = await admin().call(readSchoolPlans, { schoolId: school.schoolId });
  expect(body.plans).toEqual([]);
  expect(body.suggested.sections.time).toContain('2026年11月30日到18:00');
  expect(body.suggested.sections.time).toContain('2026年12月1日至2027年1月22日到17:00');
  for (const text of Object.values(body.suggested.sections)) expect(text.length).toBeGreaterThan(20);
  const gaps = planGaps(body.suggested, false);
  const without = (what: string) => gaps.filter((gap) => gap.what === what).length;
  expect([without('STEP_OWNER'), without('SYSTEM_OWNER'), without('STEP_DEADLINE')]).toEqual([6, 8, 0]);
});

test('written by the office, signed off by the principal, printed once and for all (M034 M054 M056)', async () => {
  const saved = await save(await completed());
  expect(saved.body).toMatchObject({ state: 'DRAFT', number: 1, gaps: [{ what: 'MINUTES', where: null }] });
  const attached = await attach(saved.body.planId);
  expect(attached.body).toMatchObject({ hasMinutes: true, gaps: [] });
  expect(attached.body.contentHash).not.toBe(saved.body.contentHash);
  const mark = await app.mark();
  const signed = await sign(attached.body);
  expect(signed.body.state).toBe('READY');
  expect(signed.body.signedOffAt).toMatch(/^2026-11-25T02:00:/);
  const events = (await app.eventsSince(mark)).map(({ name }) => name);
  expect(events).toEqual(['school_plan.signed_off', ...FLOW_STEPS.map(() => 'school_plan.step_due')]);
  const again = await sign(signed.body);
  expect(again.body).toEqual(signed.body);
  expect((await app.eventsSince(mark)).length).toBe(events.length);

  const of = { schoolId: school.schoolId, planId: signed.body.planId };
  const file = await admin().call(downloadSchoolPlan, of);
  expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(signed.body.fileHash);
  await app.get(StaffList).change({ ...of, staffId: school.admin.staffId, name: '新名字' });
  const later = await admin().call(downloadSchoolPlan, of);
  expect(later.bytes.equals(file.bytes)).toBe(true);
  const { body } = await admin().call(readSchoolPlans, { schoolId: school.schoolId });
  expect(body.plans[0]?.people.map(({ name }) => name)).not.toContain('新名字');
  const minutes = await admin().call(readPlanMinutes, of);
  expect(minutes.bytes.equals(PDF)).toBe(true);
});

test('a plan with an empty owner is not signed off: it says what is missing, and nothing happens (M119)', async () => {
  const content = await completed();
  content.systems.EMERGENCY.staffId = null;
  const { body: plan } = await save(content);
  const attached = await attach(plan.planId);
  const mark = await app.mark();
  const refused = await sign(attached.body);
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    409,
    'schoolplan.incomplete',
    { what: 'SYSTEM_OWNER', where: 'EMERGENCY' },
  ]);
  const bare = await save(await completed({ leader: null }), plan.planId, attached.body.contentHash);
  expect((await sign(bare.body)).body.detail).toEqual({ what: 'LEADER' });
  expect(await app.eventsSince(mark)).toEqual([]);
  const kept = await app.database.rows('SELECT state FROM school_plan WHERE schoolId = ?', [school.schoolId]);
  expect(kept).toEqual([{ state: 'DRAFT' }]);
});

test('only the principal signs, only what was on the screen, and what is signed stays (M054)', async () => {
  const { body: plan } = await attach((await save(await completed())).body.planId);
  const of = { schoolId: school.schoolId, planId: plan.planId, contentHash: plan.contentHash };
  expect((await admin().call(signOffSchoolPlan, of)).status).toBe(403);
  expect((await sign(plan, 'a'.repeat(64))).body.code).toBe('schoolplan.changed_meanwhile');
  await sign(plan);
  const changed = await save(await completed({ title: '另一个题目' }), plan.planId, plan.contentHash);
  expect(changed.body.code).toBe('schoolplan.not_a_draft');
  expect((await attach(plan.planId)).body.code).toBe('schoolplan.not_a_draft');
});

test('the next version supersedes the one in force; each term has one of either (M034)', async () => {
  const first = await readyPlan();
  const second = await readyPlan(await completed({ title: '实施方案（修订）' }));
  expect([first.number, second.number]).toEqual([1, 2]);
  const { body } = await admin().call(readSchoolPlans, { schoolId: school.schoolId });
  expect(body.plans.map(({ state }) => state)).toEqual(['READY', 'SUPERSEDED']);
  await expect(
    app.database.rows(`UPDATE school_plan SET state = 'READY' WHERE schoolId = ?`, [school.schoolId]),
  ).rejects.toMatchObject({ driverError: { errno: 1062 } });
});

test('of two who write at once, the later is told and loses nothing on the server', async () => {
  const { body: seen } = await save(await completed());
  const [one, other] = await Promise.all(
    ['甲的题目', '乙的题目'].map(async (title) =>
      save(await completed({ title }), seen.planId, seen.contentHash),
    ),
  );
  const codes = [one, other].map((answer) => answer?.body.code ?? 'saved').sort();
  expect(codes).toEqual(['saved', 'schoolplan.changed_meanwhile']);
  const drafts = await Promise.all([save(await completed()), save(await completed())]);
  expect(drafts.map(({ body }) => body.code)).toEqual([
    'schoolplan.changed_meanwhile',
    'schoolplan.changed_meanwhile',
  ]);
  const repeated = await save(await completed({ title: '甲的题目' }), seen.planId, seen.contentHash);
  const won = one?.status === 200;
  expect(repeated.body.code ?? 'saved').toBe(won ? 'saved' : 'schoolplan.changed_meanwhile');
});

test('two principals’ taps at once sign once', async () => {
  const { body: plan } = await attach((await save(await completed())).body.planId);
  const mark = await app.mark();
  const answers = await Promise.all([sign(plan), sign(plan), sign(plan)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await app.eventsSince(mark)).filter(({ name }) => name === 'school_plan.signed_off')).toHaveLength(
    1,
  );
});

test('somebody who is not on the staff list, and a file that is no scan, are refused', async () => {
  const stranger = await save(await completed({ members: [newId()] }));
  expect(stranger.body.code).toBe('schoolplan.staff_unknown');
  const { body: plan } = await save(await completed());
  expect((await attach(plan.planId, Buffer.from('MZ'))).body.code).toBe('schoolplan.minutes_type');
  expect((await attach(newId())).status).toBe(404);
  const none = await admin().call(readPlanMinutes, { schoolId: school.schoolId, planId: plan.planId });
  expect(none.body.code).toBe('schoolplan.no_minutes');
  const draft = await admin().call(downloadSchoolPlan, { schoolId: school.schoolId, planId: plan.planId });
  expect(draft.bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test('the six steps say how far they are, who owns them and by when (M074 M119)', async () => {
  const of = { schoolId: school.schoolId };
  const before = await admin().call(readTermTimeline, of);
  expect(before.body).toMatchObject({ planned: false });
  expect(before.body.steps.map(({ step, state, ownerName }) => [step, state, ownerName])).toEqual(
    FLOW_STEPS.map((step) => [step, 'NOT_STARTED', null]),
  );
  await readyPlan();
  await enrollAll(app, school, { children: school.children.slice(0, 2) });
  const { body } = await admin().call(readTermTimeline, of);
  const stands = Object.fromEntries(body.steps.map((one) => [one.step, one]));
  expect(stands.REVIEW).toMatchObject({
    state: 'DONE',
    doneCount: 2,
    wholeCount: 2,
    ownerName: '何主任',
    ownerIsMe: true,
  });
  expect(stands.APPLICATION?.state).toBe('UNDER_WAY');
  expect(stands.REGROUPING).toMatchObject({ state: 'NOT_STARTED', doneCount: 0, wholeCount: 10 });
  expect(body.steps.every(({ isOverdue }) => !isOverdue)).toBe(true);
});

test('a deadline that is over becomes its owner’s task once; done, it closes by itself; a new plan takes it back', async () => {
  const content = await completed();
  for (const step of FLOW_STEPS) content.steps[step].deadline = '2026-12-31';
  content.steps.REVIEW = {
    ...content.steps.REVIEW,
    deadline: '2026-11-26',
    staffId: school.teachers[0]?.staffId ?? null,
  };
  content.steps.DUTY = { ...content.steps.DUTY, deadline: '2026-11-26' };
  await readyPlan(content);
  const open = async (person = school.teachers[0] as (typeof school.teachers)[number]) => {
    const { body } = await app.as(person).call(listAttention, { schoolId: school.schoolId });
    return body.items.map(({ kind, detail }) => [kind, detail.step]);
  };
  app.moveClockTo('2026-11-26T15:59:59.000Z');
  await app.drain();
  expect(await open()).toEqual([]);
  app.moveClockTo('2026-11-26T16:00:00.000Z');
  await app.drain();
  expect(await open()).toEqual([['schoolplan.step_overdue', 'REVIEW']]);
  expect(await open(school.admin)).toEqual([['schoolplan.step_overdue', 'DUTY']]);
  app.moveClockTo('2026-11-27T16:00:00.000Z');
  await app.drain();
  expect(await open()).toHaveLength(1);
  const { body } = await admin().call(readTermTimeline, { schoolId: school.schoolId });
  expect(body.steps.filter(({ isOverdue }) => isOverdue).map(({ step }) => step)).toEqual(['REVIEW', 'DUTY']);

  app.moveClockTo('2026-11-28T02:00:00.000Z');
  await enrollAll(app, school, { children: school.children.slice(0, 1) });
  app.moveClockTo('2026-11-28T16:00:00.000Z');
  await app.drain();
  expect(await open()).toEqual([]);
  expect(await open(school.admin)).toHaveLength(1);
  const later = await completed({ title: '实施方案（修订）' });
  for (const step of FLOW_STEPS) later.steps[step].deadline = '2026-12-31';
  await readyPlan(later);
  app.moveClockTo('2026-11-29T16:00:00.000Z');
  await app.drain();
  expect(await open(school.admin)).toEqual([]);
});
