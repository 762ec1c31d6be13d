/** What a family and a reviewer can do with a service application. M017 M018 M079–M081 M097 M106. */
import { endpoint } from '../kernel/endpoint.js';
import { exportInput, listExport } from '../kernel/exported-list.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { id, serviceDate, text, weekday, z } from '../kernel/schema.js';
import {
  applicationDecided,
  applicationForm,
  applicationReason,
  applicationSheet,
  applicationState,
  applicationVersion,
  PENDINGS,
  refusalReason,
  returnReason,
} from './application.schema.js';
import {
  batchAnswer,
  chosenApplication,
  revealedApplication,
  reviewCounts,
  reviewDetail,
  reviewItem,
} from './review.schema.js';

const ofStudent = { schoolId: id, studentId: id };
const ofApplication = { schoolId: id, applicationId: id };
const version = applicationVersion;

export const readApplication = endpoint({
  name: 'application.read',
  summary: '告知页、申请表和我的孩子这学期的申请，一次读到',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/application',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject(ofStudent),
  output: applicationSheet,
});

export const submitApplication = endpoint({
  name: 'application.submit',
  summary: '递交延时看管服务申请（每个孩子每学期一份）',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/application',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofStudent, applicationId: id, termId: id, ...applicationForm }),
  output: applicationDecided,
});

export const resubmitApplication = endpoint({
  name: 'application.resubmit',
  summary: '修改后重新递交，或退出以后再次申请',
  method: 'PUT',
  path: '/schools/:schoolId/students/:studentId/application',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofStudent, applicationId: id, version, ...applicationForm }),
  output: applicationDecided,
});

export const withdrawApplication = endpoint({
  name: 'application.withdraw',
  summary: '退出延时服务，随时可以，不需要理由',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/application/withdrawal',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofStudent, applicationId: id }),
  output: applicationDecided,
});

export const appealRefusal = endpoint({
  name: 'application.appeal',
  summary: '对不同意的决定提出申诉，由另一位老师复核',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/application/appeal',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofStudent, applicationId: id, version, note: text(200) }),
  output: applicationDecided,
});

export const printApplication = endpoint({
  name: 'application.print',
  summary: '《延时看管服务申请书》PDF',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/application/paper',
  permission: onStudent('GUARDIAN', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(ofStudent),
  output: z.unknown(),
  carries: 'download',
});

export const keyPaperApplication = endpoint({
  name: 'application.keyPaper',
  summary: '替用纸的家庭录入申请书，并注明是纸质',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/paper-application',
  permission: onStudent('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    ...ofStudent,
    applicationId: id,
    termId: id,
    signedOn: serviceDate,
    ...applicationForm,
  }),
  output: applicationDecided,
});

export const listReviews = endpoint({
  name: 'application.queue',
  summary: '审核列表：筛选与数目',
  method: 'GET',
  path: '/schools/:schoolId/applications',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    schoolId: id,
    termId: z.optional(id),
    state: z.optional(applicationState),
    pending: z.optional(z.enum(PENDINGS)),
    grade: z.optional(z.int().check(z.minimum(1), z.maximum(9))),
    classId: z.optional(id),
    reason: z.optional(applicationReason),
    weekday: z.optional(weekday),
    priority: z.optional(z.boolean()),
    ...pageInput,
  }),
  output: z.strictObject({
    termId: id,
    termLabel: text(60),
    counts: reviewCounts,
    ...pageOf(reviewItem).def.shape,
  }),
});

export const readReview = endpoint({
  name: 'application.detail',
  summary: '一份申请的审核页',
  method: 'GET',
  path: '/schools/:schoolId/applications/:applicationId',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject(ofApplication),
  output: reviewDetail,
});

export const revealApplication = endpoint({
  name: 'application.reveal',
  summary: '显示姓名和电话，查看会被记录',
  method: 'POST',
  path: '/schools/:schoolId/applications/:applicationId/reveal',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject(ofApplication),
  output: revealedApplication,
});

export const approveApplications = endpoint({
  name: 'application.approve',
  summary: '通过一份或一批申请，逐份答复',
  method: 'POST',
  path: '/schools/:schoolId/applications/approval',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    schoolId: id,
    applications: z.array(chosenApplication).check(z.minLength(1), z.maxLength(100)),
  }),
  output: z.strictObject({ answers: z.array(batchAnswer) }),
});

export const returnApplication = endpoint({
  name: 'application.return',
  summary: '退回修改，说明家长要补什么',
  method: 'POST',
  path: '/schools/:schoolId/applications/:applicationId/return',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...ofApplication, version, because: returnReason, note: z.nullable(text(200)) }),
  output: applicationDecided,
});

export const proposeRefusal = endpoint({
  name: 'application.proposeRefusal',
  summary: '建议不同意，等校长确认',
  method: 'POST',
  path: '/schools/:schoolId/applications/:applicationId/refusal',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...ofApplication, version, because: refusalReason, note: text(200) }),
  output: applicationDecided,
});

export const answerRefusal = endpoint({
  name: 'application.answerRefusal',
  summary: '校长确认或撤下不同意的建议',
  method: 'POST',
  path: '/schools/:schoolId/applications/:applicationId/refusal/answer',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ ...ofApplication, version, confirmed: z.boolean() }),
  output: applicationDecided,
});

export const decideAppeal = endpoint({
  name: 'application.decideAppeal',
  summary: '复核申诉，由没有参与原决定的人来做',
  method: 'POST',
  path: '/schools/:schoolId/applications/:applicationId/appeal/decision',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...ofApplication, version, overturned: z.boolean(), note: text(200) }),
  output: applicationDecided,
});

/** By class, with the state of each; never a reason, a phone or a priority (E9). */
export const exportApplicants = listExport({
  name: 'application.exportApplicants',
  summary: '导出申请名单',
  list: 'applicants',
  input: z.strictObject(exportInput),
});

/** The inspectors' list of those who do not take part (C10, M084). */
export const exportNonParticipants = listExport({
  name: 'application.exportNonParticipants',
  summary: '导出不参加名单和家长的知晓确认',
  list: 'non-participants',
  input: z.strictObject(exportInput),
});
