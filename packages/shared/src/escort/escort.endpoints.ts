/** Endpoints of the walk to the gates. The children themselves move through the ledger's own endpoint (C10). */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { count, id, serviceDate, z } from '../kernel/schema.js';
import { escortDay, escortSettings } from './escort.schema.js';

const day = { schoolId: id, serviceDate };

export const readEscortDay = endpoint({
  name: 'escort.day',
  summary: '放学护送：谁送哪些孩子去哪个门',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/escort',
  permission: atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(day),
  output: escortDay,
});

/** `afterVersion` is the plan that the leader was looking at (0: none), so that a second tap makes no second plan. */
export const makeEscortPlan = endpoint({
  name: 'escort.make_plan',
  summary: '现在排护送，或按最新情况重排',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/escort/plans',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...day, afterVersion: count }),
  output: escortDay,
});

export const acceptEscortPlan = endpoint({
  name: 'escort.accept_plan',
  summary: '值日领导确认护送安排',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/escort/acceptance',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...day, version: count }),
  output: escortDay,
});

export const printEscortPlan = endpoint({
  name: 'escort.manifest',
  summary: '护送名单（打印，一队一页）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/escort/manifest',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(day),
  output: z.strictObject({}),
  carries: 'download',
});

export const keepEscortSettings = endpoint({
  name: 'escort.keep_settings',
  summary: '一位老师最多送几个孩子（本校设置）',
  method: 'PUT',
  path: '/schools/:schoolId/escort-settings',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, ...escortSettings.shape }),
  output: escortSettings,
});
