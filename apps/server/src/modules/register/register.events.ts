import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const one = z.strictObject({ schoolId: id, importId: id });

export const registerUploaded = defineEvent('register.uploaded', one);
export const registerApplyAsked = defineEvent('register.apply_asked', one);
export const registerApplied = defineEvent('register.applied', one);
/** A timer: what was kept of a file for people to look at is forgotten. */
export const registerToForget = defineEvent('register.to_forget', one);
