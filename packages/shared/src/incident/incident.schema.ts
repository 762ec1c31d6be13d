/** The shapes of an incident: an act as a phone records it, offline too, and the incident as those who act on it read it. */
import { count, id, instant, text, z } from '../kernel/schema.js';
import { kinship } from '../student/student.schema.js';
import { personNameShown } from './incident.names.js';
import {
  ACT_OUTCOMES,
  CALL_RESULTS,
  INCIDENT_ACT_KINDS,
  INCIDENT_KINDS,
  INCIDENT_PLACES,
  INCIDENT_STATES,
  RESCUE_HOWS,
  SEVERITIES,
} from './incident.vocabulary.js';

const person = z.strictObject({ personId: id, name: personNameShown });

/**
 * One act. RAISED makes the incident and carries its kind, severity and place; its id is the act's own. `code` is a
 * way of rescuing or what became of a call; `linkId` the guardian who was called. HOSPITAL is said by the adult who
 * goes along. Whatever is typed is sealed on arrival, with the child's key.
 */
export const incidentAct = z.strictObject({
  id,
  incidentId: id,
  kind: z.enum(INCIDENT_ACT_KINDS),
  incidentKind: z.nullable(z.enum(INCIDENT_KINDS)),
  severity: z.nullable(z.enum(SEVERITIES)),
  place: z.nullable(z.enum(INCIDENT_PLACES)),
  code: z.nullable(z.enum([...RESCUE_HOWS, ...CALL_RESULTS])),
  studentId: z.nullable(id),
  linkId: z.nullable(id),
  note: z.optional(text(300)),
  offline: z.boolean(),
  occurredAt: instant,
});
export type IncidentAct = z.output<typeof incidentAct>;

export const actAnswer = z.strictObject({
  id,
  outcome: z.enum(ACT_OUTCOMES),
  code: z.nullable(z.string()),
  text: z.nullable(z.string()),
});
export type ActAnswer = z.output<typeof actAnswer>;

const stepState = z.enum(['DONE', 'TRIED', 'OPEN', 'NOT_NEEDED']);

/** For every adult on duty: that something has happened and where, so that hands can come. No child's name. */
export const incidentLine = z.strictObject({
  incidentId: id,
  kind: z.enum(INCIDENT_KINDS),
  severity: z.enum(SEVERITIES),
  place: z.enum(INCIDENT_PLACES),
  state: z.enum(INCIDENT_STATES),
  raisedAt: instant,
  raisedBy: person,
  childCount: count,
  isMine: z.boolean(),
  steps: z.strictObject({ RESCUE: stepState, LEADER: stepState, GUARDIAN: stepState }),
});
export type IncidentLine = z.output<typeof incidentLine>;

export const incidentView = z.strictObject({
  ...incidentLine.shape,
  serviceDate: z.string(),
  mayClose: z.boolean(),
  joinedTo: z.nullable(id),
  closedAt: z.nullable(instant),
  closedBy: z.nullable(person),
  followUp: z.nullable(z.string()),
  children: z.array(
    z.strictObject({
      studentId: id,
      name: personNameShown,
      classLabel: personNameShown,
      reached: z.boolean(),
      /** Whom to call, the primary one first; a restricted one is not among them. */
      guardians: z.array(
        z.strictObject({
          linkId: id,
          relation: z.nullable(kinship),
          name: personNameShown,
          phoneLast4: z.nullable(z.string()),
          lastResult: z.nullable(z.enum(CALL_RESULTS)),
          lastTriedAt: z.nullable(instant),
        }),
      ),
    }),
  ),
  acts: z.array(
    z.strictObject({
      id,
      kind: z.enum(INCIDENT_ACT_KINDS),
      actor: z.nullable(person),
      code: z.nullable(z.string()),
      studentId: z.nullable(id),
      relation: z.nullable(kinship),
      note: z.nullable(z.string()),
      offline: z.boolean(),
      occurredAt: instant,
    }),
  ),
});
export type IncidentView = z.output<typeof incidentView>;

/** What a family reads: what happened, when and where, how far the school is, who acts. */
export const familyIncident = z.strictObject({
  incidentId: id,
  kind: z.enum(INCIDENT_KINDS),
  place: z.enum(INCIDENT_PLACES),
  raisedAt: instant,
  isOpen: z.boolean(),
  /** The adult who did something for this child last. */
  caredForBy: z.nullable(z.string()),
  rescueHow: z.nullable(z.string()),
  isGoingToHospital: z.boolean(),
  iKnow: z.boolean(),
});
