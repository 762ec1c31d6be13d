import { z } from '../kernel/schema.js';

/** A name or a class as it is shown. */
export const personNameShown = z.string().check(z.maxLength(60));
