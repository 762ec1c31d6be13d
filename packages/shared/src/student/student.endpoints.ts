/** Pupils, guardians, collectors, consents (M017, M060, M094, E3, E5, E7, E9, E17). */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onClass, onStudent, signedIn } from '../kernel/permission.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { done, id, instant, mobile, serviceDate, text, z } from '../kernel/schema.js';
import {
  bindingRequest,
  bindingRequestToDecide,
  CONSENT_PURPOSES,
  childProfile,
  collector,
  collectorToAdd,
  invite,
  inviteCode,
  inviteScene,
  kinship,
  myChild,
  PRIORITY_GROUPS,
  personName,
  rights,
  schoolNumberLast4,
  studentDetail,
  studentLine,
} from './student.schema.js';

const student = { schoolId: id, studentId: id };
const path = (rest: string) => `/schools/:schoolId/students/:studentId${rest}`;
const asGuardian = onStudent('GUARDIAN');
const office = atSchool('ADMIN', 'PRINCIPAL');

// — my children and binding —

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

// — one child, as its guardian —

export const showChild = endpoint({
  name: 'student.showChild',
  summary: '孩子的资料：监护人、接送人、同意书、默认接送点',
  method: 'GET',
  path: path('/profile'),
  permission: asGuardian,
  input: z.strictObject(student),
  output: childProfile,
});

export const setDefaultPickupPoint = endpoint({
  name: 'student.setDefaultPickupPoint',
  summary: '设定默认接送点（东门、西门）',
  method: 'PUT',
  path: path('/default-pickup-point'),
  permission: onStudent('GUARDIAN', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...student, pickupPoint }),
  output: done,
});

export const decideConsents = endpoint({
  name: 'student.decideConsents',
  summary: '逐项同意或不同意使用孩子的信息，随时可以改',
  method: 'PUT',
  path: path('/consents'),
  permission: asGuardian,
  input: z.strictObject({
    ...student,
    decisions: z
      .array(
        z.strictObject({
          purpose: z.enum(CONSENT_PURPOSES),
          version: text(20),
          given: z.boolean(),
        }),
      )
      .check(z.minLength(1), z.maxLength(8)),
  }),
  output: done,
});

export const writeHealthNote = endpoint({
  name: 'student.writeHealthNote',
  summary: '填写或修改健康提示（单独同意后才能填）',
  method: 'PUT',
  path: path('/health-note'),
  permission: asGuardian,
  input: z.strictObject({ ...student, note: text(500) }),
  output: done,
});

export const readHealthNote = endpoint({
  name: 'student.readHealthNote',
  summary: '查看健康提示：监护人和当日值日领导；每次查看都有记录',
  method: 'GET',
  path: path('/health-note'),
  permission: onStudent('GUARDIAN', 'TEACHER', 'PRINCIPAL'),
  input: z.strictObject(student),
  output: z.strictObject({ note: z.nullable(z.string()), writtenAt: z.nullable(instant) }),
});

export const removeHealthNote = endpoint({
  name: 'student.removeHealthNote',
  summary: '删除健康提示',
  method: 'DELETE',
  path: path('/health-note'),
  permission: asGuardian,
  input: z.strictObject(student),
  output: done,
});

export const addCollector = endpoint({
  name: 'student.addCollector',
  summary: '登记一位接送人',
  method: 'POST',
  path: path('/collectors'),
  permission: asGuardian,
  input: z.extend(collectorToAdd, student),
  output: collector,
});

export const revokeCollector = endpoint({
  name: 'student.revokeCollector',
  summary: '停用一位接送人，立即生效',
  method: 'POST',
  path: path('/collectors/:collectorId/revocation'),
  permission: onStudent('GUARDIAN', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...student, collectorId: id }),
  output: done,
});

export const makeDefaultCollector = endpoint({
  name: 'student.makeDefaultCollector',
  summary: '设为平时来接的人',
  method: 'PUT',
  path: path('/collectors/:collectorId/default'),
  permission: asGuardian,
  input: z.strictObject({ ...student, collectorId: id }),
  output: done,
});

export const setCollectorPhoto = endpoint({
  name: 'student.setCollectorPhoto',
  summary: '上传接送人照片缩略图（≤ 6 KB，可不传）',
  method: 'POST',
  path: path('/collectors/:collectorId/photo'),
  permission: asGuardian,
  input: z.strictObject({ ...student, collectorId: id }),
  output: done,
  carries: 'upload',
});

export const collectorPhoto = endpoint({
  name: 'student.collectorPhoto',
  summary: '接送人照片',
  method: 'GET',
  path: path('/collectors/:collectorId/photo'),
  permission: onStudent('GUARDIAN', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...student, collectorId: id }),
  output: z.strictObject({}),
  carries: 'download',
});

