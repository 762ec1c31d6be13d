/** One child, as its guardian looks after it: collectors, consents, health note, the data itself (M094, E3, E5, E7, E17). */
import { endpoint } from '../kernel/endpoint.js';
import { onStudent } from '../kernel/permission.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { done, id, instant, text, z } from '../kernel/schema.js';
import { CONSENT_PURPOSES, childProfile, collector, collectorToAdd } from './student.schema.js';

const student = { schoolId: id, studentId: id };
const path = (rest: string) => `/schools/:schoolId/students/:studentId${rest}`;
const asGuardian = onStudent('GUARDIAN');

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
