/** A letter of the school in force, and a family's answer to it, through the product's own endpoints. */
import { answerSurvey, listLetters, publishLetter, saveLetterDraft } from '@anxin/shared';
import { newId } from '../src/ids.js';
import type { TestApp, TestPerson } from './app.js';
import type { TestChild, TestSchool } from './school.js';

export interface TestLetter {
  readonly letterId: string;
  readonly contentHash: string;
  readonly deadline: string;
}

/** Drafted from the school's own template and published by the administrator. */
export async function publishALetter(
  app: TestApp,
  { schoolId, admin }: Pick<TestSchool, 'schoolId' | 'admin'>,
  changes: { content?: object; deadline?: string; changeNote?: string } = {},
): Promise<TestLetter> {
  const letterId = newId();
  const { body } = await app.as(admin).call(listLetters, { schoolId });
  const { content, deadline: inTenDays } = body.suggested;
  const { deadline = inTenDays, changeNote = null } = changes;
  const draft = { schoolId, letterId, content: { ...content, ...changes.content }, deadline, changeNote };
  const saved = await app.as(admin).call(saveLetterDraft, draft);
  const { contentHash } = saved.body;
  const published = await app.as(admin).call(publishLetter, { schoolId, letterId, contentHash });
  if (published.status !== 200) throw new Error(`Not published: ${published.body.code}`);
  return { letterId, contentHash, deadline };
}

/** 要参加 on every day of the week unless told otherwise. */
export const answerTo = (
  { schoolId }: { schoolId: string },
  { letterId, contentHash }: TestLetter,
  { studentId }: { studentId: string },
  changes: object = {},
) => ({
  ...{ schoolId, studentId, letterId, contentHash, answerId: newId() },
  ...{ answer: 'JOIN', weekdays: [1, 2, 3, 4, 5], reason: 'LATE_WORK', acknowledges: false },
  ...changes,
});

export const LEAVES_ON_TIME = { answer: 'LEAVE_ON_TIME', weekdays: [], reason: null, acknowledges: true };

export function answer(
  app: TestApp,
  school: TestSchool,
  letter: TestLetter,
  child: TestChild,
  changes: object = {},
  by: TestPerson = child.guardian,
) {
  return app.as(by).call(answerSurvey, answerTo(school, letter, child, changes));
}
