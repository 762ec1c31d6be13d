/** One word for what a family does next with one child. */
import type { ApplicationState, NextStep, Pending } from '@anxin/shared';

export interface Whereabouts {
  readonly hasTerm: boolean;
  readonly state: ApplicationState;
  readonly pending: Pending;
  readonly isEnrolled: boolean;
  readonly paperInCheck: boolean;
}

export function nextStepOf({ hasTerm, state, pending, isEnrolled, paperInCheck }: Whereabouts): NextStep {
  if (!hasTerm) return 'NO_TERM';
  switch (state) {
    case 'DRAFT':
    case 'WITHDRAWN':
      return 'APPLY';
    case 'SUBMITTED':
      return 'WAIT';
    case 'RETURNED':
      return 'MEND';
    case 'REJECTED':
      return pending === 'APPEAL' ? 'APPEALED' : 'REFUSED';
    case 'APPROVED':
      if (isEnrolled) return 'ENROLLED';
      return paperInCheck ? 'PAPER_IN_CHECK' : 'SIGN';
  }
}
