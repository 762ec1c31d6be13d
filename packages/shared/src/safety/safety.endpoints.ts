/** The missing-child clock and the ladder for a child who was not collected (C4, C5, M090, M103, M113). */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { count, done, id, instant, mobile, serviceDate, text, z } from '../kernel/schema.js';
import {
  caseContact,
  caseNote,
  familySearch,
  missingCase,
  searchAnswer,
  uncollectedCase,
  uncollectedDecision,
  uncountedGroup,
} from './safety.schema.js';

const staff = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');
const day = { schoolId: id, serviceDate };
const one = { schoolId: id, caseId: id };

/** Each sees the children he or she must look for; the duty leader and the office see all. */
export const listMissing = endpoint({
  name: 'safety.missing',
  summary: '要找的孩子，和还没点名的班',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/missing',
  permission: staff,
  input: z.strictObject(day),
  output: z.strictObject({
    readAt: instant,
    readerLeads: z.boolean(),
    cases: z.array(missingCase),
    groups: z.array(uncountedGroup),
  }),
});

export const listUncollected = endpoint({
  name: 'safety.uncollected',
  summary: '放学后还没接走的孩子',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/uncollected',
  permission: staff,
  input: z.strictObject(day),
  output: z.strictObject({
    readAt: instant,
    readerLeads: z.boolean(),
    readerDecides: z.boolean(),
    cases: z.array(uncollectedCase),
    /** Who is on duty and may stay with a child as the second adult. */
    adults: z.array(z.strictObject({ personId: id, name: z.string() })),
  }),
});

/** For a card on the first screen: how many of each the reader must act on. */
export const countCases = endpoint({
  name: 'safety.counts',
  summary: '要找的、没接走的、没点名的各有几个',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/safety-counts',
  permission: staff,
  input: z.strictObject(day),
  output: z.strictObject({ missingCount: count, uncountedCount: count, uncollectedCount: count }),
});

/** The phone's own id: said twice, written once. */
export const noteCase = endpoint({
  name: 'safety.note',
  summary: '记录一次通话或寻找',
  method: 'POST',
  path: '/schools/:schoolId/safety-cases/:caseId/notes',
  permission: staff,
  input: z.strictObject({
    ...one,
    id,
    occurredAt: instant,
    code: caseNote,
    contactId: z.nullable(id),
    note: z.optional(text(100)),
  }),
  output: done,
});

export const readContacts = endpoint({
  name: 'safety.contacts',
  summary: '可以为这个孩子拨打的家长和接送人',
  method: 'GET',
  path: '/schools/:schoolId/safety-cases/:caseId/contacts',
  permission: staff,
  input: z.strictObject(one),
  output: z.strictObject({ contacts: z.array(caseContact) }),
});

export const callContact = endpoint({
  name: 'safety.callContact',
  summary: '查看一位家长或接送人的电话以便拨打；每次查看都有记录',
  method: 'POST',
  path: '/schools/:schoolId/safety-cases/:caseId/contacts/:contactId/phone',
  permission: staff,
  input: z.strictObject({ ...one, contactId: id }),
  output: z.strictObject({ phone: z.nullable(mobile) }),
});

/** A transfer to the duty leader, with a second adult on duty: no child waits alone with one. */
export const takeIndoors = endpoint({
  name: 'safety.takeIndoors',
  summary: '值日领导带孩子到室内等，另一位老师一起陪着',
  method: 'POST',
  path: '/schools/:schoolId/safety-cases/:caseId/indoors',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...one, id, occurredAt: instant, afterEventId: z.nullable(id), secondActorId: id }),
  output: done,
});

export const decideUncollected = endpoint({
  name: 'safety.decideUncollected',
  summary: '校长决定：继续等、请 110 或社区协助',
  method: 'POST',
  path: '/schools/:schoolId/safety-cases/:caseId/decision',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ ...one, id, decision: uncollectedDecision, note: text(200) }),
  output: done,
});

export const readSearch = endpoint({
  name: 'safety.readSearch',
  summary: '家长：老师是不是正在找我的孩子',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/search',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...day, studentId: id }),
  output: familySearch,
});

/** Kept as it was said. It is never a release: a person decides. */
export const answerSearch = endpoint({
  name: 'safety.answerSearch',
  summary: '家长回答：孩子在不在我身边',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/search-answer',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...day, studentId: id, id, answer: searchAnswer }),
  output: familySearch,
});
