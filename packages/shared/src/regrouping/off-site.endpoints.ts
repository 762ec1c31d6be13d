/** Going off site with a club (M032 M123): nobody goes whose family did not say yes to that very place. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import type { Infer } from '../kernel/schema.js';
import { done, id, instant, weekday, z } from '../kernel/schema.js';

const ofChild = { schoolId: id, studentId: id };

/** OPEN: nobody has answered for this place yet. DIFFERING: one of those who decide says no, so it is no. */
export const OFF_SITE_ANSWERS = ['OPEN', 'GIVEN', 'REFUSED', 'DIFFERING'] as const;
export const offSiteAnswer = z.enum(OFF_SITE_ANSWERS);
export type OffSiteAnswer = Infer<typeof offSiteAnswer>;

export const offSiteOffer = z.strictObject({
  offerId: id,
  weekday,
  label: z.string(),
  venueLabel: z.string(),
  leaderName: z.nullable(z.string()),
  /** In that group now. */
  isPlaced: z.boolean(),
  answer: offSiteAnswer,
  /** What the reader said, and when. */
  myAnswer: z.nullable(z.strictObject({ given: z.boolean(), at: instant })),
});
export type OffSiteOffer = Infer<typeof offSiteOffer>;

export const readOffSite = endpoint({
  name: 'regrouping.offSite',
  summary: '孩子能去的校外活动，和每一项的单独同意',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/off-site',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject(ofChild),
  output: z.strictObject({ mayDecide: z.boolean(), items: z.array(offSiteOffer) }),
});

/** Yes or no, any time; a no brings a placed child back into a group at school. */
export const decideOffSite = endpoint({
  name: 'regrouping.decideOffSite',
  summary: '同意或不同意孩子去一项校外活动',
  method: 'PUT',
  path: '/schools/:schoolId/students/:studentId/off-site/:offerId',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofChild, offerId: id, given: z.boolean() }),
  output: done,
});

export const offSiteChild = z.strictObject({
  studentId: id,
  name: z.string(),
  classLabel: z.string(),
  isPlaced: z.boolean(),
  answer: offSiteAnswer,
});

/** For whoever leads the offer, and the office: who goes, and whose family said what. Looking is written down. */
export const readOffSiteList = endpoint({
  name: 'regrouping.offSiteList',
  summary: '一项校外活动的名单和家长的答复',
  method: 'GET',
  path: '/schools/:schoolId/club-offers/:offerId/off-site',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, offerId: id }),
  output: z.strictObject({
    offerId: id,
    label: z.string(),
    weekday,
    venueLabel: z.string(),
    children: z.array(offSiteChild).check(z.maxLength(400)),
  }),
});
