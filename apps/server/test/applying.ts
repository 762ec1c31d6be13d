/** The way from an empty form to an enrolled child, as tests walk it through the product's own endpoints. */
import {
  approveApplications,
  INFORMED_NOTICE,
  listAgreementVersions,
  publishAgreement,
  readAgreement,
  saveAgreementDraft,
  signAgreement,
  submitApplication,
} from '@anxin/shared';
import { newId } from '../src/ids.js';
import type { TestApp, TestPerson } from './app.js';
import type { TestChild, TestSchool } from './school.js';

export const filledForm = (changes: object = {}) => ({
  weekdays: [1, 2, 3, 4, 5],
  until: '17:00',
  reason: 'LATE_WORK',
  reasonNote: null,
  childWish: 'WANTS',
  collectors: [{ collectorId: newId(), name: '张桂兰', kinship: 'GRANDMOTHER', phone: '13812342071' }],
  pickupPoint: 'WEST',
  noticeVersion: INFORMED_NOTICE.version,
  stated: true,
  ...changes,
});

/** A name written on a pad of 300 × 120. */
export const writtenName = {
  width: 300,
  height: 120,
  strokes: [
    [
      [20, 30, 0],
      [60, 80, 40],
      [100, 25, 80],
      [140, 85, 120],
    ],
    [
      [180, 40, 300],
      [200, 90, 340],
      [260, 30, 390],
    ],
  ],
};

export async function submit(app: TestApp, school: TestSchool, child: TestChild, changes: object = {}) {
  const applicationId = newId();
  const { schoolId, termId } = school;
  const input = { schoolId, studentId: child.studentId, applicationId, termId, ...filledForm(changes) };
  const answer = await app.as(child.guardian).call(submitApplication, input);
  return { applicationId, input, answer };
}

export async function approve(
  app: TestApp,
  { schoolId, admin }: TestSchool,
  applicationId: string,
  version = 1,
) {
  return app.as(admin).call(approveApplications, { schoolId, applications: [{ applicationId, version }] });
}

export async function publish(app: TestApp, { schoolId, admin, principal }: TestSchool) {
  const versionId = newId();
  const { body } = await app.as(admin).call(listAgreementVersions, { schoolId });
  const content = { ...body.suggested, principalName: '郑校长' };
  await app.as(admin).call(saveAgreementDraft, { schoolId, versionId, content });
  const listed = await app.as(principal).call(listAgreementVersions, { schoolId });
  const contentHash = listed.body.versions.find((one) => one.versionId === versionId)?.contentHash as string;
  await app.as(principal).call(publishAgreement, { schoolId, versionId, contentHash });
  return { versionId, contentHash, content };
}

export async function sign(
  app: TestApp,
  { schoolId }: TestSchool,
  child: TestChild,
  signer: TestPerson = child.guardian,
) {
  const sheet = await app.as(child.guardian).call(readAgreement, { schoolId, studentId: child.studentId });
  const { versionId, contentHash } = sheet.body;
  const input = {
    schoolId,
    studentId: child.studentId,
    signatureId: newId(),
    versionId,
    contentHash,
    readToEnd: true,
    strokes: writtenName,
  };
  return { input, answer: await app.as(signer).call(signAgreement, input) };
}
