/** Shapes of the adults a school employs, and of its classes with their homeroom teachers. */
import { id, serviceDate, text, z } from '../kernel/schema.js';
import { classNumber, grade } from '../school/school.schema.js';
import { bindingMatch, phoneLast4 } from '../student/student.schema.js';

/** Roles a school gives to its own staff. */
export const STAFF_ROLES = ['TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const VETTING_STATUSES = ['CLEAR', 'PENDING', 'NOT_CLEAR'] as const;
export type VettingStatus = (typeof VETTING_STATUSES)[number];

/** Why somebody cannot be put on duty. */
export const DUTY_OBSTACLES = ['NOT_VETTED', 'VETTING_EXPIRED', 'NOT_SIGNED_IN', 'LEFT'] as const;
export type DutyObstacle = (typeof DUTY_OBSTACLES)[number];

export const staffName = text(40);
export const subject = text(20);

export const vetting = z.strictObject({
  status: z.enum(VETTING_STATUSES),
  checkedOn: z.nullable(serviceDate),
  expiresOn: z.nullable(serviceDate),
});

export const staffMember = z.strictObject({
  id,
  /** Null until this colleague has signed in once with the phone on file. */
  personId: z.nullable(id),
  name: z.string(),
  subject: z.nullable(z.string()),
  phoneLast4: z.nullable(phoneLast4),
  roles: z.array(z.enum(STAFF_ROLES)),
  homeroomOf: z.nullable(z.string()),
  vetting,
  /** Null: may be put on duty today. */
  dutyObstacle: z.nullable(z.enum(DUTY_OBSTACLES)),
});

export const classLine = z.strictObject({
  id,
  grade,
  number: classNumber,
  label: z.string(),
  homeroomTeacher: z.nullable(z.strictObject({ staffId: id, name: z.string() })),
  studentCount: z.int(),
  /** Pupils with at least one guardian who has signed in. */
  boundStudentCount: z.int(),
});

export const phoneMatches = z.strictObject({
  phoneLast4,
  children: z.array(bindingMatch),
  /** Schools whose staff list has this phone: the roles are active from now on. */
  schools: z.array(
    z.strictObject({ schoolId: id, schoolName: z.string(), roles: z.array(z.enum(STAFF_ROLES)) }),
  ),
});
