// The letter of the term, sent this morning: some families have answered, most have not read it yet.
import { newId } from '../../apps/server/dist/ids.js';
import {
  answerSurvey,
  listLetters,
  markLetterRead,
  markReach,
  publishLetter,
  saveLetterDraft,
} from '../../packages/shared/dist/index.js';
import { forEach } from './office.mjs';

const ANSWERED = 0.34;
const WEEKDAYS = [1, 2, 3, 4, 5];

export async function sendLetter(office, school, { joining }, random) {
  const { schoolId, admin, homerooms, children } = school;
  const asAdmin = (endpoint, input) => office.call(admin.personId, endpoint, { schoolId, ...input });
  const letterId = newId();
  const { suggested } = await asAdmin(listLetters);
  const draft = { letterId, ...suggested, changeNote: null };
  const { contentHash } = await asAdmin(saveLetterDraft, draft);
  await asAdmin(publishLetter, { letterId, contentHash });
  const joins = new Set(joining.map(({ studentId }) => studentId));
  const answering = children.filter(({ personId }) => personId !== null && random() < ANSWERED);
  await forEach(answering, async ({ personId, studentId }) => {
    await office.call(personId, markLetterRead, { schoolId, letterId });
    const other = random() < 0.7 ? 'LEAVE_ON_TIME' : 'UNDECIDED';
    const answer = joins.has(studentId) ? 'JOIN' : other;
    await office.call(personId, answerSurvey, {
      ...{ schoolId, studentId, letterId, contentHash, answerId: newId(), answer },
      weekdays: answer === 'JOIN' ? WEEKDAYS : [],
      reason: answer === 'JOIN' ? 'LATE_WORK' : null,
      acknowledges: answer === 'LEAVE_ON_TIME',
    });
  });
  const [first] = homerooms;
  const { classId } = children[0];
  const studentIds = children.filter((child) => child.classId === classId).map(({ studentId }) => studentId);
  const attended = { classId, channel: 'MEETING', studentIds: studentIds.slice(0, 27) };
  await office.call(first.personId, markReach, { schoolId, ...attended });
}
