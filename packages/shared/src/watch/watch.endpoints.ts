/** Endpoints of those who watch over the day: the duty leader's rounds and alarms, the gatekeeper's log (M040, M042, M091). */
import { endpoint } from '../kernel/endpoint.js';
import { pageInput, pageOf } from '../kernel/page.js';
import { atSchool } from '../kernel/permission.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { done, id, instant, serviceDate, text, z } from '../kernel/schema.js';
import {
  departure,
  dutyPresence,
  GATE_PARTIES,
  gateVisit,
  patrolDay,
  patrolProblem,
  patrolRound,
  patrolVisit,
  watchAlarm,
} from './watch.schema.js';

const day = { schoolId: id, serviceDate };
const leaderOrOffice = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');
const gateOrOffice = atSchool('GATEKEEPER', 'TEACHER', 'ADMIN', 'PRINCIPAL');
const people = z.int().check(z.minimum(0), z.maximum(200));

export const readPatrolDay = endpoint({
  name: 'watch.patrolDay',
  summary: '今天要巡查的班、记录里的人数、已经巡过的',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/patrol',
  permission: leaderOrOffice,
  input: z.strictObject(day),
  output: patrolDay,
});

/** Ids come from the phone: what is sent twice is one visit, and the first visit of a round begins it. */
export const recordPatrolVisit = endpoint({
  name: 'watch.recordPatrolVisit',
  summary: '巡查一个班：都正常，或有什么问题',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/patrol-visits',
  permission: leaderOrOffice,
  input: z.strictObject({
    ...day,
    visitId: id,
    roundId: id,
    tempClassId: id,
    problems: z.array(patrolProblem).check(z.maxLength(6)),
    shownCount: people,
    countedCount: people,
    note: z.optional(text(100)),
    visitedAt: instant,
  }),
  output: patrolVisit,
});

export const listPatrolRounds = endpoint({
  name: 'watch.patrolRounds',
  summary: '以前的巡查',
  method: 'GET',
  path: '/schools/:schoolId/patrol-rounds',
  permission: leaderOrOffice,
  input: z.strictObject({ schoolId: id, ...pageInput }),
  output: pageOf(patrolRound),
});

export const readDutyPresence = endpoint({
  name: 'watch.dutyPresence',
  summary: '今天当班的老师谁到了、谁还没有',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/duty-presence',
  permission: leaderOrOffice,
  input: z.strictObject(day),
  output: z.strictObject({ readAt: instant, bellAt: z.nullable(instant), items: z.array(dutyPresence) }),
});

/** The duty leader urges (M091). Once in ten minutes; the second tap says when the first was. */
export const remindDuty = endpoint({
  name: 'watch.remindDuty',
  summary: '提醒一位还没到岗的老师',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/duty-presence/:personId/reminder',
  permission: leaderOrOffice,
  input: z.strictObject({ ...day, personId: id }),
  output: z.strictObject({ remindedAt: instant }),
});

export const readAlarms = endpoint({
  name: 'watch.alarms',
  summary: '今天要有人处理的事，每件一个负责人',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/alarms',
  permission: leaderOrOffice,
  input: z.strictObject(day),
  output: z.strictObject({
    items: z.array(watchAlarm),
    /** Whom a matter may be given to: the adults on duty that day. */
    adults: z.array(z.strictObject({ personId: id, name: z.string(), label: z.string() })),
  }),
});

/** `toPersonId` is the actor for «我来处理», else another adult on duty. */
export const handAlarm = endpoint({
  name: 'watch.handAlarm',
  summary: '我来处理，或交给另一位当班老师',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/alarms/:attentionId/owner',
  permission: leaderOrOffice,
  input: z.strictObject({ ...day, attentionId: id, fromPersonId: id, toPersonId: id }),
  output: done,
});

export const readGateLog = endpoint({
  name: 'watch.gateLog',
  summary: '门卫登记：谁在校内、谁走了',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/gate-visits',
  permission: gateOrOffice,
  input: z.strictObject(day),
  output: z.strictObject({ inside: z.array(gateVisit), gone: z.array(gateVisit) }),
});

export const recordGateVisit = endpoint({
  name: 'watch.recordGateVisit',
  summary: '登记一位来访或来帮忙的人',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/gate-visits',
  permission: gateOrOffice,
  input: z.strictObject({
    ...day,
    visitId: id,
    party: z.enum(GATE_PARTIES),
    name: text(20),
    fromWhere: z.optional(text(30)),
    toWhom: text(30),
    pickupPoint: z.nullable(pickupPoint),
    enteredAt: instant,
  }),
  output: gateVisit,
});

export const recordGateLeaving = endpoint({
  name: 'watch.recordGateLeaving',
  summary: '这位来访的人走了',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/gate-visits/:visitId/leaving',
  permission: gateOrOffice,
  input: z.strictObject({ ...day, visitId: id, leftAt: instant }),
  output: gateVisit,
});

/** From the ledger's releases; children's names are shown, so each look is written down. */
export const listDepartures = endpoint({
  name: 'watch.departures',
  summary: '谁接走了谁、谁提前走了（来自交接记录）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/departures',
  permission: gateOrOffice,
  input: z.strictObject({ ...day, onlyEarly: z.optional(z.boolean()), ...pageInput }),
  output: pageOf(departure),
});
