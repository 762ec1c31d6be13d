/** Endpoints of the day's end. A check carries the id of its tap, so that a phone may send it again after hours. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { id, instant, serviceDate, z } from '../kernel/schema.js';
import { closingDay, closingRoom, dutySign, roomCheckItem } from './closing.schema.js';

const day = { schoolId: id, serviceDate };
const staff = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');

export const readClosingDay = endpoint({
  name: 'closing.day',
  summary: '关教室与签到签离：我还差什么，全校还差什么',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/closing',
  permission: staff,
  input: z.strictObject(day),
  output: closingDay,
});

/** `checked: false` takes one's own check back. */
export const checkRoom = endpoint({
  name: 'closing.check_room',
  summary: '教室三项检查：卫生、桌凳、门窗',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/rooms/:tempClassId/checks',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    ...day,
    tempClassId: id,
    id,
    item: roomCheckItem,
    checked: z.boolean(),
    occurredAt: instant,
  }),
  output: closingRoom,
});

/** Only for whoever has done nothing yet that says the same: the first act of the day signs in by itself. */
export const signInForDuty = endpoint({
  name: 'closing.sign_in',
  summary: '值班签到',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/sign-in',
  permission: staff,
  input: z.strictObject(day),
  output: dutySign,
});

export const signOutOfDuty = endpoint({
  name: 'closing.sign_out',
  summary: '值班签离：教室关好、没有孩子在手上才行',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/sign-out',
  permission: staff,
  input: z.strictObject(day),
  output: dutySign,
});
