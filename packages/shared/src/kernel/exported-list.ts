/**
 * A list of the office as a file to keep or to hand in: the same rows as a table or as pages. Every such file says
 * which school, who took it and when, has no priority and no phone, and leaves a row in the access log (E9, C9).
 */
import { type Endpoint, endpoint } from './endpoint.js';
import { atSchool } from './permission.js';
import type { Schema } from './schema.js';
import { id, z } from './schema.js';

export const FILE_FORMATS = ['xlsx', 'pdf'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What every exported list is asked with; by the id its progress is read and it is cancelled. */
export const exportInput = { schoolId: id, format: z.enum(FILE_FORMATS), exportId: z.optional(id) };

const file = z.strictObject({});

/** `list` is the last word of the address and, with `_` for `-`, of the code in the access log. */
export const listExport = <S extends Schema>(of: {
  name: string;
  summary: string;
  list: string;
  input: S;
}): Endpoint<S, typeof file> =>
  endpoint({
    name: of.name,
    summary: of.summary,
    method: 'GET',
    path: `/schools/:schoolId/exports/${of.list}`,
    permission: atSchool('ADMIN', 'PRINCIPAL'),
    input: of.input,
    output: file,
    carries: 'download',
  });
