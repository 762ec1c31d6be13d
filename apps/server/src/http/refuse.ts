/** A refusal: a code of the catalogue, thrown by whoever decides, answered by the problem filter. */
import type { ErrorCode, Problem } from '@anxin/shared';

export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly more: Pick<Problem, 'detail' | 'fields'> = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** `throw refuse('application.already_submitted', { detail: { state } })` */
export function refuse(code: ErrorCode, more?: Pick<Problem, 'detail' | 'fields'>): DomainError {
  return new DomainError(code, more);
}
