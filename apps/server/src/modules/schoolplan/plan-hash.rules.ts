/** What a sign-off answers for: the words in one order, and the minutes that were attached. */
import { createHash } from 'node:crypto';
import { type PlanContent, planText } from '@anxin/shared';

export const planHashOf = (content: PlanContent, minutesHash: string | null): string =>
  createHash('sha256')
    .update(`${planText(content)}\n${minutesHash ?? ''}`)
    .digest('hex');

export const fileHashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
