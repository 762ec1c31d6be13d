/** The letter from its draft to its closing, the family's answer, and the tallies of the office. M075–M077 M084 M106. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool, onStudent, signedIn } from '../kernel/permission.js';
import { count, done, id, instant, serviceDate, sha256, z } from '../kernel/schema.js';
import {
  changeNote,
  familyLetter,
  letterCall,
  letterChild,
  letterContent,
  letterFlaw,
  letterInForce,
  letterVersion,
  openData,
  privateMessage,
} from './letter.schema.js';
import { classTally, gradeTally, surveyAnswerGiven, surveyCounts } from './survey.schema.js';

const office = atSchool('ADMIN', 'PRINCIPAL');
const ofSchool = { schoolId: id };
const ofLetter = { schoolId: id, letterId: id };
const ofStudent = { schoolId: id, studentId: id };

export const listLetters = endpoint({
  name: 'letter.list',
  summary: '本学期致家长的一封信：各个版本、起草用的范本、会告诉多少家庭',
  method: 'GET',
  path: '/schools/:schoolId/letters',
  permission: office,
  input: z.strictObject(ofSchool),
  output: z.strictObject({
    termId: id,
    termLabel: z.string(),
    versions: z.array(letterVersion),
    suggested: z.strictObject({ content: letterContent, deadline: instant }),
    pupilCount: count,
    /** Children of whom at least one guardian has bound. */
    boundPupilCount: count,
  }),
});

export const saveLetterDraft = endpoint({
  name: 'letter.saveDraft',
  summary: '保存信的草稿，并指出不能写的话',
  method: 'PUT',
  path: '/schools/:schoolId/letters/:letterId',
  permission: office,
  input: z.strictObject({ ...ofLetter, content: letterContent, deadline: instant, changeNote }),
  output: z.strictObject({ letterId: id, contentHash: sha256, flaws: z.array(letterFlaw) }),
});

export const publishLetter = endpoint({
  name: 'letter.publish',
  summary: '把信发给全校家庭',
  method: 'POST',
  path: '/schools/:schoolId/letters/:letterId/publication',
  permission: office,
  input: z.strictObject({ ...ofLetter, contentHash: sha256 }),
  output: letterVersion,
});

export const closeLetter = endpoint({
  name: 'letter.close',
  summary: '结束这次摸底',
  method: 'POST',
  path: '/schools/:schoolId/letters/:letterId/closing',
  permission: office,
  input: z.strictObject(ofLetter),
  output: letterVersion,
});

/** Classes in the order of the school: a share is no aim and no rank (E11). */
export const readLetterTally = endpoint({
  name: 'letter.tally',
  summary: '摸底统计：按班、年级、全校，以及各渠道告知到多少家庭',
  method: 'GET',
  path: '/schools/:schoolId/letter-tally',
  permission: office,
  input: z.strictObject(ofSchool),
  output: z.strictObject({
    letter: z.nullable(letterInForce),
    classes: z.array(classTally),
    grades: z.array(gradeTally),
    school: surveyCounts,
  }),
});

export const listMyLetters = endpoint({
  name: 'letter.mine',
  summary: '我的孩子所在学校的信，哪个孩子还没回复',
  method: 'GET',
  path: '/me/letters',
  permission: signedIn,
  input: z.strictObject({}),
  output: z.strictObject({ letters: z.array(letterCall) }),
});

export const readFamilyLetter = endpoint({
  name: 'letter.read',
  summary: '致家长的一封信全文，和我每个孩子的回复',
  method: 'GET',
  path: '/schools/:schoolId/family-letter',
  permission: atSchool('GUARDIAN'),
  input: z.strictObject(ofSchool),
  output: familyLetter,
});

export const markLetterRead = endpoint({
  name: 'letter.markRead',
  summary: '我在小程序里打开过这封信',
  method: 'POST',
  path: '/schools/:schoolId/letters/:letterId/reading',
  permission: atSchool('GUARDIAN'),
  input: z.strictObject(ofLetter),
  output: done,
});

export const answerSurvey = endpoint({
  name: 'letter.answer',
  summary: '回复：要参加、按时离校或还没想好；截止前随时可改',
  method: 'PUT',
  path: '/schools/:schoolId/students/:studentId/survey-answer',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofStudent, ...surveyAnswerGiven }),
  output: letterChild,
});

export const takeBackAnswer = endpoint({
  name: 'letter.takeBack',
  summary: '撤回回复，回到没有回复',
  method: 'DELETE',
  path: '/schools/:schoolId/students/:studentId/survey-answer',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject(ofStudent),
  output: letterChild,
});

export const keyPaperAnswer = endpoint({
  name: 'letter.keyPaper',
  summary: '替交纸质回执的家庭录入回复，写明签字日期',
  method: 'PUT',
  path: '/schools/:schoolId/students/:studentId/paper-survey-answer',
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...ofStudent, ...surveyAnswerGiven, signedOn: serviceDate }),
  output: done,
});

/** From a card in a group. Whoever opens it may read the letter; only who is bound sees a child (M075). */
export const openLetterCard = endpoint({
  name: 'letter.openCard',
  summary: '从班级群的卡片打开信',
  method: 'POST',
  path: '/schools/:schoolId/letter-cards/:cardId/opening',
  permission: signedIn,
  input: z.strictObject({
    ...ofSchool,
    cardId: id,
    /** A fresh `wx.login()`: the data below is encrypted under its session key. */
    code: z.optional(z.string().check(z.regex(/^[\w-]{8,128}$/))),
    group: z.nullable(openData),
    message: z.nullable(privateMessage),
  }),
  output: z.strictObject({
    letter: letterInForce,
    /** WeChat proved that this person is in the group of the class. */
    isProven: z.boolean(),
    isBound: z.boolean(),
  }),
});
