/** How a person becomes the guardian of a child: by phone, or by class invite and a teacher's yes. */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onClass, signedIn } from '../kernel/permission.js';
import { done, id, instant, z } from '../kernel/schema.js';
import {
  bindingRequest,
  bindingRequestToDecide,
  invite,
  inviteCode,
  inviteScene,
  kinship,
  myChild,
  personName,
  schoolNumberLast4,
} from './student.schema.js';

export const myChildren = endpoint({
  name: 'student.myChildren',
  summary: '我的孩子，以及还在等班主任确认的申请',
  method: 'GET',
  path: '/me/children',
  permission: signedIn,
  input: z.strictObject({}),
  output: z.strictObject({ children: z.array(myChild), requests: z.array(bindingRequest) }),
});

export const confirmBindings = endpoint({
  name: 'student.confirmBindings',
  summary: '确认手机号匹配到的孩子和自己的关系',
  method: 'POST',
  path: '/me/bindings',
  permission: signedIn,
  input: z.strictObject({
    bindings: z
      .array(z.strictObject({ linkId: id, relation: kinship }))
      .check(z.minLength(1), z.maxLength(10)),
  }),
  output: z.strictObject({ children: z.array(myChild) }),
});

const inviteKey = { code: z.optional(inviteCode), scene: z.optional(inviteScene) };

export const readInvite = endpoint({
  name: 'student.readInvite',
  summary: '打开班级邀请：是哪个学校、哪个班',
  method: 'POST',
  path: '/me/invites',
  permission: signedIn,
  input: z.strictObject({ ...inviteKey }),
  output: z.strictObject({ schoolName: z.string(), classLabel: z.string(), expiresAt: instant }),
});

export const requestBinding = endpoint({
  name: 'student.requestBinding',
  summary: '凭班级邀请码申请绑定孩子，由班主任确认',
  method: 'POST',
  path: '/me/binding-requests',
  permission: signedIn,
  input: z.strictObject({
    ...inviteKey,
    requestId: id,
    studentName: personName,
    schoolNumberLast4,
    guardianName: personName,
    relation: kinship,
  }),
  output: bindingRequest,
});

export const listBindingRequests = endpoint({
  name: 'student.listBindingRequests',
  summary: '等待确认的绑定申请：班主任看本班，管理员看全校',
  method: 'GET',
  path: '/schools/:schoolId/binding-requests',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, classId: z.optional(id), ...pageInput }),
  output: pageOf(bindingRequestToDecide),
});

export const decideBindingRequest = endpoint({
  name: 'student.decideBindingRequest',
  summary: '班主任确认或拒绝绑定申请',
  method: 'POST',
  path: '/schools/:schoolId/binding-requests/:requestId/decision',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, requestId: id, approve: z.boolean() }),
  output: done,
});

export const makeInvite = endpoint({
  name: 'student.makeInvite',
  summary: '生成班级邀请码（旧码同时失效）',
  method: 'POST',
  path: '/schools/:schoolId/classes/:classId/invites',
  permission: onClass('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    schoolId: id,
    classId: id,
    inviteId: id,
    daysValid: z.optional(z.int().check(z.minimum(1), z.maximum(30))),
    usesCount: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  }),
  output: invite,
});

export const inviteImage = endpoint({
  name: 'student.inviteImage',
  summary: '班级邀请的小程序码图片',
  method: 'GET',
  path: '/schools/:schoolId/classes/:classId/invites/:inviteId/image',
  permission: onClass('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, classId: id, inviteId: id }),
  output: z.strictObject({}),
  carries: 'download',
});
