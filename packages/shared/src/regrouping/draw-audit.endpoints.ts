/** What the auditor of a draw may see (C7, C9): apart, because the first screens of staff ask for it. */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import { id, z } from '../kernel/schema.js';
import { drawRun } from './draw.schema.js';

export const downloadDrawFile = endpoint({
  name: 'draw.file',
  summary: '审计人下载完整名单，可以自己重新抽一遍',
  method: 'GET',
  path: '/schools/:schoolId/draw-runs/:runId/file',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id, runId: id }),
  output: z.unknown(),
  carries: 'download',
});

/** Empty for whoever is not the auditor. */
export const listDrawAudits = endpoint({
  name: 'draw.audits',
  summary: '我可以核对完整名单的抽签',
  method: 'GET',
  path: '/schools/:schoolId/draw-audits',
  permission: atSchool('TEACHER', 'ADMIN', 'PRINCIPAL'),
  input: z.strictObject({ schoolId: id }),
  output: z.strictObject({ items: z.array(drawRun) }),
});
