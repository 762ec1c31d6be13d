import { endpoint } from '../kernel/endpoint.js';
import { exportInput, listExport } from '../kernel/exported-list.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool } from '../kernel/permission.js';
import { count, done, id, weekday, z } from '../kernel/schema.js';
import { placeableChild, tempClass, tempClassFields, weekVariety } from './regrouping.schema.js';

const managers = atSchool('ADMIN', 'PRINCIPAL');

export const listTempClasses = endpoint({
  name: 'regrouping.listTempClasses',
  summary: '某个星期几的临时班与未编班人数',
  method: 'GET',
  path: '/schools/:schoolId/temp-classes',
  permission: managers,
  input: z.strictObject({ schoolId: id, weekday }),
  output: z.strictObject({
    weekday,
    tempClasses: z.array(tempClass),
    enrolledCount: count,
    placedCount: count,
    unplacedCount: count,
  }),
});

export const createTempClasses = endpoint({
  name: 'regrouping.createTempClasses',
  summary: '新建临时班，每个选中的星期几一个',
  method: 'POST',
  path: '/schools/:schoolId/temp-classes',
  permission: managers,
  input: z.strictObject({
    schoolId: id,
    weekdays: z.array(weekday).check(z.minLength(1), z.maxLength(7)),
    ...tempClassFields,
  }),
  output: z.strictObject({ tempClasses: z.array(tempClass) }),
});

export const changeTempClass = endpoint({
  name: 'regrouping.changeTempClass',
  summary: '修改临时班的名称、活动、场所或人数上限',
  method: 'PUT',
  path: '/schools/:schoolId/temp-classes/:tempClassId',
  permission: managers,
  input: z.strictObject({ schoolId: id, tempClassId: id, ...tempClassFields }),
  output: tempClass,
});

export const closeTempClass = endpoint({
  name: 'regrouping.closeTempClass',
  summary: '停办一个已经没有学生的临时班',
  method: 'DELETE',
  path: '/schools/:schoolId/temp-classes/:tempClassId',
  permission: managers,
  input: z.strictObject({ schoolId: id, tempClassId: id }),
  output: done,
});

export const readTempClass = endpoint({
  name: 'regrouping.readTempClass',
  summary: '一个临时班和班里的学生',
  method: 'GET',
  path: '/schools/:schoolId/temp-classes/:tempClassId',
  permission: managers,
  input: z.strictObject({ schoolId: id, tempClassId: id }),
  output: z.strictObject({ tempClass, members: z.array(placeableChild) }),
});

/** Enrolled that weekday, in no temporary class yet; by homeroom class when asked. */
export const listUnplaced = endpoint({
  name: 'regrouping.listUnplaced',
  summary: '某个星期几还没有编班的学生',
  method: 'GET',
  path: '/schools/:schoolId/unplaced-students',
  permission: managers,
  input: z.strictObject({ schoolId: id, weekday, classId: z.optional(id), ...pageInput }),
  output: pageOf(placeableChild),
});

/** All or none: a list longer than the free seats changes nothing and says how many are free. */
export const placeStudents = endpoint({
  name: 'regrouping.placeStudents',
  summary: '把选中的学生一起编入临时班',
  method: 'POST',
  path: '/schools/:schoolId/temp-classes/:tempClassId/members',
  permission: managers,
  input: z.strictObject({
    schoolId: id,
    tempClassId: id,
    studentIds: z.array(id).check(z.minLength(1), z.maxLength(200)),
  }),
  output: z.strictObject({ placedCount: count, tempClass }),
});

export const moveStudent = endpoint({
  name: 'regrouping.moveStudent',
  summary: '把一名学生换到同一天的另一个临时班',
  method: 'POST',
  path: '/schools/:schoolId/temp-classes/:tempClassId/members/:studentId/move',
  permission: managers,
  input: z.strictObject({ schoolId: id, tempClassId: id, studentId: id, toTempClassId: id }),
  output: z.strictObject({ from: tempClass, to: tempClass }),
});

export const removeStudent = endpoint({
  name: 'regrouping.removeStudent',
  summary: '把一名学生移出临时班',
  method: 'DELETE',
  path: '/schools/:schoolId/temp-classes/:tempClassId/members/:studentId',
  permission: managers,
  input: z.strictObject({ schoolId: id, tempClassId: id, studentId: id }),
  output: tempClass,
});

/** Counts of the whole school; no class, group or teacher beside another (M121, E11). */
export const readWeekVariety = endpoint({
  name: 'regrouping.weekVariety',
  summary: '孩子一周都做些什么，全校合计',
  method: 'GET',
  path: '/schools/:schoolId/week-variety',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: weekVariety,
});

export const exportTempClasses = listExport({
  name: 'regrouping.exportTempClasses',
  summary: '导出临时班和名单',
  list: 'temp-classes',
  input: z.strictObject({ ...exportInput, weekday: z.optional(weekday) }),
});

export const exportUnplaced = listExport({
  name: 'regrouping.exportUnplaced',
  summary: '导出还没编班的孩子',
  list: 'unplaced',
  input: z.strictObject({ ...exportInput, weekday: z.optional(weekday) }),
});
