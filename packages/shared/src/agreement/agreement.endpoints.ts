/** Reading, signing, checking and proving the safety agreement, and where a child stands. M082 M083 E12 E15. */
import { endpoint } from '../kernel/endpoint.js';
import { exportInput, listExport } from '../kernel/exported-list.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { anyone, atSchool, onStudent, signedIn } from '../kernel/permission.js';
import { count, id, serviceDate, sha256, z } from '../kernel/schema.js';
import {
  AGREEMENT_STANDINGS,
  agreementContent,
  agreementLine,
  agreementSheet,
  agreementVersion,
  enrollmentStanding,
  enrollmentView,
  fileVerification,
  signatureView,
  strokes,
  verification,
  waiver,
} from './agreement.schema.js';

const ofStudent = { schoolId: id, studentId: id };
const token = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

export const listMyStandings = endpoint({
  name: 'enrollment.mine',
  summary: '我的每个孩子现在到哪一步、接下来做什么',
  method: 'GET',
  path: '/me/enrollments',
  permission: signedIn,
  input: z.strictObject({}),
  output: z.strictObject({ children: z.array(enrollmentStanding) }),
});

export const readAgreement = endpoint({
  name: 'agreement.read',
  summary: '安全责任书全文，以及我能不能签',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/agreement',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject(ofStudent),
  output: agreementSheet,
});

export const signAgreement = endpoint({
  name: 'agreement.sign',
  summary: '手写签名，签好即登记参加',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/agreement/signature',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({
    ...ofStudent,
    signatureId: id,
    versionId: id,
    contentHash: sha256,
    readToEnd: z.literal(true),
    strokes,
  }),
  output: z.strictObject({ signature: signatureView, enrollment: enrollmentView }),
});

export const downloadAgreement = endpoint({
  name: 'agreement.pdf',
  summary: '签好的责任书 PDF，带可验证的二维码',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/agreement/pdf',
  permission: onStudent('GUARDIAN', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(ofStudent),
  output: z.unknown(),
  carries: 'download',
});

export const uploadPaperAgreement = endpoint({
  name: 'agreement.uploadPaper',
  summary: '上传纸质责任书的扫描件，等另一位老师核对',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/agreement/paper',
  permission: onStudent('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...ofStudent, paperId: id, versionId: id, signedOn: serviceDate }),
  output: z.strictObject({ paperId: id }),
  carries: 'upload',
});

export const readPaperAgreement = endpoint({
  name: 'agreement.paper',
  summary: '看纸质责任书的扫描件，查看会被记录',
  method: 'GET',
  path: '/schools/:schoolId/papers/:paperId',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, paperId: id }),
  output: z.unknown(),
  carries: 'download',
});

export const checkPaperAgreement = endpoint({
  name: 'agreement.checkPaper',
  summary: '核对纸质责任书：属实即登记参加，不属实则作废',
  method: 'POST',
  path: '/schools/:schoolId/papers/:paperId/check',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, paperId: id, accepted: z.boolean() }),
  output: z.strictObject({ enrollment: z.nullable(enrollmentView) }),
});

export const listAgreements = endpoint({
  name: 'agreement.list',
  summary: '谁还没签、哪些纸质待核对、谁已登记',
  method: 'GET',
  path: '/schools/:schoolId/agreements',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, standing: z.optional(z.enum(AGREEMENT_STANDINGS)), ...pageInput }),
  output: z.strictObject({
    unsignedCount: count,
    paperCount: count,
    enrolledCount: count,
    ...pageOf(agreementLine).def.shape,
  }),
});

export const listAgreementVersions = endpoint({
  name: 'agreement.versions',
  summary: '责任书的各个版本和起草用的范本',
  method: 'GET',
  path: '/schools/:schoolId/agreement-versions',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ versions: z.array(agreementVersion), suggested: agreementContent }),
});

export const saveAgreementDraft = endpoint({
  name: 'agreement.saveDraft',
  summary: '保存责任书草稿，并指出推卸责任的话',
  method: 'PUT',
  path: '/schools/:schoolId/agreement-versions/:versionId',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, versionId: id, content: agreementContent }),
  output: z.strictObject({ versionId: id, waivers: z.array(waiver) }),
});

export const publishAgreement = endpoint({
  name: 'agreement.publish',
  summary: '校长签发新版本的责任书',
  method: 'POST',
  path: '/schools/:schoolId/agreement-versions/:versionId/publication',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ schoolId: id, versionId: id, contentHash: sha256 }),
  output: agreementVersion,
});

export const verifyAgreement = endpoint({
  name: 'agreement.verify',
  summary: '扫码核对一份责任书是不是真的',
  method: 'GET',
  path: '/verify/:token',
  permission: anyone,
  input: z.strictObject({ token }),
  output: verification,
});

export const showVerification = endpoint({
  name: 'agreement.verifyPage',
  summary: '扫码后看到的核对页面（网页）',
  method: 'GET',
  path: '/verify/:token/page',
  permission: anyone,
  input: z.strictObject({ token }),
  output: z.unknown(),
  carries: 'download',
});

export const verifyAgreementFile = endpoint({
  name: 'agreement.verifyFile',
  summary: '上传 PDF 核对：改动一个字节也会发现',
  method: 'POST',
  path: '/verify/:token/file',
  permission: anyone,
  input: z.strictObject({ token }),
  output: fileVerification,
  carries: 'upload',
});

export const showFileVerification = endpoint({
  name: 'agreement.verifyFilePage',
  summary: '在核对页面上选一个 PDF：同一个页面，加上文件对不对',
  method: 'POST',
  path: '/verify/:token/page',
  permission: anyone,
  input: z.strictObject({ token }),
  output: z.unknown(),
  carries: 'upload',
});

export const exportEnrolled = listExport({
  name: 'agreement.exportEnrolled',
  summary: '导出参加名单',
  list: 'enrolled',
  input: z.strictObject(exportInput),
});
