/** Shapes of pupils, their guardians and whoever may collect them. */
import { pickupPoint } from '../kernel/pickup-point.js';
import { id, instant, mobile, serviceDate, text, z } from '../kernel/schema.js';
import { grade } from '../school/school.schema.js';
import { tidyPersonName } from './person-name.rules.js';

export const KINSHIPS = [
  'FATHER',
  'MOTHER',
  'GRANDFATHER',
  'GRANDMOTHER',
  'RELATIVE',
  'FRIEND',
  'OTHER',
] as const;
export type Kinship = (typeof KINSHIPS)[number];
export const kinship = z.enum(KINSHIPS);
export const kinshipText: Readonly<Record<Kinship, string>> = {
  FATHER: '爸爸',
  MOTHER: '妈妈',
  GRANDFATHER: '爷爷/外公',
  GRANDMOTHER: '奶奶/外婆',
  RELATIVE: '亲戚',
  FRIEND: '朋友或邻居',
  OTHER: '其他',
};

export const PRIORITY_GROUPS = [
  'DISABLED',
  'LEFT_BEHIND',
  'MIGRANT_CHILD',
  'LOW_INCOME',
  'LOWER_GRADE',
  'OTHER',
] as const;

export const GUARDIAN_RIGHTS = ['sees', 'isTold', 'decides', 'collects'] as const;
export type GuardianRight = (typeof GUARDIAN_RIGHTS)[number];

/** As a name is written down; what is nothing but blanks and invisible signs is no name. */
export const personName = text(40, 1, tidyPersonName);
export const schoolNumberLast4 = z.string().check(z.regex(/^[0-9A-Za-z]{4}$/));
/** As a school writes it, a hyphen allowed; the last four are what a family is asked for. */
export const SCHOOL_NUMBER = /^(?=.{4,20}$)[0-9A-Za-z-]*[0-9A-Za-z]{4}$/;
export const schoolNumber = z.string().check(z.regex(SCHOOL_NUMBER));
export const phoneLast4 = z.string().check(z.regex(/^\d{4}$/));

export const rights = z.strictObject({
  sees: z.boolean(),
  isTold: z.boolean(),
  decides: z.boolean(),
  collects: z.boolean(),
});

/** One of my children, as my home screen needs it. */
export const myChild = z.strictObject({
  schoolId: id,
  schoolName: z.string(),
  studentId: id,
  name: z.string(),
  grade,
  classId: id,
  classLabel: z.string(),
  defaultPickupPoint: pickupPoint,
  relation: kinship,
  isPrimary: z.boolean(),
  rights,
});

/** A pupil on the roster whose guardian's phone is mine, before I have confirmed. */
export const bindingMatch = z.strictObject({
  linkId: id,
  schoolName: z.string(),
  maskedName: z.string(),
  classLabel: z.string(),
  relation: z.nullable(kinship),
});

export const BINDING_REQUEST_STATES = ['PENDING', 'APPROVED', 'REFUSED'] as const;
export const bindingRequest = z.strictObject({
  id,
  schoolName: z.string(),
  classLabel: z.string(),
  maskedName: z.string(),
  relation: kinship,
  state: z.enum(BINDING_REQUEST_STATES),
  askedAt: instant,
});

/** The same request, as the homeroom teacher who decides sees it. */
export const bindingRequestToDecide = z.strictObject({
  id,
  classId: id,
  classLabel: z.string(),
  studentId: id,
  studentName: z.string(),
  guardianName: z.string(),
  relation: kinship,
  askedAt: instant,
  /** Guardians already on the roster, so that the teacher can recognise the asker. */
  knownGuardians: z.array(
    z.strictObject({ relation: kinship, maskedName: z.string(), isBound: z.boolean() }),
  ),
});

export const guardian = z.strictObject({
  linkId: id,
  relation: kinship,
  name: z.string(),
  phoneLast4: z.nullable(phoneLast4),
  isMe: z.boolean(),
  isBound: z.boolean(),
  isPrimary: z.boolean(),
  rights,
});

