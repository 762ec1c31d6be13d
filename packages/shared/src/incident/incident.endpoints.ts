/** Endpoints of incidents (M112–M114, M122). One path takes every act, made now or kept on a phone without a net. */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { done, id, instant, mobile, serviceDate, text, z } from '../kernel/schema.js';
import { evacuationLine } from './evacuation.schema.js';
import { personNameShown } from './incident.names.js';
import { actAnswer, familyIncident, incidentAct, incidentLine, incidentView } from './incident.schema.js';

const day = { schoolId: id, serviceDate };
const staff = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');
const guardian = onStudent('GUARDIAN');

export const recordIncidentActs = endpoint({
  name: 'incident.recordActs',
  summary: '上报突发事件、记录每一步（在线或补传）',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/incident-acts',
  permission: staff,
  input: z.strictObject({
    ...day,
    /** The phone's clock when it sent: the server measures the skew from it. */
    sentAt: instant,
    acts: z.array(incidentAct).check(z.minLength(1), z.maxLength(50)),
  }),
  output: z.strictObject({ answers: z.array(actAnswer) }),
});

/** What every phone on duty asks for again and again: an evacuation, and the incidents of today that are open. */
export const readEmergency = endpoint({
  name: 'incident.emergency',
  summary: '此刻有没有紧急情况',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/emergency',
  permission: staff,
  input: z.strictObject(day),
  output: z.strictObject({
    evacuation: z.nullable(evacuationLine),
    incidents: z.array(incidentLine),
    mayLead: z.boolean(),
  }),
});

/** Whom to call in an emergency; kept on the phone, sealed, so that it is there without a net. Each look is logged. */
export const readEmergencyContacts = endpoint({
  name: 'incident.contacts',
  summary: '紧急联系人电话（值日领导、校长），仅当班人员，查看有记录',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/emergency-contacts',
  permission: staff,
  input: z.strictObject(day),
  output: z.strictObject({
    contacts: z.array(
      z.strictObject({
        personId: id,
        role: z.enum(['DUTY_LEADER', 'PRINCIPAL']),
        name: personNameShown,
        phone: z.nullable(mobile),
      }),
    ),
  }),
});

export const listIncidents = endpoint({
  name: 'incident.list',
  summary: '突发事件记录（值日领导、校长、管理员）',
  method: 'GET',
  path: '/schools/:schoolId/incidents',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, ...pageInput }),
  output: pageOf(z.strictObject({ ...incidentLine.shape, serviceDate })),
});

export const readIncident = endpoint({
  name: 'incident.read',
  summary: '一件突发事件的全部记录',
  method: 'GET',
  path: '/schools/:schoolId/incidents/:incidentId',
  permission: staff,
  input: z.strictObject({ schoolId: id, incidentId: id }),
  output: incidentView,
});

/** For whoever helps with an incident that the child is part of; each look is logged. */
export const callIncidentGuardian = endpoint({
  name: 'incident.callGuardian',
  summary: '处理突发事件时查看家长电话以便拨打；每次查看都有记录',
  method: 'POST',
  path: '/schools/:schoolId/incidents/:incidentId/guardians/:linkId/phone',
  permission: staff,
  input: z.strictObject({ schoolId: id, incidentId: id, linkId: id }),
  output: z.strictObject({ phone: z.nullable(mobile) }),
});

export const closeIncident = endpoint({
  name: 'incident.close',
  summary: '结束一件突发事件：救助、报告、告知都已记录，写明后续',
  method: 'POST',
  path: '/schools/:schoolId/incidents/:incidentId/close',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, incidentId: id, followUp: text(500) }),
  output: incidentView,
});

/** Two adults raised the same thing: a person says so, and everything recorded is in one place. */
export const joinIncident = endpoint({
  name: 'incident.join',
  summary: '两人报了同一件事，并成一件',
  method: 'POST',
  path: '/schools/:schoolId/incidents/:incidentId/join',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, incidentId: id, toIncidentId: id }),
  output: incidentView,
});

export const readChildIncidents = endpoint({
  name: 'incident.ofChild',
  summary: '和孩子有关的突发事件（家长）',
  method: 'GET',
  path: '/schools/:schoolId/students/:studentId/incidents',
  permission: guardian,
  input: z.strictObject({ schoolId: id, studentId: id }),
  output: z.strictObject({ childName: personNameShown, items: z.array(familyIncident) }),
});

/** A guardian who has read it and says so has been reached. */
export const knowChildIncident = endpoint({
  name: 'incident.know',
  summary: '家长确认知道了',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/incidents/:incidentId/known',
  permission: guardian,
  input: z.strictObject({ schoolId: id, studentId: id, incidentId: id }),
  output: done,
});

export const callSchoolAboutIncident = endpoint({
  name: 'incident.callSchool',
  summary: '事件处理中，家长查看值日领导电话以便拨打；有记录',
  method: 'POST',
  path: '/schools/:schoolId/students/:studentId/incidents/:incidentId/school-phone',
  permission: guardian,
  input: z.strictObject({ schoolId: id, studentId: id, incidentId: id }),
  output: z.strictObject({ name: personNameShown, phone: z.nullable(mobile) }),
});