export const issueCollectorCard = endpoint({
  name: 'student.issueCollectorCard',
  summary: '制作接送卡：二维码内容只显示这一次，旧卡同时失效',
  method: 'POST',
  path: path('/collectors/:collectorId/card'),
  permission: onStudent('GUARDIAN', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...student, collectorId: id }),
  output: z.strictObject({ qrText: z.string(), collectorName: z.string() }),
});

export const exportChild = endpoint({
  name: 'student.exportChild',
  summary: '下载学校保存的孩子资料',
  method: 'GET',
  path: path('/export'),
  permission: asGuardian,
  input: z.strictObject(student),
  output: z.strictObject({}),
  carries: 'download',
});

export const askErasure = endpoint({
  name: 'student.askErasure',
  summary: '申请删除孩子的资料',
  method: 'POST',
  path: path('/erasure-requests'),
  permission: asGuardian,
  input: z.strictObject({ ...student, requestId: id }),
  output: done,
});

// — the school's side —

export const listStudents = endpoint({
  name: 'student.list',
  summary: '学生名册：班主任看本班，管理员看全校；可按全名查找',
  method: 'GET',
  path: '/schools/:schoolId/students',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    schoolId: id,
    classId: z.optional(id),
    name: z.optional(personName),
    unboundOnly: z.optional(z.boolean()),
    ...pageInput,
  }),
  output: pageOf(studentLine),
});

export const showStudent = endpoint({
  name: 'student.show',
  summary: '一名学生的资料；每次查看都有记录',
  method: 'GET',
  path: path(''),
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(student),
  output: studentDetail,
});

export const revealPhone = endpoint({
  name: 'student.revealPhone',
  summary: '查看监护人电话以便拨打；每次查看都有记录',
  method: 'POST',
  path: path('/guardians/:linkId/phone'),
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...student, linkId: id }),
  output: z.strictObject({ phone: z.nullable(mobile) }),
});

export const changeGuardian = endpoint({
  name: 'student.changeGuardian',
  summary: '设定监护人的四项权利和主要联系人',
  method: 'PUT',
  path: path('/guardians/:linkId'),
  permission: office,
  input: z.strictObject({
    ...student,
    linkId: id,
    rights,
    isPrimary: z.boolean(),
    until: z.optional(serviceDate),
  }),
  output: done,
});

export const restrictPerson = endpoint({
  name: 'student.restrictPerson',
  summary: '校长限制某人查看、被告知和接走孩子（法院裁定或学校决定）',
  method: 'POST',
  path: path('/restrictions'),
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({
    ...student,
    restrictionId: id,
    linkId: z.optional(id),
    name: z.optional(personName),
    phone: z.optional(mobile),
    imposedBy: z.enum(['COURT', 'SCHOOL']),
    reference: text(100),
    until: z.optional(serviceDate),
  }),
  output: done,
});

export const endRestriction = endpoint({
  name: 'student.endRestriction',
  summary: '校长解除限制',
  method: 'POST',
  path: path('/restrictions/:restrictionId/end'),
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ ...student, restrictionId: id }),
  output: done,
});

export const setPriority = endpoint({
  name: 'student.setPriority',
  summary: '登记优先群体类别；任何页面只显示是或否',
  method: 'PUT',
  path: path('/priority'),
  permission: office,
  input: z.strictObject({ ...student, groups: z.array(z.enum(PRIORITY_GROUPS)).check(z.maxLength(6)) }),
  output: done,
});

export const departStudent = endpoint({
  name: 'student.depart',
  summary: '学生离校（转学、毕业）：从明天的名单里去掉，资料保留到期限',
  method: 'POST',
  path: path('/departure'),
  permission: office,
  input: z.strictObject(student),
  output: done,
});

export const listErasureRequests = endpoint({
  name: 'student.listErasureRequests',
  summary: '待处理的资料删除申请',
  method: 'GET',
  path: '/schools/:schoolId/erasure-requests',
  permission: office,
  input: z.strictObject({ schoolId: id, ...pageInput }),
  output: pageOf(
    z.strictObject({ id, studentId: id, maskedName: z.string(), classLabel: z.string(), askedAt: instant }),
  ),
});

export const decideErasure = endpoint({
  name: 'student.decideErasure',
  summary: '校长处理删除申请：同意后销毁密钥，资料不可恢复',
  method: 'POST',
  path: '/schools/:schoolId/erasure-requests/:requestId/decision',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ schoolId: id, requestId: id, erase: z.boolean() }),
  output: done,
});
