/** Agreement and enrollment as facts; ids only. */
import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const enrolled = z.strictObject({ schoolId: id, termId: id, studentId: id, enrollmentId: id });

export const agreementPublished = defineEvent(
  'agreement.published',
  z.strictObject({ schoolId: id, versionId: id, byId: id }),
);
/** An approved family that has not signed yet reads new words: one fact a child. */
export const agreementToSign = defineEvent(
  'agreement.to_sign',
  z.strictObject({ schoolId: id, studentId: id, versionId: id }),
);
export const agreementSigned = defineEvent(
  'agreement.signed',
  z.strictObject({ schoolId: id, studentId: id, signatureId: id, versionId: id }),
);
export const paperUploaded = defineEvent(
  'agreement.paper_uploaded',
  z.strictObject({ schoolId: id, studentId: id, paperId: id }),
);
export const paperRefused = defineEvent(
  'agreement.paper_refused',
  z.strictObject({ schoolId: id, studentId: id, paperId: id }),
);
/** From `activeFrom` the child is expected on its weekdays. */
export const enrollmentStarted = defineEvent('enrollment.started', enrolled);
export const enrollmentEnded = defineEvent('enrollment.ended', enrolled);
