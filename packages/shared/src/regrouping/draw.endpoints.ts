/** The draw, step by step, for the office; and what everybody may see of it (M088, C7, C9). */
import { endpoint } from '../kernel/endpoint.js';
import { anyone, atSchool } from '../kernel/permission.js';
import { count, done, id, instant, text, z } from '../kernel/schema.js';
import { abandonReason, drawReport, drawRun, publicDraw, publicNumber } from './draw.schema.js';

const managers = atSchool('ADMIN', 'PRINCIPAL');
const ofRun = { schoolId: id, runId: id };
const token = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

export const readDraw = endpoint({
  name: 'draw.read',
  summary: '本学期的抽签到了哪一步',
  method: 'GET',
  path: '/schools/:schoolId/draw',
  permission: managers,
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({
    termName: z.string(),
    round: z.nullable(z.strictObject({ closesAt: instant, seedSource: z.string(), isClosed: z.boolean() })),
    approvedCount: count,
    rankedCount: count,
    sessionCount: count,
    groupsInUseCount: count,
    auditor: z.nullable(z.strictObject({ staffId: id, name: z.string() })),
    isAuditor: z.boolean(),
    runs: z.array(drawRun),
  }),
});

export const nameAuditor = endpoint({
  name: 'draw.nameAuditor',
  summary: '封存之前，校长指定谁可以核对完整名单',
  method: 'PUT',
  path: '/schools/:schoolId/draw/auditor',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ schoolId: id, staffId: id }),
  output: done,
});

/** A repeated request answers the run that is there. After an abandoned run a new source has to be named. */
export const commitDraw = endpoint({
  name: 'draw.commit',
  summary: '封存名单：之后谁也不能改',
  method: 'POST',
  path: '/schools/:schoolId/draw-runs',
  permission: managers,
  input: z.strictObject({ ...ofRun, seedSource: z.optional(text(200, 4)) }),
  output: drawRun,
});

export const enterSeed = endpoint({
  name: 'draw.enterSeed',
  summary: '登记公开号码，开始抽签',
  method: 'POST',
  path: '/schools/:schoolId/draw-runs/:runId/seed',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ ...ofRun, publicNumber }),
  output: drawRun,
});

export const readDrawRun = endpoint({
  name: 'draw.readRun',
  summary: '一次抽签的进度和结果统计',
  method: 'GET',
  path: '/schools/:schoolId/draw-runs/:runId',
  permission: managers,
  input: z.strictObject(ofRun),
  output: z.strictObject({ run: drawRun, report: z.nullable(drawReport) }),
});

export const abandonDraw = endpoint({
  name: 'draw.abandon',
  summary: '公布之前作废一次抽签，原因会公开',
  method: 'POST',
  path: '/schools/:schoolId/draw-runs/:runId/abandon',
  permission: managers,
  input: z.strictObject({ ...ofRun, because: abandonReason }),
  output: drawRun,
});

export const publishDraw = endpoint({
  name: 'draw.publish',
  summary: '公布结果：编成临时班并告诉每个家庭',
  method: 'POST',
  path: '/schools/:schoolId/draw-runs/:runId/publish',
  permission: managers,
  input: z.strictObject({ ...ofRun, replaceGroups: z.boolean() }),
  output: drawRun,
});

export const verifyDraw = endpoint({
  name: 'draw.verify',
  summary: '任何人都可以核对的抽签要素',
  method: 'GET',
  path: '/draws/:token',
  permission: anyone,
  input: z.strictObject({ token }),
  output: publicDraw,
});

export const showDrawPage = endpoint({
  name: 'draw.verifyPage',
  summary: '抽签的公开页面（网页）',
  method: 'GET',
  path: '/draws/:token/page',
  permission: anyone,
  input: z.strictObject({ token }),
  output: z.unknown(),
  carries: 'download',
});
