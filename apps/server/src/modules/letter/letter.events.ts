/** The letter and its survey as facts; ids only. Whoever tells families or counts a class listens here. */
import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const letter = { schoolId: id, termId: id, letterId: id };
const child = { schoolId: id, termId: id, studentId: id };

export const letterPublished = defineEvent('letter.published', z.strictObject({ ...letter, byId: id }));
export const letterClosed = defineEvent('letter.closed', z.strictObject({ ...letter, byId: id }));
/** One fact a child: its family may read the letter and answer. */
export const familyCalled = defineEvent('letter.family_called', z.strictObject({ ...child, letterId: id }));
/** Everybody of one school and day shares the round, so that no family is told twice in a day. */
export const familyReminded = defineEvent(
  'letter.family_reminded',
  z.strictObject({ ...child, roundId: id }),
);
export const surveyAnswered = defineEvent('letter.answered', z.strictObject({ ...child, byId: id }));
export const answerTakenBack = defineEvent(
  'letter.answer_taken_back',
  z.strictObject({ ...child, byId: id }),
);
/** One guardian's answer was replaced by another's that says something else. */
export const answerContradicted = defineEvent(
  'letter.answer_contradicted',
  z.strictObject({ ...child, byId: id, againstId: id }),
);
