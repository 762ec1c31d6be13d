/** No phone, no net (C11): the day's register on paper, and keying it back in by somebody else. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { id, serviceDate, z } from '../kernel/schema.js';
import { keyedAnswer, keyedRow, PAGE_ROWS, pageSerial, printedPage, registerPage } from './paper.schema.js';

const staff = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');
const day = { schoolId: id, serviceDate };

/** Of one group, one gate, or the whole school; the same list gives the same pages. */
export const printDayRegister = endpoint({
  name: 'custody.printRegister',
  summary: '打印某天的点名接送登记表（PDF，前一晚就能打）',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/register-pages',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...day, tempClassId: z.optional(id), pickupPoint: z.optional(pickupPoint) }),
  output: z.strictObject({}),
  carries: 'download',
});

export const listRegisterPages = endpoint({
  name: 'custody.registerPages',
  summary: '某天打印过的登记表，哪些还没有录入',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/register-pages',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(day),
  output: z.strictObject({ pages: z.array(printedPage) }),
});

export const readRegisterPage = endpoint({
  name: 'custody.registerPage',
  summary: '按页号打开一页登记表',
  method: 'GET',
  path: '/schools/:schoolId/register-pages/:pageSerial',
  permission: staff,
  input: z.strictObject({ schoolId: id, pageSerial }),
  output: registerPage,
});

/** By another than the one who kept it; the same page again changes nothing. */
export const keyRegisterPage = endpoint({
  name: 'custody.keyPage',
  summary: '把一页登记表录进来（不能由记表的人自己录）',
  method: 'POST',
  path: '/schools/:schoolId/register-pages/:pageSerial/keyed',
  permission: staff,
  input: z.strictObject({
    schoolId: id,
    pageSerial,
    keptById: id,
    /** The other adult whose initials stand beside, where the paper shows them. */
    secondActorId: z.nullable(id),
    rows: z.array(keyedRow).check(z.minLength(1), z.maxLength(PAGE_ROWS)),
  }),
  output: z.strictObject({ answers: z.array(keyedAnswer) }),
});
