/** What fits together before it is written down: a document's kind, a briefing's audience, a check's findings. Pure. */
import type { BriefingAudience, SafetyDocumentKind, VenueFinding } from './preparedness.schema.js';

/** A plan may name what it is for; rules are for every day. */
export function documentFlaw(document: {
  readonly kind: SafetyDocumentKind;
  readonly covers: readonly string[];
}): 'preparedness.covers_of_plan' | null {
  return document.kind === 'SAFETY_RULES' && document.covers.length > 0
    ? 'preparedness.covers_of_plan'
    : null;
}

/** Pupils are briefed by class, staff all together. */
export function briefingFlaw(briefing: {
  readonly audience: BriefingAudience;
  readonly homeroomClassIds: readonly string[];
  readonly tempClassIds: readonly string[];
}): 'preparedness.briefing_classes' | null {
  const classCount = briefing.homeroomClassIds.length + briefing.tempClassIds.length;
  return (briefing.audience === 'PUPILS') === classCount > 0 ? null : 'preparedness.briefing_classes';
}

/** Each item once, and a defect says what is wrong. */
export function findingsFlaw(
  findings: readonly VenueFinding[],
): 'preparedness.item_twice' | 'preparedness.defect_unsaid' | null {
  if (new Set(findings.map(({ item }) => item)).size < findings.length) return 'preparedness.item_twice';
  const unsaid = findings.some(({ result, note }) => result === 'DEFECT' && note === undefined);
  return unsaid ? 'preparedness.defect_unsaid' : null;
}

/** Minutes as a drill is told: begun ones count. */
export const minutesOf = (seconds: number | null): number | null =>
  seconds === null ? null : Math.max(1, Math.ceil(seconds / 60));
