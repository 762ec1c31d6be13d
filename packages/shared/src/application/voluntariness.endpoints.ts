/** 自愿情况了解: which classes are to be asked, and the short record that ends it. M106 C8. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { done, id, text, z } from '../kernel/schema.js';
import { VOLUNTARINESS_ASKED, VOLUNTARINESS_FOUND, voluntarinessReview } from './voluntariness.schema.js';

export const listVoluntariness = endpoint({
  name: 'application.voluntariness',
  summary: '本学期要了解自愿情况的班级',
  method: 'GET',
  path: '/schools/:schoolId/voluntariness-reviews',
  permission: atSchool('ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(voluntarinessReview) }),
});

export const recordVoluntariness = endpoint({
  name: 'application.recordVoluntariness',
  summary: '记下怎么问的、问到什么',
  method: 'POST',
  path: '/schools/:schoolId/voluntariness-reviews/:reviewId/record',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({
    schoolId: id,
    reviewId: id,
    askedHow: z.enum(VOLUNTARINESS_ASKED),
    found: z.enum(VOLUNTARINESS_FOUND),
    note: z.nullable(text(200)),
  }),
  output: done,
});
