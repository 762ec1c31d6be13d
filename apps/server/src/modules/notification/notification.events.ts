/** Messages of one mini-program are waiting to be sent. A trigger, not the messages: those are rows of their own. */
import { z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

export const sendsDue = defineEvent('notification.sends_due', z.strictObject({ appid: z.string() }));
