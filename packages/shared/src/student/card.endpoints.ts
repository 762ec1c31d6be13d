/** Printed cards for collectors without a phone (C11, M094): made in one go, void when lost, new ones in their place. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { count, done, id, z } from '../kernel/schema.js';

const office = atSchool('ADMIN', 'PRINCIPAL');

/** At most so many in one file: whoever prints a school prints again until nobody is without one. */
export const CARDS_PER_FILE = 160;
export const CARDS_PER_PAGE = 8;

export const countCollectorCards = endpoint({
  name: 'student.cardCounts',
  summary: '各班接送卡：有几位接送人，几位还没有卡',
  method: 'GET',
  path: '/schools/:schoolId/collector-cards',
  permission: office,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({
    classes: z.array(
      z.strictObject({ classId: id, label: z.string(), collectorCount: count, withCardCount: count }),
    ),
  }),
});

/**
 * Of one child, a class or the school: whoever has no card gets one. With `again`, for one child alone, everybody gets
 * a new one and the old ones are void.
 */
export const printCollectorCards = endpoint({
  name: 'student.printCards',
  summary: '打印接送卡（PDF，每页 8 张）',
  method: 'POST',
  path: '/schools/:schoolId/collector-cards',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    classId: z.optional(id),
    studentId: z.optional(id),
    again: z.optional(z.boolean()),
  }),
  output: z.strictObject({}),
  carries: 'download',
});

/** A lost card: the person stays on the list. */
export const revokeCollectorCard = endpoint({
  name: 'student.revokeCard',
  summary: '接送卡丢了：马上作废',
  method: 'DELETE',
  path: '/schools/:schoolId/students/:studentId/collectors/:collectorId/card',
  permission: onStudent('GUARDIAN', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, studentId: id, collectorId: id }),
  output: done,
});
