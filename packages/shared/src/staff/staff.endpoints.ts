/** Staff, vetting, classes with their homeroom teachers, and the phone that proves who somebody is (E6, M036, M065). */
import { endpoint } from '../kernel/endpoint.js';
import { exportInput, listExport } from '../kernel/exported-list.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, signedIn } from '../kernel/permission.js';
import { done, id, mobile, serviceDate, text, z } from '../kernel/schema.js';
import { classNumber, grade } from '../school/school.schema.js';
import {
  classLine,
  phoneMatches,
  STAFF_ROLES,
  staffMember,
  staffName,
  subject,
  VETTING_STATUSES,
} from './staff.schema.js';

const office = atSchool('ADMIN', 'PRINCIPAL');

export const provePhone = endpoint({
  name: 'staff.provePhone',
  summary: '一键手机号：匹配名册里的孩子，并激活教职工角色',
  method: 'POST',
  path: '/me/phone',
  permission: signedIn,
  input: z.strictObject({ phoneCode: text(200) }),
  output: phoneMatches,
});

export const listClasses = endpoint({
  name: 'staff.listClasses',
  summary: '班级、班主任和人数',
  method: 'GET',
  path: '/schools/:schoolId/classes',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER'),
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(classLine), studentCount: z.int(), boundStudentCount: z.int() }),
});

export const addClass = endpoint({
  name: 'staff.addClass',
  summary: '新增班级',
  method: 'POST',
  path: '/schools/:schoolId/classes',
  permission: office,
  input: z.strictObject({ schoolId: id, classId: id, grade, number: classNumber }),
  output: done,
});

export const assignHomeroom = endpoint({
  name: 'staff.assignHomeroom',
  summary: '设定班主任',
  method: 'PUT',
  path: '/schools/:schoolId/classes/:classId/homeroom-teacher',
  permission: office,
  input: z.strictObject({ schoolId: id, classId: id, staffId: z.nullable(id) }),
  output: done,
});

export const listStaff = endpoint({
  name: 'staff.list',
  summary: '教职工名单（排班选人也用它）',
  method: 'GET',
  path: '/schools/:schoolId/staff',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    schoolId: id,
    role: z.optional(z.enum(STAFF_ROLES)),
    name: z.optional(staffName),
    availableOnly: z.optional(z.boolean()),
    ...pageInput,
  }),
  output: pageOf(staffMember),
});

const particulars = { name: staffName, subject: z.optional(subject) };

export const addStaff = endpoint({
  name: 'staff.add',
  summary: '新增教职工',
  method: 'POST',
  path: '/schools/:schoolId/staff',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    staffId: id,
    ...particulars,
    phone: mobile,
    roles: z.array(z.enum(STAFF_ROLES)).check(z.minLength(1), z.maxLength(4)),
  }),
  output: staffMember,
});

export const changeStaff = endpoint({
  name: 'staff.change',
  summary: '修改教职工姓名、学科、电话',
  method: 'PUT',
  path: '/schools/:schoolId/staff/:staffId',
  permission: office,
  input: z.strictObject({ schoolId: id, staffId: id, ...particulars, phone: z.optional(mobile) }),
  output: staffMember,
});

export const setStaffRoles = endpoint({
  name: 'staff.setRoles',
  summary: '设定教职工的角色',
  method: 'PUT',
  path: '/schools/:schoolId/staff/:staffId/roles',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    staffId: id,
    roles: z.array(z.enum(STAFF_ROLES)).check(z.minLength(1), z.maxLength(4)),
  }),
  output: staffMember,
});

export const recordVetting = endpoint({
  name: 'staff.recordVetting',
  summary: '登记从业查询结果：只记结论和日期',
  method: 'PUT',
  path: '/schools/:schoolId/staff/:staffId/vetting',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    staffId: id,
    status: z.enum(VETTING_STATUSES),
    checkedOn: serviceDate,
    expiresOn: serviceDate,
  }),
  output: staffMember,
});

export const departStaff = endpoint({
  name: 'staff.depart',
  summary: '教职工离校：角色和查看范围立即收回',
  method: 'POST',
  path: '/schools/:schoolId/staff/:staffId/departure',
  permission: office,
  input: z.strictObject({ schoolId: id, staffId: id }),
  output: done,
});

export const exportStaff = listExport({
  name: 'staff.exportStaff',
  summary: '导出教职工名单和从业查询有效期',
  list: 'staff',
  input: z.strictObject(exportInput),
});
