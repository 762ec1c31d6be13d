/** What a publication answers for: the words of a version, in one order. */
import { createHash } from 'node:crypto';
import type { PlanCover, SafetyDocumentKind } from '@anxin/shared';

export const documentHashOf = (content: {
  readonly kind: SafetyDocumentKind;
  readonly title: string;
  readonly body: string;
  readonly covers: readonly PlanCover[];
}): string =>
  createHash('sha256')
    .update(JSON.stringify([content.kind, content.title, content.body, content.covers]))
    .digest('hex');
