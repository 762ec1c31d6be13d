/** Endpoints of the evacuation and its drill (C14, M044). */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { id, instant, serviceDate, z } from '../kernel/schema.js';
import { assemblyCount, evacuationCall, evacuationLine, evacuationView } from './evacuation.schema.js';
import { actAnswer } from './incident.schema.js';

const day = { schoolId: id, serviceDate };
const one = { schoolId: id, evacuationId: id };
const staff = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');
const leads = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');

/** Calls and counts in the order in which the phone made them. */
export const recordEvacuation = endpoint({
  name: 'evacuation.record',
  summary: '报告疏散、集合点清点（在线或补传）',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/evacuation-records',
  permission: staff,
  input: z.strictObject({
    ...day,
    sentAt: instant,
    deviceId: id,
    calls: z.array(evacuationCall).check(z.maxLength(5)),
    counts: z.array(assemblyCount).check(z.maxLength(20)),
  }),
  output: z.strictObject({ answers: z.array(actAnswer) }),
});

export const readEvacuation = endpoint({
  name: 'evacuation.read',
  summary: '疏散清点：谁还没到',
  method: 'GET',
  path: '/schools/:schoolId/evacuations/:evacuationId',
  permission: staff,
  input: z.strictObject(one),
  output: evacuationView,
});

export const confirmEvacuation = endpoint({
  name: 'evacuation.confirm',
  summary: '确认疏散：教室和校门暂停放行',
  method: 'POST',
  path: '/schools/:schoolId/evacuations/:evacuationId/confirm',
  permission: leads,
  input: z.strictObject(one),
  output: evacuationView,
});

export const callOffEvacuation = endpoint({
  name: 'evacuation.callOff',
  summary: '不用疏散，取消报告',
  method: 'POST',
  path: '/schools/:schoolId/evacuations/:evacuationId/call-off',
  permission: leads,
  input: z.strictObject(one),
  output: evacuationView,
});

/** Refused while a child is not counted, unless those children are named: they go to the search for a missing child. */
export const endEvacuation = endpoint({
  name: 'evacuation.end',
  summary: '结束疏散：人人清点到，没到的按走失处置',
  method: 'POST',
  path: '/schools/:schoolId/evacuations/:evacuationId/end',
  permission: leads,
  input: z.strictObject({ ...one, missing: z.array(id).check(z.maxLength(2000)) }),
  output: evacuationView,
});

export const listDrills = endpoint({
  name: 'evacuation.list',
  summary: '疏散与演练记录',
  method: 'GET',
  path: '/schools/:schoolId/evacuations',
  permission: leads,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        ...evacuationLine.shape,
        serviceDate,
        accountedAfterS: z.nullable(z.int()),
      }),
    ),
  }),
});
