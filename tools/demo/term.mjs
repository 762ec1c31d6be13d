// The term under way: the agreement published, applications in every state, children enrolled and placed in groups.
import { newId } from '../../apps/server/dist/ids.js';
import {
  approveApplications,
  createTempClasses,
  listAgreementVersions,
  listUnplaced,
  placeStudents,
  publishAgreement,
  returnApplication,
  saveAgreementDraft,
} from '../../packages/shared/dist/index.js';
import { apply, sign } from './family.mjs';
import { forEach } from './office.mjs';
import { nextPhone } from './people.mjs';

const WEEKDAYS = [1, 2, 3, 4, 5];
/** Filled from the first grade up, so that the lower grades sit with the lower ones. */
export const GROUPS = [
  { label: '书法社', activityType: 'SPORTS_ARTS', venueLabel: '二楼书法室' },
  { label: '作业辅导 低年级', activityType: 'HOMEWORK', venueLabel: '一年级一班教室' },
  { label: '足球社', activityType: 'SPORTS_ARTS', venueLabel: '运动场' },
  { label: '合唱社', activityType: 'SPORTS_ARTS', venueLabel: '音乐教室' },
  { label: '图形化编程社', activityType: 'SPORTS_ARTS', venueLabel: '信息教室' },
  { label: '课外阅读', activityType: 'READING', venueLabel: '图书馆' },
  { label: '看护照管', activityType: 'CARE', venueLabel: '多功能厅' },
  { label: '作业辅导 高年级', activityType: 'HOMEWORK', venueLabel: '四年级一班教室' },
];

export async function holdTerm(office, school, random) {
  await publish(office, school);
  const families = school.children.filter(({ personId }) => personId !== null);
  const [joining, waiting] = [families.slice(0, Math.round(families.length * 0.68)), []];
  for (const child of families.slice(joining.length, joining.length + 46)) waiting.push(child);
  await forEach([...joining, ...waiting], async (child) => {
    Object.assign(child, await apply(office, school, child, random, nextPhone()));
  });
  const returned = waiting.slice(0, 4);
  const unsigned = waiting.slice(4, 12);
  await approve(office, school, [...joining, ...unsigned]);
  await giveBack(office, school, returned);
  await forEach(joining, (child) => sign(office, school, child, random), 4);
  await place(office, school);
  return { joining, returned, unsigned, pending: waiting.slice(12) };
}

async function publish(office, { schoolId, admin, principal }) {
  const versionId = newId();
  const { suggested } = await office.call(admin.personId, listAgreementVersions, { schoolId });
  const content = { ...suggested, principalName: principal.name };
  await office.call(admin.personId, saveAgreementDraft, { schoolId, versionId, content });
  const { versions } = await office.call(principal.personId, listAgreementVersions, { schoolId });
  const { contentHash } = versions.find((one) => one.versionId === versionId);
  await office.call(principal.personId, publishAgreement, { schoolId, versionId, contentHash });
}

async function approve(office, { schoolId, admin }, children) {
  for (let from = 0; from < children.length; from += 50) {
    const applications = children
      .slice(from, from + 50)
      .map(({ applicationId }) => ({ applicationId, version: 1 }));
    await office.call(admin.personId, approveApplications, { schoolId, applications });
  }
}

async function giveBack(office, { schoolId, admin }, children) {
  for (const { applicationId } of children) {
    const note = '孩子说想参加周三的足球，请和孩子商量后再选星期。';
    const decision = { applicationId, version: 1, because: 'CHILD_WISH', note };
    await office.call(admin.personId, returnApplication, { schoolId, ...decision });
  }
}

/** Every weekday has the same eight groups; a handful of children are left for the administrator to place. */
async function place(office, { schoolId, admin, children }) {
  const asAdmin = (endpoint, input) => office.call(admin.personId, endpoint, { schoolId, ...input });
  const gradeOf = new Map(children.map(({ studentId, grade }) => [studentId, grade]));
  const made = [];
  for (const group of GROUPS) {
    const { tempClasses } = await asAdmin(createTempClasses, { weekdays: WEEKDAYS, capSeats: 40, ...group });
    made.push(...tempClasses);
  }
  for (const weekday of WEEKDAYS) {
    const groups = GROUPS.map(({ label }) =>
      made.find((one) => one.weekday === weekday && one.label === label),
    );
    const unplaced = [];
    for (let cursor; ; ) {
      const page = await asAdmin(listUnplaced, { weekday, limit: 100, ...(cursor && { cursor }) });
      unplaced.push(...page.items.map(({ studentId }) => studentId));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    unplaced.sort((one, other) => gradeOf.get(one) - gradeOf.get(other));
    const leftForTheAdministrator = weekday === 5 ? 6 : 0;
    const share = Math.min(40, Math.ceil((unplaced.length - leftForTheAdministrator) / groups.length));
    for (const [position, { tempClassId }] of groups.entries()) {
      const last = unplaced.length - leftForTheAdministrator;
      const studentIds = unplaced.slice(position * share, Math.min(last, (position + 1) * share));
      if (studentIds.length > 0) await asAdmin(placeStudents, { tempClassId, studentIds });
    }
  }
}
