import { id, z } from '@anxin/shared';
import { defineEvent } from './event.js';

/** A delivery that failed so often that a person must look. */
export const deliveryPoisoned = defineEvent(
  'events.delivery_poisoned',
  z.strictObject({
    schoolId: z.nullable(id),
    deliveryId: id,
    eventId: id,
    subscriber: z.string(),
    failureCode: z.string(),
  }),
);
