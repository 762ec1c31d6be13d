/** What came of the draw for a family, and the seats that come free during the term (M088, C7). */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { count, done, id, weekday, z } from '../kernel/schema.js';
import { childGroupDay, drawnLine, waitingChild } from './draw.schema.js';

const ofChild = { schoolId: id, studentId: id };
const managers = atSchool('ADMIN', 'PRINCIPAL');

export const readChildGroups = endpoint({
  name: 'regrouping.childGroups',
  summary: '我的孩子每天在哪个班、为什么',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/groups',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject(ofChild),
  output: z.strictObject({
    termName: z.string(),
    mayDecide: z.boolean(),
    days: z.array(childGroupDay),
    proof: z.nullable(drawnLine),
  }),
});

/** A repeated answer changes nothing. */
export const answerSeatOffer = endpoint({
  name: 'regrouping.answerSeatOffer',
  summary: '候补轮到了：要不要这个座位',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/seat-offers/:seatOfferId',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofChild, seatOfferId: id, accept: z.boolean() }),
  output: done,
});

export const joinWaitlist = endpoint({
  name: 'regrouping.joinWaitlist',
  summary: '排到一个社团候补的最后',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/waitlist',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject({ ...ofChild, offerId: id }),
  output: done,
});

export const listWaitlists = endpoint({
  name: 'regrouping.listWaitlists',
  summary: '某个星期几各社团的候补人数',
  method: 'GET',
  path: '/schools/:schoolId/waitlists',
  permission: managers,
  input: z.strictObject({ schoolId: id, weekday }),
  output: z.strictObject({
    weekday,
    items: z.array(
      z.strictObject({
        offerId: id,
        label: z.string(),
        capSeats: count,
        seatsTaken: count,
        waitingCount: count,
        offeredCount: count,
      }),
    ),
  }),
});

export const readWaitlist = endpoint({
  name: 'regrouping.readWaitlist',
  summary: '一个社团的候补名单，按先后',
  method: 'GET',
  path: '/schools/:schoolId/waitlists/:offerId',
  permission: managers,
  input: z.strictObject({ schoolId: id, offerId: id, ...pageInput }),
  output: pageOf(waitingChild),
});
