/** The office's venues and offers of a term (M021–M032 M068–M073). */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { count, done, id, weekday, z } from '../kernel/schema.js';
import {
  clubDescription,
  clubId,
  clubOffer,
  offerChanges,
  offerFields,
  showcaseClub,
  venue,
  venueFields,
} from './activity.schema.js';

const managers = atSchool('ADMIN', 'PRINCIPAL');

export const listVenues = endpoint({
  name: 'activity.listVenues',
  summary: '场所登记簿',
  method: 'GET',
  path: '/schools/:schoolId/venues',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(venue) }),
});

export const saveVenue = endpoint({
  name: 'activity.saveVenue',
  summary: '登记或修改场所',
  method: 'PUT',
  path: '/schools/:schoolId/venues/:venueId',
  permission: managers,
  input: z.strictObject({ schoolId: id, venueId: id, ...venueFields }),
  output: venue,
});

export const closeVenue = endpoint({
  name: 'activity.closeVenue',
  summary: '停用没有活动的场所',
  method: 'DELETE',
  path: '/schools/:schoolId/venues/:venueId',
  permission: managers,
  input: z.strictObject({ schoolId: id, venueId: id }),
  output: done,
});

/** The term that families apply for now. */
export const listOffers = endpoint({
  name: 'activity.listOffers',
  summary: '本学期每天的活动，和能照搬的上学期活动数',
  method: 'GET',
  path: '/schools/:schoolId/club-offers',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({
    termId: id,
    termLabel: z.string(),
    items: z.array(clubOffer),
    lastTermCount: count,
  }),
});

/** One offer per weekday, each with an id from the phone, so that a repeated tap changes nothing. */
export const openOffers = endpoint({
  name: 'activity.openOffers',
  summary: '新开活动，每个选中的星期几一场',
  method: 'POST',
  path: '/schools/:schoolId/club-offers',
  permission: managers,
  input: z.strictObject({
    schoolId: id,
    sessions: z.array(z.strictObject({ offerId: id, weekday })).check(z.minLength(1), z.maxLength(7)),
    ...offerFields,
  }),
  output: z.strictObject({ items: z.array(clubOffer) }),
});

export const changeOffer = endpoint({
  name: 'activity.changeOffer',
  summary: '修改一场活动',
  method: 'PUT',
  path: '/schools/:schoolId/club-offers/:offerId',
  permission: managers,
  input: z.strictObject({ schoolId: id, offerId: id, ...offerChanges }),
  output: clubOffer,
});

export const closeOffer = endpoint({
  name: 'activity.closeOffer',
  summary: '停办一场活动',
  method: 'DELETE',
  path: '/schools/:schoolId/club-offers/:offerId',
  permission: managers,
  input: z.strictObject({ schoolId: id, offerId: id }),
  output: done,
});

/** Whatever is there already, or whose venue is gone, is left out and counted. */
export const copyOffers = endpoint({
  name: 'activity.copyOffers',
  summary: '照搬上学期的活动',
  method: 'POST',
  path: '/schools/:schoolId/club-offers/copy',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ copiedCount: count, leftOutCount: count }),
});

/** What the school has after the last lesson, for its families and its staff; no child, no name (M022). */
export const readShowcase = endpoint({
  name: 'activity.showcase',
  summary: '第二课堂：本学期开的活动',
  method: 'GET',
  path: '/schools/:schoolId/showcase',
  permission: atSchool('GUARDIAN', 'TEACHER', 'ADMIN', 'PRINCIPAL', 'GATEKEEPER'),
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({
    schoolName: z.string(),
    termLabel: z.nullable(z.string()),
    clubs: z.array(showcaseClub),
  }),
});

export const describeClub = endpoint({
  name: 'activity.describeClub',
  summary: '写或删去一个活动的介绍',
  method: 'PUT',
  path: '/schools/:schoolId/showcase/:clubId',
  permission: managers,
  input: z.strictObject({ schoolId: id, clubId, description: z.nullable(clubDescription) }),
  output: done,
});
