import { strokes } from '../agreement/agreement.schema.js';
import { endpoint } from '../kernel/endpoint.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { clockTime, done, id, serviceDate, text, weekday, z } from '../kernel/schema.js';
import { isPupil } from '../student/student.schema.js';
import {
  childDay,
  codeCheck,
  disagreement,
  independentLeave,
  issuedProxy,
  LEAVE_KINDS,
  LEAVE_REASONS,
  leaveRequest,
  leaveToDecide,
  PICKUP_MANNERS,
} from './dayplan.schema.js';

const guardian = onStudent('GUARDIAN');
const student = { schoolId: id, studentId: id };
const pickup = {
  manner: z.enum(PICKUP_MANNERS),
  collectorId: z.optional(id),
  proxyId: z.optional(id),
  pickupPoint: z.optional(pickupPoint),
  at: z.optional(clockTime),
};

export const readChildDay = endpoint({
  name: 'dayplan.readChildDay',
  summary: '孩子某天谁接、几点、哪个门、是否请假',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate',
  permission: guardian,
  input: z.strictObject({ ...student, serviceDate }),
  output: childDay,
});

/** What is left out stays as the default has it. */
export const changePickup = endpoint({
  name: 'dayplan.changePickup',
  summary: '换人接：只改这一天',
  method: 'PUT',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate/pickup',
  permission: guardian,
  input: z.strictObject({ ...student, serviceDate, ...pickup }),
  output: childDay,
});

export const resetPickup = endpoint({
  name: 'dayplan.resetPickup',
  summary: '恢复平时的接送安排',
  method: 'DELETE',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate/pickup',
  permission: guardian,
  input: z.strictObject({ ...student, serviceDate }),
  output: childDay,
});

/** EARLY names the time; WHOLE_DAY has none. */
export const askLeave = endpoint({
  name: 'dayplan.askLeave',
  summary: '请假或早走',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate/leave',
  permission: guardian,
  input: z.strictObject({
    ...student,
    serviceDate,
    kind: z.enum(LEAVE_KINDS),
    leavesAt: z.optional(clockTime),
    reasonCode: z.enum(LEAVE_REASONS),
  }),
  output: childDay,
});

export const cancelLeave = endpoint({
  name: 'dayplan.cancelLeave',
  summary: '取消请假，孩子照常参加',
  method: 'DELETE',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate/leave',
  permission: guardian,
  input: z.strictObject({ ...student, serviceDate }),
  output: childDay,
});

/** The answer shows the code this one time; forgotten, it is issued anew. */
export const issueProxy = endpoint({
  name: 'dayplan.issueProxy',
  summary: '临时委托别人接一天，生成接送码',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate/proxies',
  permission: guardian,
  input: z.strictObject({
    ...student,
    serviceDate,
    name: text(20),
    relation: text(10),
    phoneLast4: z.string().check(z.regex(/^\d{4}$/)),
    isPupil: z.optional(isPupil),
  }),
  output: issuedProxy,
});

export const reissueCode = endpoint({
  name: 'dayplan.reissueCode',
  summary: '重新生成接送码，旧码作废',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate/proxies/:proxyId/code',
  permission: guardian,
  input: z.strictObject({ ...student, serviceDate, proxyId: id }),
  output: issuedProxy,
});

export const revokeProxy = endpoint({
  name: 'dayplan.revokeProxy',
  summary: '取消临时委托',
  method: 'DELETE',
  path: '/schools/:schoolId/students/:studentId/day-plans/:serviceDate/proxies/:proxyId',
  permission: guardian,
  input: z.strictObject({ ...student, serviceDate, proxyId: id }),
  output: childDay,
});

/** Signed by hand by a guardian who decides, as the agreement is. */
export const signIndependentLeave = endpoint({
  name: 'dayplan.signIndependentLeave',
  summary: '签署自行离校同意书（三年级及以上）',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/independent-leave',
  permission: guardian,
  input: z.strictObject({
    ...student,
    weekdays: z.array(weekday).check(z.minLength(1), z.maxLength(7)),
    from: serviceDate,
    until: serviceDate,
    statementVersion: z.int().check(z.minimum(1), z.maximum(1000)),
    signature: strokes,
  }),
  output: independentLeave,
});

export const endIndependentLeave = endpoint({
  name: 'dayplan.endIndependentLeave',
  summary: '收回自行离校同意',
  method: 'DELETE',
  path: '/schools/:schoolId/students/:studentId/independent-leave/:independentLeaveId',
  permission: guardian,
  input: z.strictObject({ ...student, independentLeaveId: id }),
  output: done,
});

/** The statement a guardian signs, by version. */
export const readIndependentLeaveStatement = endpoint({
  name: 'dayplan.readIndependentLeaveStatement',
  summary: '自行离校同意书的文字',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/independent-leave-statement',
  permission: guardian,
  input: z.strictObject(student),
  output: z.strictObject({ statementVersion: z.int(), title: z.string(), paragraphs: z.array(z.string()) }),
});

/** The duty leader of that date, the administrator and the principal. */
const deciders = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');

export const listLeavesToDecide = endpoint({
  name: 'dayplan.listLeavesToDecide',
  summary: '等值日领导决定的请假，和两位监护人说法不一的孩子',
  method: 'GET',
  path: '/schools/:schoolId/day-plans/:serviceDate/to-decide',
  permission: deciders,
  input: z.strictObject({ schoolId: id, serviceDate }),
  output: z.strictObject({ leaves: z.array(leaveToDecide), disagreements: z.array(disagreement) }),
});

export const decideLeave = endpoint({
  name: 'dayplan.decideLeave',
  summary: '同意或不同意上课铃后的请假',
  method: 'POST',
  path: '/schools/:schoolId/leave-requests/:leaveRequestId/decision',
  permission: deciders,
  input: z.strictObject({ schoolId: id, leaveRequestId: id, granted: z.boolean() }),
  output: leaveRequest,
});

/** After the school has heard both guardians. */
export const settlePickup = endpoint({
  name: 'dayplan.settlePickup',
  summary: '听取双方后定下今天谁接',
  method: 'PUT',
  path: '/schools/:schoolId/day-plans/:serviceDate/students/:studentId/settlement',
  permission: deciders,
  input: z.strictObject({ ...student, serviceDate, ...pickup }),
  output: done,
});

/** Today's proxy of this child. Five wrong tries from all devices together lock the child's codes for the day. */
export const verifyPickupCode = endpoint({
  name: 'dayplan.verifyPickupCode',
  summary: '核对接送码',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/pickup-code-checks',
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER'),
  input: z.strictObject({ ...student, code: z.string().check(z.regex(/^\d{6}$/)) }),
  output: codeCheck,
});
