/** The school's register (名册) comes in as a file: upload, preview, bad rows back, apply, watch. */
import { endpoint } from '../kernel/endpoint.js';
import { exportInput, listExport } from '../kernel/exported-list.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool } from '../kernel/permission.js';
import { id, z } from '../kernel/schema.js';
import { importRow, ROW_OUTCOMES, ROW_SUBJECTS, registerImport } from './register.schema.js';

const office = atSchool('ADMIN', 'PRINCIPAL');
const one = { schoolId: id, importId: id };
const file = z.strictObject({});

export const registerTemplate = endpoint({
  name: 'register.template',
  summary: '下载名册模板',
  method: 'GET',
  path: '/schools/:schoolId/register/template',
  permission: office,
  input: z.strictObject({ schoolId: id }),
  output: file,
  carries: 'download',
});

export const uploadRegister = endpoint({
  name: 'register.upload',
  summary: '上传名册（xlsx、csv），先预览，不改任何数据',
  method: 'POST',
  path: '/schools/:schoolId/register/imports',
  permission: office,
  input: z.strictObject(one),
  output: registerImport,
  carries: 'upload',
});

export const listImports = endpoint({
  name: 'register.list',
  summary: '最近的名册导入',
  method: 'GET',
  path: '/schools/:schoolId/register/imports',
  permission: office,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(registerImport) }),
});

export const showImport = endpoint({
  name: 'register.show',
  summary: '一次导入的进度和结果（轮询用）',
  method: 'GET',
  path: '/schools/:schoolId/register/imports/:importId',
  permission: office,
  input: z.strictObject(one),
  output: registerImport,
});

export const previewRows = endpoint({
  name: 'register.rows',
  summary: '逐行预览：新增、修改、不变、不采用及原因',
  method: 'GET',
  path: '/schools/:schoolId/register/imports/:importId/rows',
  permission: office,
  input: z.strictObject({
    ...one,
    subject: z.optional(z.enum(ROW_SUBJECTS)),
    outcome: z.optional(z.enum(ROW_OUTCOMES)),
    warnedOnly: z.optional(z.boolean()),
    ...pageInput,
  }),
  output: pageOf(importRow),
});

export const studentsNotInFile = endpoint({
  name: 'register.notInFile',
  summary: '在校但不在这份名册里的学生（不会被删除）',
  method: 'GET',
  path: '/schools/:schoolId/register/imports/:importId/not-in-file',
  permission: office,
  input: z.strictObject({ ...one, ...pageInput }),
  output: pageOf(z.strictObject({ studentId: id, maskedName: z.string(), classLabel: z.string() })),
});

export const badRows = endpoint({
  name: 'register.badRows',
  summary: '下载没有采用的行和原因，改好后可直接再上传',
  method: 'GET',
  path: '/schools/:schoolId/register/imports/:importId/bad-rows',
  permission: office,
  input: z.strictObject(one),
  output: file,
  carries: 'download',
});

export const applyImport = endpoint({
  name: 'register.apply',
  summary: '确认导入：一次写入，要么全部成功，要么什么都不变',
  method: 'POST',
  path: '/schools/:schoolId/register/imports/:importId/application',
  permission: office,
  input: z.strictObject(one),
  output: registerImport,
});

export const cancelImport = endpoint({
  name: 'register.cancel',
  summary: '取消这次导入',
  method: 'POST',
  path: '/schools/:schoolId/register/imports/:importId/cancellation',
  permission: office,
  input: z.strictObject(one),
  output: registerImport,
});

/** Names and classes alone: no guardian, no collector, no phone. */
export const exportClassList = listExport({
  name: 'register.exportClassList',
  summary: '导出班级名单',
  list: 'class-list',
  input: z.strictObject({ ...exportInput, classId: z.optional(id) }),
});
