/**
 * A list on its way to a file: how far it is, and stopping it. Only whoever asked for it sees it; the file itself is
 * the answer to the export and is kept nowhere, so that a cancelled one leaves nothing.
 */
import { endpoint } from '../kernel/endpoint.js';
import { atSchool } from '../kernel/permission.js';
import type { Infer } from '../kernel/schema.js';
import { id, z } from '../kernel/schema.js';

export const LIST_EXPORT_STATES = ['MAKING', 'DONE', 'CANCELLED', 'FAILED'] as const;

const office = atSchool('ADMIN', 'PRINCIPAL');
const one = { schoolId: id, exportId: id };

const listExportView = z.strictObject({
  state: z.enum(LIST_EXPORT_STATES),
  percent: z.int().check(z.minimum(0), z.maximum(100)),
});
export type ListExportView = Infer<typeof listExportView>;

export const readListExport = endpoint({
  name: 'export.read',
  summary: '我的一次导出做到哪里了',
  method: 'GET',
  path: '/schools/:schoolId/list-exports/:exportId',
  permission: office,
  input: z.strictObject(one),
  output: listExportView,
});

/** Asked twice it is cancelled once. After that no file leaves; before it the whole file does. */
export const cancelListExport = endpoint({
  name: 'export.cancel',
  summary: '取消我的一次导出',
  method: 'POST',
  path: '/schools/:schoolId/list-exports/:exportId/cancellation',
  permission: office,
  input: z.strictObject(one),
  output: listExportView,
});
