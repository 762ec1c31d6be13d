import { id, z } from '@anxin/shared';
import { defineEvent } from '../events/event.js';

export const retentionDue = defineEvent('retention.due', z.strictObject({ night: z.string() }));
/** One table of one school (or of all of them) has something to lose. */
export const retentionSweep = defineEvent(
  'retention.sweep',
  z.strictObject({ night: z.string(), table: z.string(), schoolId: z.nullable(id) }),
);
