/** Opening help for parents to pick, and picking it (C12 M066 M100). No endpoint puts a person into a slot. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { count, done, id, serviceDate, z } from '../kernel/schema.js';
import { VETTING_STATUSES } from '../staff/staff.schema.js';
import {
  doneSlot,
  helper,
  helperKind,
  helperName,
  officeSlot,
  openSlot,
  slotFields,
} from './volunteer.schema.js';

const office = atSchool('ADMIN', 'PRINCIPAL');
const family = atSchool('GUARDIAN');

export const readVolunteering = endpoint({
  name: 'volunteer.read',
  summary: '学校需要的帮忙，和我自己报过的',
  method: 'GET',
  path: '/schools/:schoolId/volunteering',
  permission: family,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({
    slots: z.array(openSlot),
    myName: z.nullable(z.string()),
    past: z.array(doneSlot),
    pastMinutes: count,
  }),
});

/** Of one's own accord; the same tap again changes nothing. */
export const pickSlot = endpoint({
  name: 'volunteer.pick',
  summary: '我来帮忙',
  method: 'PUT',
  path: '/schools/:schoolId/volunteer-slots/:slotId/mine',
  permission: family,
  input: z.strictObject({ schoolId: id, slotId: id, name: helperName }),
  output: done,
});

/** Any time, without a reason; nothing of it is kept. */
export const leaveSlot = endpoint({
  name: 'volunteer.leave',
  summary: '我不来了',
  method: 'DELETE',
  path: '/schools/:schoolId/volunteer-slots/:slotId/mine',
  permission: family,
  input: z.strictObject({ schoolId: id, slotId: id }),
  output: done,
});

export const listVolunteerSlots = endpoint({
  name: 'volunteer.listSlots',
  summary: '开着的志愿帮忙和来的人',
  method: 'GET',
  path: '/schools/:schoolId/volunteer-slots',
  permission: office,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(officeSlot) }),
});

export const keepVolunteerSlot = endpoint({
  name: 'volunteer.keepSlot',
  summary: '开一项志愿帮忙，或修改它',
  method: 'PUT',
  path: '/schools/:schoolId/volunteer-slots/:slotId',
  permission: office,
  input: z.strictObject({ schoolId: id, slotId: id, ...slotFields }),
  output: done,
});

export const closeVolunteerSlot = endpoint({
  name: 'volunteer.closeSlot',
  summary: '停掉一项志愿帮忙，告诉报了名的人',
  method: 'DELETE',
  path: '/schools/:schoolId/volunteer-slots/:slotId',
  permission: office,
  input: z.strictObject({ schoolId: id, slotId: id }),
  output: done,
});

export const listHelpers = endpoint({
  name: 'volunteer.listHelpers',
  summary: '校外帮手和从业查询的有效期',
  method: 'GET',
  path: '/schools/:schoolId/helpers',
  permission: office,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(helper) }),
});

export const addHelper = endpoint({
  name: 'volunteer.addHelper',
  summary: '登记一位校外帮手',
  method: 'PUT',
  path: '/schools/:schoolId/helpers/:helperId',
  permission: office,
  input: z.strictObject({ schoolId: id, helperId: id, kind: helperKind, name: helperName }),
  output: done,
});

export const recordHelperVetting = endpoint({
  name: 'volunteer.recordVetting',
  summary: '登记校外帮手的从业查询：只记结论和日期',
  method: 'PUT',
  path: '/schools/:schoolId/helpers/:helperId/vetting',
  permission: office,
  input: z.strictObject({
    schoolId: id,
    helperId: id,
    status: z.enum(VETTING_STATUSES),
    checkedOn: serviceDate,
    expiresOn: serviceDate,
  }),
  output: done,
});

export const forgetHelper = endpoint({
  name: 'volunteer.forgetHelper',
  summary: '删去一位不再来的校外帮手',
  method: 'DELETE',
  path: '/schools/:schoolId/helpers/:helperId',
  permission: office,
  input: z.strictObject({ schoolId: id, helperId: id }),
  output: done,
});
