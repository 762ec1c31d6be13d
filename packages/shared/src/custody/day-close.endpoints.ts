/** After the signature: reopening by the principal, late facts, the day's paper and its public proof (C3, C10, M045). */
import { endpoint } from '../kernel/endpoint.js';
import { anyone, atSchool } from '../kernel/permission.js';
import { count, id, serviceDate, sha256, text, z } from '../kernel/schema.js';
import { closeView } from './board.schema.js';
import { dayReport, dayVerification, lateFact } from './day-close.schema.js';

const day = { schoolId: id, serviceDate };
const leaderOrOffice = atSchool('TEACHER', 'ADMIN', 'PRINCIPAL');

/** The signed version stays as it is and still verifies; the day takes facts again until the next signature. */
export const reopenDay = endpoint({
  name: 'custody.reopenDay',
  summary: '校长写明原因，重新打开已清校的一天',
  method: 'POST',
  path: '/schools/:schoolId/days/:serviceDate/reopening',
  permission: atSchool('PRINCIPAL'),
  input: z.strictObject({ ...day, version: count, reason: text(200, 4) }),
  output: closeView,
});

export const readLateFacts = endpoint({
  name: 'custody.lateFacts',
  summary: '清校签字以后才到的记录',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/late-facts',
  permission: leaderOrOffice,
  input: z.strictObject(day),
  output: z.strictObject({ lateCount: count, items: z.array(lateFact) }),
});

/** Without a version: the latest. */
const ofVersion = z.strictObject({ ...day, version: z.optional(count) });

export const readDayReport = endpoint({
  name: 'custody.dayReport',
  summary: '清校报告：签字那一版的全部数字',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/report',
  permission: leaderOrOffice,
  input: ofVersion,
  output: dayReport,
});

export const downloadDayReport = endpoint({
  name: 'custody.dayReportPdf',
  summary: '清校报告（PDF，带签名和核对二维码）',
  method: 'GET',
  path: '/schools/:schoolId/days/:serviceDate/report.pdf',
  permission: leaderOrOffice,
  input: ofVersion,
  output: z.unknown(),
  carries: 'download',
});

export const verifyDay = endpoint({
  name: 'custody.verifyDay',
  summary: '扫码核对一份清校报告是不是真的',
  method: 'GET',
  path: '/verify-day/:chainHash',
  permission: anyone,
  input: z.strictObject({ chainHash: sha256 }),
  output: dayVerification,
});

export const showDayVerification = endpoint({
  name: 'custody.verifyDayPage',
  summary: '扫清校报告的二维码后看到的核对页面（网页）',
  method: 'GET',
  path: '/verify-day/:chainHash/page',
  permission: anyone,
  input: z.strictObject({ chainHash: sha256 }),
  output: z.unknown(),
  carries: 'download',
});
