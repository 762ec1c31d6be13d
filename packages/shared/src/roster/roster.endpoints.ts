import { endpoint } from '../kernel/endpoint.js';
import { exportInput, listExport } from '../kernel/exported-list.js';
import { atSchool } from '../kernel/permission.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { count, done, id, serviceDate, z } from '../kernel/schema.js';
import { duty, dutyCandidate, dutyDay, dutyPerson, dutyWeekDay, myDuty } from './roster.schema.js';

const managers = atSchool('ADMIN', 'PRINCIPAL');
const staff = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER');

export const readDutyDay = endpoint({
  name: 'roster.readDutyDay',
  summary: '某天谁值班、还缺什么',
  method: 'GET',
  path: '/schools/:schoolId/duty-days/:serviceDate',
  permission: staff,
  input: z.strictObject({ schoolId: id, serviceDate }),
  output: dutyDay,
});

/** Seven days from a Monday. */
export const readDutyWeek = endpoint({
  name: 'roster.readDutyWeek',
  summary: '一周的值班总览',
  method: 'GET',
  path: '/schools/:schoolId/duty-weeks/:weekStart',
  permission: staff,
  input: z.strictObject({ schoolId: id, weekStart: serviceDate }),
  output: z.strictObject({ days: z.array(dutyWeekDay) }),
});

export const listDutyCandidates = endpoint({
  name: 'roster.listDutyCandidates',
  summary: '某天可以安排值班的人',
  method: 'GET',
  path: '/schools/:schoolId/duty-days/:serviceDate/candidates',
  permission: managers,
  input: z.strictObject({ schoolId: id, serviceDate }),
  output: z.strictObject({ candidates: z.array(dutyCandidate) }),
});

/** A DUTY_TEACHER or ROOM_CLOSER names the group, an ESCORT or GATE adult the gate, the DUTY_LEADER neither. */
export const assignDuty = endpoint({
  name: 'roster.assignDuty',
  summary: '安排一个人值班',
  method: 'POST',
  path: '/schools/:schoolId/duty-days/:serviceDate/assignments',
  permission: managers,
  input: z.strictObject({
    schoolId: id,
    serviceDate,
    duty,
    personId: id,
    tempClassId: z.optional(id),
    pickupPoint: z.optional(pickupPoint),
  }),
  output: dutyPerson,
});

export const cancelDuty = endpoint({
  name: 'roster.cancelDuty',
  summary: '取消一项值班安排',
  method: 'DELETE',
  path: '/schools/:schoolId/duty-days/:serviceDate/assignments/:dutyAssignmentId',
  permission: managers,
  input: z.strictObject({ schoolId: id, serviceDate, dutyAssignmentId: id }),
  output: done,
});

/** One tap: the duty and the right to see its children pass to another person at the same instant. */
export const substituteDuty = endpoint({
  name: 'roster.substituteDuty',
  summary: '换一个人代班',
  method: 'POST',
  path: '/schools/:schoolId/duty-days/:serviceDate/assignments/:dutyAssignmentId/substitute',
  permission: managers,
  input: z.strictObject({ schoolId: id, serviceDate, dutyAssignmentId: id, personId: id }),
  output: dutyPerson,
});

/** Copies the week before `weekStart` (a Monday); what is already set stays, what cannot be copied is listed. */
export const copyLastWeek = endpoint({
  name: 'roster.copyLastWeek',
  summary: '照上周安排这一周的值班',
  method: 'POST',
  path: '/schools/:schoolId/duty-weeks/:weekStart/copy-last-week',
  permission: managers,
  input: z.strictObject({ schoolId: id, weekStart: serviceDate }),
  output: z.strictObject({
    copiedCount: count,
    keptCount: count,
    leftOut: z.array(
      z.strictObject({
        serviceDate,
        duty,
        name: z.string(),
        because: z.enum(['NOT_VETTED', 'NO_SERVICE', 'GROUP_CLOSED', 'DATE_PAST']),
      }),
    ),
  }),
});

/** «我的今天»: the caller's own duties on a date. */
export const readMyDuties = endpoint({
  name: 'roster.readMyDuties',
  summary: '我今天的值班',
  method: 'GET',
  path: '/schools/:schoolId/my-duties/:serviceDate',
  permission: staff,
  input: z.strictObject({ schoolId: id, serviceDate }),
  output: z.strictObject({
    serviceDate,
    served: z.boolean(),
    leaderName: z.nullable(z.string()),
    duties: z.array(myDuty),
  }),
});

/** Seven days from a Monday. */
export const exportDutyWeek = listExport({
  name: 'roster.exportDutyWeek',
  summary: '导出一周值班表',
  list: 'duty-week',
  input: z.strictObject({ ...exportInput, weekStart: serviceDate }),
});
