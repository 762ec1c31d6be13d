// What a family of the demo does on its phone: applies, signs.
import { newId } from '../../apps/server/dist/ids.js';
import {
  INFORMED_NOTICE,
  readAgreement,
  signAgreement,
  submitApplication,
} from '../../packages/shared/dist/index.js';
import { elderOf, handwriting } from './people.mjs';

const WEEKDAYS = [1, 2, 3, 4, 5];
const REASONS = ['LATE_WORK', 'LATE_WORK', 'LATE_WORK', 'NOBODY_HOME', 'OTHER'];

/** A grandparent collects; most come every day. Answers with the application's id and its weekdays. */
export async function apply(office, { schoolId, termId }, child, random, phone) {
  const elder = elderOf(random);
  const collectors = [{ collectorId: newId(), name: elder.name, kinship: elder.kinship, phone }];
  const applicationId = newId();
  const weekdays = random() < 0.75 ? WEEKDAYS : [1, 3, 5];
  await office.call(child.personId, submitApplication, {
    ...{ schoolId, termId, studentId: child.studentId, applicationId },
    weekdays,
    until: '17:00',
    reason: REASONS[Math.floor(random() * REASONS.length)],
    reasonNote: null,
    childWish: 'WANTS',
    collectors,
    pickupPoint: random() < 0.4 ? 'WEST' : 'EAST',
    noticeVersion: INFORMED_NOTICE.version,
    stated: true,
  });
  return { applicationId, weekdays };
}

export async function sign(office, { schoolId }, { personId, studentId }, random) {
  const sheet = await office.call(personId, readAgreement, { schoolId, studentId });
  await office.call(personId, signAgreement, {
    ...{ schoolId, studentId, signatureId: newId() },
    ...{ versionId: sheet.versionId, contentHash: sheet.contentHash },
    ...{ readToEnd: true, strokes: handwriting(random) },
  });
}
