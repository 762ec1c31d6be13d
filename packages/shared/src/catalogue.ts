/** Every error code of the product, with its status and its Chinese text. A domain adds its own line here. */
import type { ErrorEntry } from './kernel/domain-error.js';
import { kernelErrors } from './kernel/domain-error.js';

export const catalogue = {
  ...kernelErrors,
};

export type ErrorCode = keyof typeof catalogue;

export const errorEntry = (code: ErrorCode): ErrorEntry => catalogue[code];
