/** Planning a period's roster: draft, proof, changes by hand, publication; and what limits each colleague. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { done, id, serviceDate, z } from '../kernel/schema.js';
import {
  dutyLimit,
  rosterNeeds,
  rosterPlanView,
  seatCandidate,
  seatPlace,
  staffTag,
} from './roster-plan.schema.js';

const managers = atSchool('ADMIN', 'PRINCIPAL');
const onePlan = { schoolId: id, rosterPlanId: id };
const revision = z.int().check(z.minimum(0), z.maximum(1_000_000));

/** The plan in hand, else the one published last. */
export const readRosterPlan = endpoint({
  name: 'roster.readPlan',
  summary: '排班方案：每天每个岗是谁',
  method: 'GET',
  path: '/schools/:schoolId/roster-plan',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ plan: z.nullable(rosterPlanView) }),
});

/** The draft is there in a moment, the proof follows in the background. */
export const draftRosterPlan = endpoint({
  name: 'roster.draftPlan',
  summary: '为一段日期排班：先出草稿，再在后台求最优',
  method: 'POST',
  path: '/schools/:schoolId/roster-plans',
  permission: managers,
  input: z.strictObject({ ...onePlan, fromDate: serviceDate, toDate: serviceDate, ...rosterNeeds }),
  output: rosterPlanView,
});

export const stopRosterSolving = endpoint({
  name: 'roster.stopSolving',
  summary: '不再等最优，就用现在这一份',
  method: 'POST',
  path: '/schools/:schoolId/roster-plans/:rosterPlanId/stop',
  permission: managers,
  input: z.strictObject(onePlan),
  output: rosterPlanView,
});

export const discardRosterPlan = endpoint({
  name: 'roster.discardPlan',
  summary: '放弃这份排班方案',
  method: 'DELETE',
  path: '/schools/:schoolId/roster-plans/:rosterPlanId',
  permission: managers,
  input: z.strictObject(onePlan),
  output: done,
});

/** Ranked, the least costly first; `personId` is who holds the seat now, absent for an open one. */
export const listSeatCandidates = endpoint({
  name: 'roster.listSeatCandidates',
  summary: '这个岗还可以换谁，换了有什么影响',
  method: 'GET',
  path: '/schools/:schoolId/roster-plans/:rosterPlanId/candidates',
  permission: managers,
  input: z.strictObject({ ...onePlan, ...seatPlace, personId: z.optional(id) }),
  output: z.strictObject({ candidates: z.array(seatCandidate) }),
});

/** Whoever holds another place that day exchanges with the present holder. */
export const changeRosterSeat = endpoint({
  name: 'roster.changeSeat',
  summary: '手动换一个岗',
  method: 'POST',
  path: '/schools/:schoolId/roster-plans/:rosterPlanId/seats',
  permission: managers,
  input: z.strictObject({ ...onePlan, revision, ...seatPlace, personId: z.optional(id), toPersonId: id }),
  output: rosterPlanView,
});

/** Writes the duties of every date to come, in one go; refused while a seat is open. */
export const publishRosterPlan = endpoint({
  name: 'roster.publishPlan',
  summary: '发布排班',
  method: 'POST',
  path: '/schools/:schoolId/roster-plans/:rosterPlanId/publication',
  permission: managers,
  input: z.strictObject({ ...onePlan, revision }),
  output: rosterPlanView,
});

export const listDutyLimits = endpoint({
  name: 'roster.listLimits',
  summary: '每位老师每周最多几次、能值哪些岗',
  method: 'GET',
  path: '/schools/:schoolId/duty-limits',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(dutyLimit) }),
});

export const setDutyLimit = endpoint({
  name: 'roster.setLimit',
  summary: '设定一位老师每周最多几次、能不能当值日领导、标签',
  method: 'PUT',
  path: '/schools/:schoolId/duty-limits/:staffId',
  permission: managers,
  input: z.strictObject({
    schoolId: id,
    staffId: id,
    weeklyMaximum: z.int().check(z.minimum(0), z.maximum(7)),
    mayLead: z.boolean(),
    tags: z.array(staffTag).check(z.maxLength(8)),
  }),
  output: done,
});
