import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { count, id, serviceDate, z } from '../kernel/schema.js';
import {
  changeBody,
  noticeFamily,
  scheduleChange,
  scheduleDay,
  scheduleDraft,
  WORDS_SAID,
} from './schedule-change.schema.js';

/** Made by the duty leader, the administrator and the principal; a homeroom teacher sees the own class. */
const staff = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');
const change = { schoolId: id, changeId: id };
const path = '/schools/:schoolId/schedule-changes/:changeId' as const;

export const readScheduleDay = endpoint({
  name: 'dayplan.readScheduleDay',
  summary: '这一天的放学时间有没有调整，各班有多少家已确认',
  method: 'GET',
  path: '/schools/:schoolId/day-plans/:serviceDate/schedule',
  permission: staff,
  input: z.strictObject({ schoolId: id, serviceDate }),
  output: scheduleDay,
});

/** The phone makes the id. One draft per person and date: a newer one takes its place. */
export const saveScheduleChange = endpoint({
  name: 'dayplan.saveScheduleChange',
  summary: '拟一次放学时间调整，还不发出',
  method: 'PUT',
  path,
  permission: staff,
  input: z.strictObject({ ...change, ...changeBody }),
  output: scheduleDraft,
});

/** `knownVersion`: the last announcement of that date that the maker has seen; 0 for none. */
export const announceScheduleChange = endpoint({
  name: 'dayplan.announceScheduleChange',
  summary: '发出放学时间调整，请家长确认',
  method: 'POST',
  path: `${path}/announcement`,
  permission: staff,
  input: z.strictObject({ ...change, knownVersion: count }),
  output: scheduleChange,
});

export const recallScheduleChange = endpoint({
  name: 'dayplan.recallScheduleChange',
  summary: '收回已发出的时间调整，全部按原来的时间',
  method: 'POST',
  path: `${path}/recall`,
  permission: staff,
  input: z.strictObject(change),
  output: scheduleChange,
});

/** TO_CALL: who has not confirmed; of an earlier end these are the children who are kept. */
export const listNoticeFamilies = endpoint({
  name: 'dayplan.listNoticeFamilies',
  summary: '谁还没确认、谁确认了：逐家的答复和打过的电话',
  method: 'GET',
  path: `${path}/families`,
  permission: staff,
  input: z.strictObject({
    ...change,
    which: z.optional(z.enum(['TO_CALL', 'ALL'])),
    classId: z.optional(id),
    ...pageInput,
  }),
  output: pageOf(noticeFamily),
});

/** What a guardian said on the phone or on paper, in that guardian's name; or that nobody picked up. */
export const recordNoticeWord = endpoint({
  name: 'dayplan.recordNoticeWord',
  summary: '记下电话里或纸上的答复，或没接通',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/schedule-changes/:changeId/words',
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    ...change,
    studentId: id,
    wordId: id,
    linkId: id,
    channel: z.enum(['PHONE', 'PAPER']),
    said: z.enum(WORDS_SAID),
  }),
  output: noticeFamily,
});
