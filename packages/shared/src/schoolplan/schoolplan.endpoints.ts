/** The plan is written by the office, signed off by the principal, printed to be filed; and the six steps are watched. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { id, sha256, z } from '../kernel/schema.js';
import { planContent, schoolPlan, timelineStep } from './schoolplan.schema.js';

const office = atSchool('ADMIN', 'PRINCIPAL');
const one = { schoolId: id, planId: id };
const file = z.strictObject({});

/** Without a term: the present one, or between terms the next. */
export const readSchoolPlans = endpoint({
  name: 'schoolplan.read',
  summary: '本学期的实施方案：各个版本，和起草用的范本',
  method: 'GET',
  path: '/schools/:schoolId/school-plans',
  permission: office,
  input: z.strictObject({ schoolId: id, termId: z.optional(id) }),
  output: z.strictObject({
    termId: id,
    termName: z.string(),
    /** The newest first. */
    plans: z.array(schoolPlan),
    suggested: planContent,
  }),
});

export const saveSchoolPlan = endpoint({
  name: 'schoolplan.save',
  summary: '保存实施方案的草稿',
  method: 'PUT',
  path: '/schools/:schoolId/school-plans/:planId',
  permission: office,
  input: z.strictObject({
    ...one,
    termId: id,
    content: planContent,
    /** The draft as the writer saw it; null for a new one. */
    seenHash: z.nullable(sha256),
  }),
  output: schoolPlan,
});

export const attachPlanMinutes = endpoint({
  name: 'schoolplan.attachMinutes',
  summary: '附上校领导班子会议记录（PDF 或照片）',
  method: 'POST',
  path: '/schools/:schoolId/school-plans/:planId/minutes',
  permission: office,
  input: z.strictObject(one),
  output: schoolPlan,
  carries: 'upload',
});

export const readPlanMinutes = endpoint({
  name: 'schoolplan.minutes',
  summary: '打开会议记录',
  method: 'GET',
  path: '/schools/:schoolId/school-plans/:planId/minutes',
  permission: office,
  input: z.strictObject(one),
  output: file,
  carries: 'download',
});

export const signOffSchoolPlan = endpoint({
  name: 'schoolplan.signOff',
  summary: '校长签发实施方案，生成可备案的 PDF',
  method: 'POST',
  path: '/schools/:schoolId/school-plans/:planId/sign-off',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ ...one, contentHash: sha256 }),
  output: schoolPlan,
});

export const downloadSchoolPlan = endpoint({
  name: 'schoolplan.download',
  summary: '实施方案 PDF：签发的可备案，草稿标明草稿',
  method: 'GET',
  path: '/schools/:schoolId/school-plans/:planId/document',
  permission: office,
  input: z.strictObject(one),
  output: file,
  carries: 'download',
});

export const readTermTimeline = endpoint({
  name: 'schoolplan.timeline',
  summary: '六个环节各到哪一步、谁负责、几号截止',
  method: 'GET',
  path: '/schools/:schoolId/term-timeline',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, termId: z.optional(id) }),
  output: z.strictObject({
    termId: id,
    termName: z.string(),
    /** False while no plan is signed off: steps have no owner and no deadline yet. */
    planned: z.boolean(),
    steps: z.array(timelineStep),
  }),
});
