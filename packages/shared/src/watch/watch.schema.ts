/** What the duty leader and the gatekeeper write and read: rounds, who is here, alarms' owners, the gate log. */
import { ATTENTION_KINDS } from '../attention/attention.kinds.js';
import { attentionDetail } from '../attention/attention.schema.js';
import { releaseMethod, releasePlace } from '../custody/custody.schema.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { count, id, instant, serviceDate, z } from '../kernel/schema.js';
import { DUTIES } from '../roster/roster.schema.js';
import { PATROL_PROBLEMS } from './patrol.questions.js';

const label = z.string().check(z.maxLength(60));
const person = z.strictObject({ personId: id, name: label });
export const patrolProblem = z.enum(PATROL_PROBLEMS);

/** One look into one room. `shownCount`: what the phone said that the ledger holds there; `countedCount`: what was counted. */
export const patrolVisit = z.strictObject({
  visitId: id,
  roundId: id,
  tempClassId: id,
  by: person,
  visitedAt: instant,
  problems: z.array(patrolProblem),
  shownCount: count,
  countedCount: count,
  note: z.nullable(z.string()),
});

export const patrolRoom = z.strictObject({
  tempClassId: id,
  label,
  venueLabel: z.nullable(label),
  teachers: z.array(person),
  /** Children whom the ledger has in this room now. */
  presentCount: count,
});

export const patrolRound = z.strictObject({
  roundId: id,
  serviceDate,
  by: person,
  startedAt: instant,
  visitedCount: count,
  problemCount: count,
});

export const patrolDay = z.strictObject({
  serviceDate,
  readAt: instant,
  bellAt: z.nullable(instant),
  rooms: z.array(patrolRoom),
  rounds: z.array(patrolRound),
  visits: z.array(patrolVisit),
});

/** HERE: has recorded something today. NOT_YET: the bell has rung and nothing was heard. AHEAD: the bell has not rung. */
export const PRESENCES = ['HERE', 'NOT_YET', 'AHEAD'] as const;
export const dutyPresence = z.strictObject({
  personId: id,
  name: label,
  duties: z.array(z.strictObject({ duty: z.enum(DUTIES), label })),
  presence: z.enum(PRESENCES),
  firstActAt: z.nullable(instant),
  lastActAt: z.nullable(instant),
  /** Reminded by the duty leader, last. */
  remindedAt: z.nullable(instant),
});

export const watchAlarm = z.strictObject({
  attentionId: id,
  kind: z.enum(ATTENTION_KINDS),
  title: z.string(),
  urgency: z.enum(['NOW', 'TODAY', 'SOON']),
  state: z.enum(['OPEN', 'RESOLVED']),
  owner: person,
  isMine: z.boolean(),
  child: z.nullable(z.strictObject({ studentId: id, name: label, classLabel: label })),
  groupLabel: z.nullable(label),
  subjectId: z.nullable(z.string()),
  detail: attentionDetail,
  raisedAt: instant,
  dueAt: z.nullable(instant),
  resolvedAt: z.nullable(instant),
  resolution: z.nullable(z.string()),
});

/** VISITOR: a parent, a repairman; HELPER: whoever comes to help with the service (M040). */
export const GATE_PARTIES = ['VISITOR', 'HELPER'] as const;
export const gateVisit = z.strictObject({
  visitId: id,
  party: z.enum(GATE_PARTIES),
  name: z.string(),
  /** Where they come from, and to whom or for what. */
  fromWhere: z.nullable(z.string()),
  toWhom: z.string(),
  pickupPoint: z.nullable(pickupPoint),
  enteredAt: instant,
  leftAt: z.nullable(instant),
});

/** Who took whom, from the ledger: nothing is written a second time. */
export const departure = z.strictObject({
  eventId: id,
  studentId: id,
  name: label,
  classLabel: label,
  leftAt: instant,
  isEarly: z.boolean(),
  isAlone: z.boolean(),
  collectorLabel: z.nullable(label),
  method: z.nullable(releaseMethod),
  place: z.nullable(releasePlace),
  by: z.nullable(person),
});

export type PatrolVisit = z.output<typeof patrolVisit>;
export type PatrolRoom = z.output<typeof patrolRoom>;
export type PatrolRound = z.output<typeof patrolRound>;
export type PatrolDay = z.output<typeof patrolDay>;
export type DutyPresence = z.output<typeof dutyPresence>;
export type WatchAlarm = z.output<typeof watchAlarm>;
export type GateVisit = z.output<typeof gateVisit>;
export type Departure = z.output<typeof departure>;
