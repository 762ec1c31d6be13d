/** Endpoints of the service day's ledger. One path takes every fact, recorded now or replayed after hours without a net. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool, onStudent } from '../kernel/permission.js';
import { count, id, instant, mobile, serviceDate, text, z } from '../kernel/schema.js';
import { guardian, personName } from '../student/student.schema.js';
import { board, closeView, timelineLine, whereView } from './board.schema.js';
import { eventAnswer, eventBatch, headView, reasonCode, releasePlace } from './custody.schema.js';
import { dayList } from './day-list.schema.js';
import { upcastBatch } from './upcast.rules.js';

const day = { schoolId: id, serviceDate };
const child = { ...day, studentId: id };
const staff = atSchool('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL');

export const recordEvents = endpoint({
  name: 'custody.recordEvents',
  summary: '记录交接、点名、放行（在线或补传，最多 100 条）',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/custody-events',
  permission: staff,
  input: z.strictObject({ ...day, ...eventBatch }),
  upcast: upcastBatch,
  output: z.strictObject({
    ledgerEpoch: count,
    recordedAt: instant,
    answers: z.array(eventAnswer),
  }),
});

export const readDayList = endpoint({
  name: 'custody.dayList',
  summary: '今天岗位上的名单（可离线使用）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/day-list',
  permission: staff,
  input: z.strictObject(day),
  output: dayList,
});

/** A child who is here but not on the reader's list: by full name only, and the look is written down. */
export const findPupil = endpoint({
  name: 'custody.findPupil',
  summary: '名单外的孩子：按全名在全校里找',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/pupils',
  permission: staff,
  input: z.strictObject({ ...day, name: personName }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        studentId: id,
        name: z.string(),
        classId: id,
        classLabel: z.string(),
        head: headView,
      }),
    ),
  }),
});

/** For the eyes of the adult on duty who has this child on the list. */
export const collectorFace = endpoint({
  name: 'custody.collectorFace',
  summary: '接送人照片（放行时核对）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/collectors/:collectorId/face',
  permission: onStudent('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...child, collectorId: id }),
  output: z.strictObject({}),
  carries: 'download',
});

/** Whom the adult on duty may ring about a child on the list; the numbers come one by one. */
export const readFamily = endpoint({
  name: 'custody.family',
  summary: '名单上孩子的家长（打电话前选人）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/guardians',
  permission: onStudent('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(child),
  output: z.strictObject({
    guardians: z.array(z.pick(guardian, { linkId: true, relation: true, name: true, phoneLast4: true })),
  }),
});

export const callGuardian = endpoint({
  name: 'custody.callGuardian',
  summary: '当班时查看家长电话以便拨打；每次查看都有记录',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/guardians/:linkId/phone',
  permission: onStudent('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ ...child, linkId: id }),
  output: z.strictObject({ phone: z.nullable(mobile) }),
});

export const readBoard = endpoint({
  name: 'custody.board',
  summary: '全校此刻',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/board',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(day),
  output: board,
});

export const whereIsMyChild = endpoint({
  name: 'custody.whereIsMyChild',
  summary: '孩子现在跟谁在一起',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/where',
  permission: onStudent('GUARDIAN'),
  input: z.strictObject(child),
  output: whereView,
});

export const readTimeline = endpoint({
  name: 'custody.timeline',
  summary: '一个孩子当天的全部记录（教职工）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/custody-events',
  permission: onStudent('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(child),
  output: z.strictObject({
    studentId: id,
    name: z.string(),
    classLabel: z.string(),
    lines: z.array(timelineLine),
  }),
});

/** The duty leader's acts carry the id of the fact they make, so that a second tap is the same act. */
const leaderAct = {
  ...child,
  id,
  /** The head, or the conflicting event, that the leader was looking at. */
  afterEventId: z.nullable(id),
  occurredAt: instant,
  note: text(200),
};

export const releaseByCode = endpoint({
  name: 'custody.releaseByCode',
  summary: '核对接送码并放行（只能在线）',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/release-by-code',
  permission: onStudent('TEACHER', 'GATEKEEPER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    ...child,
    id,
    deviceId: id,
    deviceSeq: count,
    afterEventId: z.nullable(id),
    fromPersonId: id,
    pickupPoint: z.nullable(releasePlace),
    secondActorId: z.nullable(id),
    occurredAt: instant,
    code: z.string().check(z.regex(/^\d{6}$/)),
  }),
  output: z.strictObject({ answer: eventAnswer, collectorLabel: z.string() }),
});

export const overrideRelease = endpoint({
  name: 'custody.override',
  summary: '值日领导特批放行（写明原因，另一位老师在场）',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/override',
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    ...leaderAct,
    toCollectorId: z.nullable(id),
    pickupPoint: z.nullable(releasePlace),
    reasonCode,
    secondActorId: id,
  }),
  output: z.strictObject({ answer: eventAnswer }),
});

export const decideConflict = endpoint({
  name: 'custody.decideConflict',
  summary: '值日领导决定：孩子在谁那里',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/students/:studentId/decision',
  permission: onStudent('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({
    ...leaderAct,
    /** IN_SCHOOL with an adult, WITH_FAMILY, or NOT_FOUND: then the leader is accountable and the clock runs. */
    finding: z.enum(['IN_SCHOOL', 'WITH_FAMILY', 'NOT_FOUND']),
    withPersonId: z.nullable(id),
  }),
  output: z.strictObject({ answer: eventAnswer }),
});

export const closeDay = endpoint({
  name: 'custody.closeDay',
  summary: '清校：只有一个孩子都不差时才能签字',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/close',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  /** `seenLateCount`: how many facts that came after the last signature the leader has had before their eyes. */
  input: z.strictObject({ ...day, seenLateCount: z.optional(count) }),
  output: closeView,
});

export const readClose = endpoint({
  name: 'custody.readClose',
  summary: '清校记录与验签',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/close',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject(day),
  output: z.strictObject({ verified: z.boolean(), versions: z.array(closeView) }),
});
