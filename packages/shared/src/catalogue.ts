/** Every error code of the product, with its status and its Chinese text. A domain adds its own line here. */

import { dayplanErrors } from './dayplan/dayplan.errors.js';
import type { ErrorEntry } from './kernel/domain-error.js';
import { kernelErrors } from './kernel/domain-error.js';
import { regroupingErrors } from './regrouping/regrouping.errors.js';
import { rosterErrors } from './roster/roster.errors.js';

export const catalogue = {
  ...kernelErrors,
  ...rosterErrors,
  ...regroupingErrors,
  ...dayplanErrors,
};

export type ErrorCode = keyof typeof catalogue;

export const errorEntry = (code: ErrorCode): ErrorEntry => catalogue[code];
