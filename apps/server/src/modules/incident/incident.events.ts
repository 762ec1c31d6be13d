import {
  EVACUATION_KINDS,
  EVACUATION_STATES,
  INCIDENT_KINDS,
  id,
  SEVERITIES,
  serviceDate,
  z,
} from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const incident = { schoolId: id, incidentId: id, serviceDate };
const evacuation = { schoolId: id, evacuationId: id, serviceDate, isDrill: z.boolean() };

export const incidentRaised = defineEvent(
  'incident.raised',
  z.strictObject({
    ...incident,
    kind: z.enum(INCIDENT_KINDS),
    severity: z.enum(SEVERITIES),
    leaderId: id,
    byPersonId: id,
  }),
);
/** A timer: has the leader answered? */
export const incidentLeaderDue = defineEvent('incident.leader_due', z.strictObject(incident));
/** The leader has not: those above are told. */
export const incidentEscalated = defineEvent(
  'incident.escalated',
  z.strictObject({ ...incident, personIds: z.array(id) }),
);
export const incidentChildNamed = defineEvent(
  'incident.child_named',
  z.strictObject({ ...incident, studentId: id }),
);
export const incidentChildUnnamed = defineEvent(
  'incident.child_unnamed',
  z.strictObject({ ...incident, studentId: id }),
);
export const incidentJoined = defineEvent(
  'incident.joined',
  z.strictObject({ ...incident, toIncidentId: id, byPersonId: id }),
);
export const incidentClosed = defineEvent('incident.closed', z.strictObject({ ...incident, byPersonId: id }));

export const evacuationChanged = defineEvent(
  'evacuation.changed',
  z.strictObject({
    ...evacuation,
    kind: z.enum(EVACUATION_KINDS),
    state: z.enum(EVACUATION_STATES),
    byPersonId: id,
  }),
);
/** Heads counted for the first time. */
export const evacuationCounted = defineEvent(
  'evacuation.counted',
  z.strictObject({ ...evacuation, studentIds: z.array(id), byPersonId: id }),
);
