/** A family's part of a change of the day's end (M064 C6): apart, because every guardian's first screen asks for it. */
import { endpoint } from '../kernel/endpoint.js';
import { onStudent, signedIn } from '../kernel/permission.js';
import { id, z } from '../kernel/schema.js';
import { myNotice, myNoticeChild } from './schedule-change.schema.js';

export const listMyNotices = endpoint({
  name: 'dayplan.listMyNotices',
  summary: '我的孩子今天起的放学时间调整',
  method: 'GET',
  path: '/me/schedule-changes',
  permission: signedIn,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(myNotice) }),
});

/** The answer names the change that the guardian has read. */
export const answerNotice = endpoint({
  name: 'dayplan.answerNotice',
  summary: '家长答复时间调整：知道了，或按原来时间',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/schedule-changes/:changeId/answer',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({
    schoolId: id,
    changeId: id,
    studentId: id,
    wordId: id,
    said: z.enum(['YES', 'NO']),
  }),
  output: myNoticeChild,
});
