/** Pupils as the school keeps them (M010, M011–M016, E9). */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { done, id, instant, mobile, serviceDate, text, z } from '../kernel/schema.js';
import {
  PRIORITY_GROUPS,
  personName,
  pupilToAdd,
  rights,
  studentDetail,
  studentLine,
} from './student.schema.js';

const student = { schoolId: id, studentId: id };
const path = (rest: string) => `/schools/:schoolId/students/:studentId${rest}`;
const office = atSchool('ADMIN', 'PRINCIPAL');

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

export const addStudent = endpoint({
  name: 'student.add',
  summary: '手工登记一名学生（中途转入），同时登记一位监护人',
  method: 'POST',
  path: path(''),
  permission: office,
  input: z.strictObject({ ...student, ...pupilToAdd.shape }),
  output: done,
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
