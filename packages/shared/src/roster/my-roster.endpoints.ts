/** What a colleague does about the own roster, and how a missing one is replaced. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { done, id, serviceDate, weekday, z } from '../kernel/schema.js';
import { ABSENCE_KINDS, myRoster, openDuty, swapPartner } from './my-roster.schema.js';
import { duty } from './roster.schema.js';

const staff = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER');

export const readMyRoster = endpoint({
  name: 'roster.readMine',
  summary: '我的值班、愿望、请假、换班',
  method: 'GET',
  path: '/schools/:schoolId/my-roster',
  permission: staff,
  input: z.strictObject({ schoolId: id, fromDate: serviceDate }),
  output: myRoster,
});

/** An iCalendar file (RFC 5545) of the caller's own duties from today on. */
export const downloadMyRoster = endpoint({
  name: 'roster.downloadMine',
  summary: '我的值班日历文件（ics）',
  method: 'GET',
  path: '/schools/:schoolId/my-roster.ics',
  permission: staff,
  input: z.strictObject({ schoolId: id }),
  output: z.unknown(),
  carries: 'download',
});

/** A wish speaks of a date, a weekday, a kind of duty, or several of them at once. */
export const keepDutyWish = endpoint({
  name: 'roster.keepWish',
  summary: '值班愿望：愿意或不愿意',
  method: 'PUT',
  path: '/schools/:schoolId/my-duty-wishes/:wishId',
  permission: staff,
  input: z.strictObject({
    schoolId: id,
    wishId: id,
    wants: z.boolean(),
    onDate: z.optional(serviceDate),
    weekday: z.optional(weekday),
    duty: z.optional(duty),
    until: serviceDate,
  }),
  output: done,
});

export const dropDutyWish = endpoint({
  name: 'roster.dropWish',
  summary: '收回值班愿望',
  method: 'DELETE',
  path: '/schools/:schoolId/my-duty-wishes/:wishId',
  permission: staff,
  input: z.strictObject({ schoolId: id, wishId: id }),
  output: done,
});

/** One's own, or by the office for `personId`. Whoever could step in is asked at once. */
export const sayAbsent = endpoint({
  name: 'roster.sayAbsent',
  summary: '我这几天来不了：马上问可以顶岗的老师',
  method: 'POST',
  path: '/schools/:schoolId/teacher-absences',
  permission: staff,
  input: z.strictObject({
    schoolId: id,
    absenceId: id,
    fromDate: serviceDate,
    toDate: serviceDate,
    kind: z.enum(ABSENCE_KINDS),
    personId: z.optional(id),
  }),
  output: z.strictObject({ dutyCount: z.int(), askedCount: z.int() }),
});

export const withdrawAbsence = endpoint({
  name: 'roster.withdrawAbsence',
  summary: '又能来了',
  method: 'DELETE',
  path: '/schools/:schoolId/teacher-absences/:absenceId',
  permission: staff,
  input: z.strictObject({ schoolId: id, absenceId: id }),
  output: done,
});

/** The first yes takes the duty; the others are told that it is settled. */
export const answerDutyCall = endpoint({
  name: 'roster.answerCall',
  summary: '缺岗时：我来，或来不了',
  method: 'POST',
  path: '/schools/:schoolId/duty-calls/:dutyCallId/answer',
  permission: staff,
  input: z.strictObject({ schoolId: id, dutyCallId: id, comes: z.boolean() }),
  output: done,
});

export const listOpenDuties = endpoint({
  name: 'roster.listOpenDuties',
  summary: '某天谁来不了、问了谁、谁来顶',
  method: 'GET',
  path: '/schools/:schoolId/duty-days/:serviceDate/open-duties',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, serviceDate }),
  output: z.strictObject({ items: z.array(openDuty) }),
});

export const listSwapPartners = endpoint({
  name: 'roster.listSwapPartners',
  summary: '这一班可以和谁换',
  method: 'GET',
  path: '/schools/:schoolId/my-duties/:dutyAssignmentId/partners',
  permission: staff,
  input: z.strictObject({ schoolId: id, dutyAssignmentId: id }),
  output: z.strictObject({ partners: z.array(swapPartner) }),
});

/** Without `toPersonId` the duty is offered to every colleague who may take it. */
export const askSwap = endpoint({
  name: 'roster.askSwap',
  summary: '请人换班或替班',
  method: 'POST',
  path: '/schools/:schoolId/shift-swaps',
  permission: staff,
  input: z.strictObject({
    schoolId: id,
    swapId: id,
    dutyAssignmentId: id,
    toPersonId: z.optional(id),
    inReturnId: z.optional(id),
  }),
  output: done,
});

export const answerSwap = endpoint({
  name: 'roster.answerSwap',
  summary: '答应或不答应换班',
  method: 'POST',
  path: '/schools/:schoolId/shift-swaps/:swapId/answer',
  permission: staff,
  input: z.strictObject({ schoolId: id, swapId: id, accepts: z.boolean() }),
  output: done,
});

export const cancelSwap = endpoint({
  name: 'roster.cancelSwap',
  summary: '不换了',
  method: 'DELETE',
  path: '/schools/:schoolId/shift-swaps/:swapId',
  permission: staff,
  input: z.strictObject({ schoolId: id, swapId: id }),
  output: done,
});
