/** Out and back (M032): whoever is on duty for a group that is off site counts at both ends, each time blind. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import type { Infer } from '../kernel/schema.js';
import { id, instant, serviceDate, z } from '../kernel/schema.js';

const headCount = z.int().check(z.minimum(1), z.maximum(60));
const backCount = z.int().check(z.minimum(0), z.maximum(60));
const key = { schoolId: id, tempClassId: id, serviceDate };

/** HERE: not gone yet. OUT: gone, not all back. BACK: as many are back as went. */
export const OUTING_STATES = ['HERE', 'OUT', 'BACK'] as const;
export const outing = z.strictObject({
  offerId: id,
  label: z.string(),
  venueLabel: z.string(),
  state: z.enum(OUTING_STATES),
  outAt: z.nullable(instant),
  backAt: z.nullable(instant),
  /** Known once both were counted: fewer (or more) came back than went. */
  difference: z.nullable(z.int()),
});
export type OutingView = Infer<typeof outing>;

const staff = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');

/** Null where the group stays at school. */
export const readOuting = endpoint({
  name: 'roster.outing',
  summary: '今天的校外活动：出发和回来的人数',
  method: 'GET',
  path: '/schools/:schoolId/outings/:tempClassId/:serviceDate',
  permission: staff,
  input: z.strictObject(key),
  output: z.strictObject({ outing: z.nullable(outing) }),
});

export const countOut = endpoint({
  name: 'roster.countOut',
  summary: '出发前数的人数',
  method: 'PUT',
  path: '/schools/:schoolId/outings/:tempClassId/:serviceDate/out',
  permission: staff,
  input: z.strictObject({ ...key, headCount }),
  output: outing,
});

/** Counted without seeing how many went. Unequal: the leader of the day is called until the numbers agree. */
export const countBack = endpoint({
  name: 'roster.countBack',
  summary: '回到学校数的人数',
  method: 'PUT',
  path: '/schools/:schoolId/outings/:tempClassId/:serviceDate/back',
  permission: staff,
  input: z.strictObject({ ...key, headCount: backCount }),
  output: outing,
});