/** Still at school themselves, an elder brother or sister: never for grades 1 and 2. */
export const isPupil = z.boolean();

export const collector = z.strictObject({
  id,
  name: z.string(),
  relation: kinship,
  phoneLast4: z.nullable(phoneLast4),
  hasPhoto: z.boolean(),
  hasCard: z.boolean(),
  isDefault: z.boolean(),
  isPupil,
  from: serviceDate,
  until: z.nullable(serviceDate),
});

export const CONSENT_PURPOSES = ['SERVICE_DATA', 'HEALTH_NOTE', 'COLLECTOR_PHOTO', 'CHILD_PHOTO'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
export const consent = z.strictObject({
  purpose: z.enum(CONSENT_PURPOSES),
  /** The version of the notice that was answered; null: nobody has answered yet. */
  version: z.nullable(z.string()),
  given: z.boolean(),
  decidedAt: z.nullable(instant),
});

/** Everything a guardian's page of one child shows, in one request. */
export const childProfile = z.strictObject({
  schoolId: id,
  schoolName: z.string(),
  studentId: id,
  name: z.string(),
  grade,
  classLabel: z.string(),
  homeroomTeacherName: z.nullable(z.string()),
  schoolNumberLast4: z.string(),
  defaultPickupPoint: pickupPoint,
  myRights: rights,
  guardians: z.array(guardian),
  collectors: z.array(collector),
  consents: z.array(consent),
  hasHealthNote: z.boolean(),
  erasureAskedAt: z.nullable(instant),
});

/** A line of the administrator's or homeroom teacher's pupil list. */
export const studentLine = z.strictObject({
  studentId: id,
  maskedName: z.string(),
  classId: id,
  classLabel: z.string(),
  schoolNumberLast4: z.string(),
  defaultPickupPoint: pickupPoint,
  guardianCount: z.int(),
  boundGuardianCount: z.int(),
  /** Yes or no only; the category is never shown (E9). */
  isPriority: z.boolean(),
});

export const studentDetail = z.strictObject({
  studentId: id,
  name: z.string(),
  classId: id,
  classLabel: z.string(),
  schoolNumber: z.string(),
  defaultPickupPoint: pickupPoint,
  isPriority: z.boolean(),
  guardians: z.array(guardian),
  collectors: z.array(collector),
  hasHealthNote: z.boolean(),
  /** Only the principal's answer has them; for everyone else the list is empty. */
  restrictions: z.array(
    z.strictObject({
      id,
      name: z.string(),
      linkId: z.nullable(id),
      imposedBy: z.enum(['COURT', 'SCHOOL']),
      reference: z.string(),
      until: z.nullable(serviceDate),
    }),
  ),
});

export const collectorToAdd = z.strictObject({
  collectorId: id,
  name: personName,
  relation: kinship,
  phone: z.optional(mobile),
  isPupil: z.optional(isPupil),
  isDefault: z.optional(z.boolean()),
  until: z.optional(serviceDate),
});

/** A pupil who comes during the year, and one guardian: the others bind themselves by the class's invitation. */
export const pupilToAdd = z.strictObject({
  classId: id,
  name: personName,
  schoolNumber,
  pickupPoint,
  guardian: z.strictObject({ relation: kinship, name: personName, phone: z.optional(mobile) }),
});

export const inviteCode = z.string().check(z.regex(/^[A-HJ-NP-Z2-9]{8}$/));
/** What a mini-program code of WeChat carries: opaque, 16 characters. */
export const inviteScene = z.string().check(z.regex(/^[A-Za-z0-9]{16}$/));

export const invite = z.strictObject({
  id,
  classId: id,
  classLabel: z.string(),
  code: inviteCode,
  expiresAt: instant,
  usesLeftCount: z.int(),
});
